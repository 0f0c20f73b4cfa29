// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "core/process/child_process.h"
#include "core/source/demo_photos.h"

#include <QByteArray>
#include <QUrl>

namespace manyhands {

struct DemoServerOptions {
    std::filesystem::path program; // empty: manyhands-server beside this program
    QByteArray network; // a profile's name; empty: the default one
    std::optional<Nanoseconds> latency; // overrides the profile's
    std::optional<qint64> bytesPerSecond; // a connection; overrides the profile's, 0: no limit
    std::filesystem::path photos; // a folder to serve; empty: demo photos
    std::optional<DemoSet> set; // nothing: by the number of images
    int images = 0; // 0: all of the set or folder
};

/// The demo server as a child process. Made, used and destroyed by one thread, which needs no event loop. The server
/// ends with this object, and also when this process dies.
class DemoServer
{
public:
    /// Starts the server and returns when it answers; photos that are missing are made first, and
    /// progress(done, total) tells so. Returns within 100 ms of a stop. Errors: worker-missing (no program),
    /// cannot-read (its words were refused), network (it ended), cancelled.
    std::optional<TaskError> start(const DemoServerOptions &options, const std::stop_token &stop,
                                   const std::function<void(int, int)> &progress);

    /// http://127.0.0.1:PORT, after a start without error.
    const QUrl &baseUrl() const { return m_baseUrl; }
    qint64 processId() const { return m_process.processId(); }

    void stop() { m_process.end(); }

private:
    bool readAddress();
    void readMessages(const std::function<void(int, int)> &progress);

    ChildProcess m_process;
    QUrl m_baseUrl;
    bool m_isNonsense = false; // what it said cannot be meant
    QByteArray m_messages; // not yet a whole line
};

} // namespace manyhands
