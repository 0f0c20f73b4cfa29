// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/link_list.h"

#include <set>

namespace manyhands {

namespace {

constexpr int mostPages = 200; // a service that brings one link a page is not asked for ever

TaskError worded(const LinkService &service, const TaskError &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return {error.kind, QStringLiteral("stopped while the list was asked for")};
    return {error.kind, service.name + QLatin1Char(' ') + error.message};
}

TaskError exhausted(int emptyPages)
{
    return {ErrorKind::NotFound,
            emptyPages == 1 ? QStringLiteral("has no more: a page brought nothing new")
                            : QStringLiteral("has no more: %1 pages in a row brought nothing new").arg(emptyPages)};
}

/// How many of the page's links are new.
int addNew(const LinkPage &page, size_t count, std::set<QByteArray> &known, std::vector<QByteArray> &links)
{
    int added = 0;
    for (const QByteArray &link : page.links) {
        if (links.size() < count && known.insert(link).second) {
            links.push_back(link);
            ++added;
        }
    }
    return added;
}

LinkPage askForPage(const LinkService &service, int number, PageFetcher &fetcher, const std::stop_token &stop)
{
    Page page = fetcher.fetch(service.request(number), stop);
    if (page.error && page.error->kind != ErrorKind::Cancelled)
        page.error->message.prepend(QStringLiteral("gave no list: "));
    return page.error ? LinkPage{{}, page.error} : service.understand(page);
}

} // namespace

TaskError errorOfStatus(int status)
{
    if (status == 429)
        return {ErrorKind::RateLimited, QStringLiteral("says: too many requests (status 429): try again later")};
    return {ErrorKind::HttpStatus, QStringLiteral("answered with status %1 instead of a list").arg(status)};
}

LinkList gatherLinks(const LinkService &service, int count, PageFetcher &fetcher, const std::stop_token &stop,
                     const std::function<void(int, int)> &progress)
{
    LinkList list;
    std::set<QByteArray> known;
    int emptyPages = 0;
    for (int number = 0; int(list.links.size()) < count && number < mostPages; ++number) {
        LinkPage page = askForPage(service, number, fetcher, stop);
        emptyPages = addNew(page, size_t(count), known, list.links) > 0 ? 0 : emptyPages + 1;
        if (!page.error && emptyPages >= service.emptyPages)
            page.error = exhausted(emptyPages);
        if (page.error) {
            list.endedEarly = worded(service, *page.error);
            return list;
        }
        progress(int(list.links.size()), count);
    }
    if (int(list.links.size()) < count)
        list.endedEarly =
            worded(service, {ErrorKind::NotFound, QStringLiteral("brought too little on %1 pages").arg(mostPages)});
    return list;
}

} // namespace manyhands
