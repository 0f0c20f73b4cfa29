// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <QUrl>

#include <memory>
#include <stop_token>

class QNetworkAccessManager;

namespace manyhands {

/// A page of a service's API, and the header that goes with the question. `authorization` is a secret: it goes to the
/// address's own scheme, host and port, and a redirection elsewhere is an error.
struct PageRequest {
    QUrl url;
    QByteArray authorization; // empty: none
};

struct PageLimits {
    Nanoseconds deadline = std::chrono::seconds(30); // for the whole page
    qint64 maxBytes = 4 << 20;
};

/// What the server answered, whatever its status; or why there is no whole answer. No message holds the header.
struct Page {
    int status = 0;
    QByteArray body;
    std::optional<TaskError> error;
};

/// Fetches small pages one after another, blocking, over one network manager. Made, used and destroyed in one thread
/// that is not the GUI's; needs a QCoreApplication.
class PageFetcher
{
public:
    explicit PageFetcher(PageLimits limits = {});
    ~PageFetcher();
    PageFetcher(const PageFetcher &) = delete;
    PageFetcher &operator=(const PageFetcher &) = delete;

    /// A stop is answered at once, with ErrorKind::Cancelled.
    Page fetch(const PageRequest &request, const std::stop_token &stop);

private:
    PageLimits m_limits;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace manyhands
