// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson_context.h"
#include "core/source/demo_server.h"

#include <QNetworkRequest>

class QNetworkAccessManager;

namespace manyhands {

/// The demo server behind a network of this latency and speed, shortened and sped up as the context is. Made and used
/// by one thread; requests are values. What went wrong is said on the context.
class LessonServer
{
public:
    LessonServer(LessonContext &context, Nanoseconds latency, qint64 bytesPerSecond = 0);

    bool isReady() const { return m_isReady; }
    /// The photograph of this number, from 0; there are `photos`.
    QNetworkRequest photo(int number) const;
    QNetworkRequest linkPage(int number) const; // in Imgur's shape
    /// The most requests that the server was at, at the same time, so far.
    int mostAtOnce() const;

    static constexpr int photos = 12;

private:
    QNetworkRequest request(const QString &path) const;

    LessonContext &m_context;
    DemoServer m_server;
    bool m_isReady = false;
};

/// One GET to the end of its body, on the calling thread. Empty where it failed, which is said, or was stopped.
QByteArray fetch(LessonContext &context, QNetworkAccessManager &network, const QNetworkRequest &request);

} // namespace manyhands
