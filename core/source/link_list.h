// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

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

/// The links of one page in their order, or what is wrong with the answer, in words that go on from the service's name:
/// "says: too many requests".
struct LinkPage {
    std::vector<QByteArray> links;
    std::optional<TaskError> error;
};

/// What is wrong with an answer of this status, which is not a list's.
TaskError errorOfStatus(int status);

/// A service that lists pictures, a page at a time.
struct LinkService {
    QString name; // "Imgur"
    std::function<PageRequest(int page)> request; // pages count from 0
    std::function<LinkPage(const Page &page)> understand;
    int emptyPages = 1; // a run of so many that bring nothing new is the end
};

/// Up to `count` links, no two equal. Where there are fewer, `endedEarly` says why in one line, and the links that came
/// before are good.
struct LinkList {
    std::vector<QByteArray> links;
    std::optional<TaskError> endedEarly;
};

/// Asks for page after page until there are enough links. Blocks; a stop is answered at once, as ErrorKind::Cancelled.
/// progress(links so far, count) is called from this thread after each page.
LinkList gatherLinks(const LinkService &service, int count, PageFetcher &fetcher, const std::stop_token &stop,
                     const std::function<void(int, int)> &progress);

/// The lists that services gave before: a random gallery gives another one each time, and runs are compared that work
/// on the same pictures. Any thread.
class LinkMemory
{
public:
    /// The list that was asked for under this key with at least that count, cut to it; none: ask for it.
    std::optional<LinkList> find(const QString &key, int count) const;
    /// Keeps what is whole, or all that the service has; not what a fault cut short.
    void keep(const QString &key, int count, const LinkList &list);

private:
    struct Kept {
        int count = 0;
        LinkList list;
    };
    mutable std::mutex m_mutex;
    std::map<QString, Kept> m_lists;
};

} // namespace manyhands
