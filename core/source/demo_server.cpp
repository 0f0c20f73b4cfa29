#include "core/source/demo_server.h"

#include "core/system/descriptor_limit.h"
#include "core/system/limits.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace manyhands {

namespace {

constexpr int pollMilliseconds = 40; // how soon a stop is seen
constexpr int politeMilliseconds = 700; // to end by itself

QString fromPath(const std::filesystem::path &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.native()));
}

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
        words << QStringLiteral("--photos") << fromPath(options.photos);
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

} // namespace

DemoServer::DemoServer()
{
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::signal(SIGINT, SIG_IGN);
        restoreDescriptorLimit();
    });
}

DemoServer::~DemoServer()
{
    stop();
}

std::optional<TaskError> DemoServer::start(const DemoServerOptions &options, const std::stop_token &stop,
                                           const std::function<void(int, int)> &progress)
{
    this->stop();
    m_baseUrl.clear();
    m_messages.clear();
    m_lastMessage.clear();
    const QString program = options.program.empty()
        ? QCoreApplication::applicationDirPath() + QStringLiteral("/manyhands-server")
        : fromPath(options.program);
    m_process.start(program, arguments(options));
    if (!m_process.waitForStarted())
        return TaskError{ErrorKind::WorkerMissing,
                         QStringLiteral("cannot start %1: %2%3").arg(program, m_process.errorString(), nearLimit())};
    while (!readAddress()) {
        if (stop.stop_requested()) {
            this->stop();
            return cancelled();
        }
        m_process.waitForReadyRead(pollMilliseconds);
        readMessages(progress);
        if (m_process.state() == QProcess::NotRunning && !readAddress())
            return TaskError{m_process.exitCode() == wrongWords ? ErrorKind::CannotRead : ErrorKind::Network,
                             QStringLiteral("the demo server ended: %1").arg(QString::fromLocal8Bit(m_lastMessage))};
    }
    return std::nullopt;
}

bool DemoServer::readAddress()
{
    const QByteArray prefix = "listening on ";
    while (m_baseUrl.isEmpty() && m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        if (line.startsWith(prefix))
            m_baseUrl = QUrl(QString::fromLatin1(line.sliced(prefix.size())));
    }
    return !m_baseUrl.isEmpty();
}

void DemoServer::readMessages(const std::function<void(int, int)> &progress)
{
    m_messages += m_process.readAllStandardError();
    for (qsizetype end = m_messages.indexOf('\n'); end >= 0; end = m_messages.indexOf('\n')) {
        m_lastMessage = m_messages.first(end);
        m_messages.remove(0, end + 1);
        int done = 0;
        int total = 0;
        if (std::sscanf(m_lastMessage.constData(), "making photo %d of %d", &done, &total) == 2 && progress)
            progress(done, total);
    }
}

void DemoServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    const auto group = pid_t(m_process.processId());
    m_process.closeWriteChannel();
    if (m_process.waitForFinished(politeMilliseconds))
        return;
    m_process.terminate();
    if (m_process.waitForFinished(politeMilliseconds))
        return;
    ::kill(-group, SIGKILL);
    m_process.waitForFinished();
}

} // namespace manyhands
