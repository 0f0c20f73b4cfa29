// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/demo_server.h"

#include "core/text/printable.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace manyhands {

namespace {

constexpr int pollMilliseconds = 40; // how soon a stop is seen

QStringList arguments(const DemoServerOptions &options)
{
    QStringList words;
    if (!options.network.isEmpty())
        words << QStringLiteral("--network") << QString::fromUtf8(options.network);
    if (options.latency)
        words << QStringLiteral("--latency") << QString::number(toSeconds(*options.latency) * 1e3, 'f', 6);
    if (options.bytesPerSecond)
        words << QStringLiteral("--bandwidth") << QString::number(double(*options.bytesPerSecond) / 1e6, 'f', 6);
    if (!options.photos.empty())
        words << QStringLiteral("--photos") << localText(options.photos.native());
    if (options.set)
        words << QStringLiteral("--set")
              << (*options.set == DemoSet::Large ? QStringLiteral("large") : QStringLiteral("small"));
    if (options.images > 0)
        words << QStringLiteral("--images") << QString::number(options.images);
    return words;
}

TaskError cancelled()
{
    return {ErrorKind::Cancelled, QStringLiteral("stopped before the demo server was ready")};
}

constexpr int wrongWords = 2; // the server's exit status
constexpr qint64 longestLine = 64 << 10; // bytes that a server of ours says at once, by far

/// Empty for what is no address of a server on this machine.
QUrl addressIn(const QByteArray &words)
{
    const QUrl url(QString::fromLatin1(words), QUrl::StrictMode);
    const QString path = url.path();
    const bool isBare = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (path.isEmpty() || path == QLatin1String("/"));
    const bool isHere = url.host() == QLatin1String("127.0.0.1") && url.port() > 0;
    return url.scheme() == QLatin1String("http") && isHere && isBare ? url : QUrl();
}

/// Of "making photo 3 of 15"; none for other words.
std::optional<std::pair<int, int>> progressIn(const QByteArray &line)
{
    const QByteArrayList words = line.split(' ');
    if (words.size() != 5 || words[0] != "making" || words[1] != "photo" || words[3] != "of")
        return std::nullopt;
    const int done = words[2].toInt();
    const int total = words[4].toInt();
    return done > 0 && done <= total ? std::optional(std::pair(done, total)) : std::nullopt;
}

} // namespace

std::optional<TaskError> DemoServer::start(const DemoServerOptions &options, const std::stop_token &stop,
                                           const std::function<void(int, int)> &progress)
{
    m_process.end();
    m_baseUrl.clear();
    m_isNonsense = false;
    m_messages.clear();
    const QString program = options.program.empty()
        ? QCoreApplication::applicationDirPath() + QStringLiteral("/manyhands-server")
        : localText(options.program.native());
    m_process.start(program, arguments(options));
    if (!m_process.waitForStarted())
        return TaskError{ErrorKind::WorkerMissing, m_process.startProblem()};
    while (!readAddress()) {
        if (stop.stop_requested()) {
            m_process.end();
            return cancelled();
        }
        m_process.waitForReadyRead(pollMilliseconds);
        readMessages(progress);
        if (m_isNonsense) {
            m_process.end();
            return TaskError{ErrorKind::Network,
                             QStringLiteral("%1 does not say where it listens: is it another program?").arg(program)};
        }
        if (m_process.state() == QProcess::NotRunning && !readAddress())
            return TaskError{m_process.exitCode() == wrongWords ? ErrorKind::CannotRead : ErrorKind::Network,
                             QStringLiteral("the demo server ended: %1").arg(m_process.lastError())};
    }
    return std::nullopt;
}

bool DemoServer::readAddress()
{
    const QByteArray prefix = "listening on";
    while (m_baseUrl.isEmpty() && m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        if (!line.startsWith(prefix))
            continue;
        m_baseUrl = addressIn(line.sliced(prefix.size()).trimmed());
        m_isNonsense = m_baseUrl.isEmpty();
    }
    m_isNonsense = m_isNonsense || (m_baseUrl.isEmpty() && m_process.bytesAvailable() > longestLine);
    return !m_baseUrl.isEmpty();
}

void DemoServer::readMessages(const std::function<void(int, int)> &progress)
{
    m_messages += m_process.readErrors();
    for (qsizetype end = m_messages.indexOf('\n'); end >= 0; end = m_messages.indexOf('\n')) {
        if (const auto made = progressIn(m_messages.first(end)); made && progress)
            progress(made->first, made->second);
        m_messages.remove(0, end + 1);
    }
    m_messages = m_messages.right(longestLine);
}

} // namespace manyhands
