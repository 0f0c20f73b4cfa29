// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/link_list.h"

#include "core/task/network_request.h"
#include "core/task/stop_watcher.h"
#include "core/text/secrets.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <set>

namespace manyhands {

namespace {

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// The answer of one question, as it comes. Ends the loop when it is whole or when there is no more to wait for.
class Response
{
public:
    Response(QNetworkReply &reply, const PageLimits &limits, QEventLoop &loop)
        : m_reply(reply)
        , m_limits(limits)
        , m_loop(loop)
    {
    }

    /// Where a connection breaks, the manager may ask again by itself and add the second body to the first one.
    void headersCame()
    {
        const int status = statusOf(m_reply);
        if (status < 200 || status >= 300 || ++m_answers == 1)
            return;
        m_reply.readAll();
        m_page.body.clear();
    }
    void takeBytes()
    {
        m_page.body += m_reply.readAll();
        if (m_page.body.size() > m_limits.maxBytes)
            end(ErrorKind::TooLarge, QStringLiteral("its answer is larger than %1 bytes").arg(m_limits.maxBytes));
    }
    void end(ErrorKind kind, const QString &message)
    {
        if (!m_page.error)
            m_page.error = TaskError{kind, withoutSecrets(message)};
        m_loop.quit();
    }
    /// Qt calls an answer with an error's status an error too; here it is one with a body to read.
    void finished()
    {
        takeBytes();
        m_page.status = statusOf(m_reply);
        const auto error = m_reply.error();
        const bool isStatus = m_page.status >= 400 && error > QNetworkReply::ProxyAuthenticationRequiredError;
        if (error == QNetworkReply::InsecureRedirectError)
            return end(ErrorKind::Network, QStringLiteral("it sends us on to another server, where we do not go"));
        if (error == QNetworkReply::SslHandshakeFailedError)
            return end(ErrorKind::Tls, QStringLiteral("no secure connection: %1").arg(m_reply.errorString()));
        if (error != QNetworkReply::NoError && !isStatus && m_page.status != 0)
            return end(ErrorKind::Truncated, QStringLiteral("its answer was cut short"));
        if (error != QNetworkReply::NoError && !isStatus)
            return end(ErrorKind::Network, m_reply.errorString());
        m_loop.quit();
    }
    Page take() { return std::move(m_page); }

private:
    QNetworkReply &m_reply;
    const PageLimits &m_limits;
    QEventLoop &m_loop;
    Page m_page;
    int m_answers = 0;
};

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

PageFetcher::PageFetcher(PageLimits limits)
    : m_limits(limits)
{
}

PageFetcher::~PageFetcher() = default;

Page PageFetcher::fetch(const PageRequest &request, const std::stop_token &stop)
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    QNetworkRequest question = requestTo(request.url);
    question.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    if (!request.authorization.isEmpty())
        question.setRawHeader("Authorization", request.authorization);
    QEventLoop loop;
    std::unique_ptr<QNetworkReply> reply(m_network->get(question));
    Response response(*reply, m_limits, loop);
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &loop, [&] {
        response.end(ErrorKind::Timeout, QStringLiteral("no answer within %1 s").arg(toSeconds(m_limits.deadline)));
    });
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &loop, [&] { response.headersCame(); });
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] { response.takeBytes(); });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, [&] { response.finished(); });
    const StopWatcher watcher(stop, [&] { response.end(ErrorKind::Cancelled, QStringLiteral("stopped")); });
    deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_limits.deadline));
    loop.exec();
    Page page = response.take();
    reply.reset(); // while what it is connected to is there
    return page;
}

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

std::optional<LinkList> LinkMemory::find(const QString &key, int count) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_lists.find(key);
    if (found == m_lists.end() || found->second.count < count)
        return std::nullopt;
    LinkList list = found->second.list;
    if (list.links.size() >= size_t(count)) {
        list.links.resize(size_t(count));
        list.endedEarly.reset();
    }
    return list;
}

void LinkMemory::keep(const QString &key, int count, const LinkList &list)
{
    if (list.links.empty() || (list.endedEarly && list.endedEarly->kind != ErrorKind::NotFound))
        return;
    const std::lock_guard lock(m_mutex);
    m_lists[key] = {count, list};
}

} // namespace manyhands
