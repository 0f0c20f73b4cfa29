// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/page_fetcher.h"

#include <functional>
#include <vector>

namespace manyhands {

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

} // namespace manyhands
