// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"

#include "core/source/demo_server.h"
#include "core/source/inputs.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <cmath>
#include <thread>

#include <unistd.h>

using namespace manyhands;
using namespace manyhands::bench;

// Downloads against their ideal, and against curl on one nginx. Asserts nothing.

namespace {

/// A small JPEG is all its beginning: the server serves it, and nobody decodes it here.
void writeBodies(const QString &folder, int count, qint64 bytes)
{
    QByteArray body(bytes, 'x');
    body.replace(0, 4, "\xff\xd8\xff\xe0");
    for (int i = 1; i <= count; ++i) {
        QFile file(folder + QStringLiteral("/%1.jpg").arg(i, 4, 10, QLatin1Char('0')));
        if (file.open(QIODevice::WriteOnly))
            file.write(body);
    }
}

std::shared_ptr<Workload> workloadOf(const QByteArray &base, int count)
{
    std::vector<QByteArray> urls;
    for (int i = 1; i <= count; ++i)
        urls.push_back(base + QByteArray::number(i).rightJustified(4, '0') + ".jpg");
    auto workload = std::make_shared<Workload>();
    workload->kind = TaskKind::Download;
    workload->tasks = downloadTasks(urls);
    return workload;
}

void compareWithIdeal()
{
    constexpr int images = 200;
    constexpr int rounds = 3;
    constexpr double latency = 0.05;
    const QTemporaryDir bodies;
    writeBodies(bodies.path(), images, 1000);
    DemoServer server;
    DemoServerOptions options;
    options.program = (programs() + QStringLiteral("/manyhands-server")).toStdString();
    options.network = "lan";
    options.latency = fromSeconds(latency);
    options.photos = bodies.path().toStdString();
    if (const auto error = server.start(options, {}, [](int, int) {})) {
        say(error->message);
        return;
    }
    const auto workload = workloadOf(server.baseUrl().toEncoded() + "/photos/", images);
    say(QStringLiteral(
            "%1 small bodies at 50 ms a request, wall without start-up against ceil(images / workers) x latency")
            .arg(images));
    const std::vector<int> counts{1, 2, 4, 8, 16, 32, 64};
    const std::vector<ExecutorKind> executors{ExecutorKind::StdThread, ExecutorKind::ThreadPool,
                                              ExecutorKind::Concurrent, ExecutorKind::Process};
    std::vector<std::vector<std::vector<double>>> ratios(counts.size(),
                                                         std::vector<std::vector<double>>(executors.size()));
    for (int round = 0; round < rounds; ++round) {
        for (size_t i = 0; i < counts.size(); ++i) {
            for (size_t j = 0; j < executors.size(); ++j) {
                const QTemporaryDir folder;
                const auto run = perform(executors[j], counts[i], workload, folder.path().toStdString());
                ratios[i][j].push_back(workSeconds(*run) / (std::ceil(double(images) / counts[i]) * latency));
            }
        }
    }
    for (size_t i = 0; i < counts.size(); ++i) {
        QString line = QStringLiteral("  %1 workers:").arg(counts[i], 2);
        for (size_t j = 0; j < executors.size(); ++j)
            line += QStringLiteral("  %1 %2")
                        .arg(QLatin1String(executorName(executors[j])))
                        .arg(median(ratios[i][j]), 0, 'f', 3);
        say(line);
    }
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// nginx as this user, with a folder of its own; ended by the destructor.
class Nginx
{
public:
    bool start()
    {
        const QString program = QStandardPaths::findExecutable(
            QStringLiteral("nginx"),
            QString::fromLocal8Bit(qgetenv("PATH") + ":/usr/sbin").split(QLatin1Char(':'), Qt::SkipEmptyParts));
        if (program.isEmpty())
            return false;
        QDir(m_folder.path()).mkdir(QStringLiteral("www"));
        m_port = freePort();
        QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(
            QByteArray(::geteuid() == 0 ? "user root;\n" : "") // else its workers may not read the folder
            + "daemon off; worker_processes 1; pid nginx.pid; error_log stderr crit;\n"
              "events { worker_connections 1024; }\n"
              "http { access_log off; sendfile on; keepalive_requests 100000; types { image/jpeg jpg; }\n"
              "client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;\n"
              "server { listen 127.0.0.1:"
            + QByteArray::number(m_port) + "; root www; } }\n");
        file.close();
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file.fileName()});
        for (int i = 0; i < 100 && m_process.waitForStarted(); ++i) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            if (socket.waitForConnected(100))
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }
    ~Nginx()
    {
        m_process.terminate();
        m_process.waitForFinished(3000);
    }
    QString root() const { return m_folder.filePath(QStringLiteral("www")); }
    QByteArray base() const { return "http://127.0.0.1:" + QByteArray::number(m_port) + '/'; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

struct Samples {
    std::vector<double> wall;
    std::vector<double> cpu;
};

ProgramCost runCurl(const QString &curl, const QByteArray &base, int files, int workers)
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("curl.txt")));
    if (!config.open(QIODevice::WriteOnly))
        return {};
    for (int i = 1; i <= files; ++i) {
        const QByteArray name = QByteArray::number(i).rightJustified(4, '0') + ".jpg";
        config.write("url = " + base + name + "\noutput = " + folder.path().toLocal8Bit() + '/' + name + '\n');
    }
    config.close();
    return timeProgram(curl,
                       {QStringLiteral("--silent"), QStringLiteral("--parallel"), QStringLiteral("--parallel-max"),
                        QString::number(workers), QStringLiteral("--config"), config.fileName()});
}

void compareWithCurl()
{
    constexpr int files = 1000;
    constexpr int rounds = 15;
    constexpr int workers = 16;
    Nginx nginx;
    const QString curl = QStandardPaths::findExecutable(QStringLiteral("curl"));
    if (curl.isEmpty() || !nginx.start()) {
        say(QStringLiteral("curl or nginx is missing (Debian: curl, nginx-light): the comparison is left out"));
        return;
    }
    writeBodies(nginx.root(), files, 230'000);
    const auto workload = workloadOf(nginx.base(), files);
    Samples curlSamples;
    Samples ours;
    for (int round = 0; round <= rounds; ++round) {
        // Each side's files go before the other begins: both find the memory that the same files have just left.
        const ProgramCost cost = runCurl(curl, nginx.base(), files, workers);
        const auto run = [&] {
            const QTemporaryDir folder;
            return perform(ExecutorKind::StdThread, workers, workload, folder.path().toStdString());
        }();
        if (cost.wall < 0 || run->failed > 0)
            say(QStringLiteral("round %1: %2 downloads failed: %3")
                    .arg(round)
                    .arg(run->failed)
                    .arg(run->failed > 0 && run->spans.at(0)->error() ? run->spans.at(0)->error()->message
                                                                      : QString()));
        if (round == 0)
            continue;
        curlSamples.wall.push_back(cost.wall);
        curlSamples.cpu.push_back(cost.cpu);
        ours.wall.push_back(workSeconds(*run));
        ours.cpu.push_back(toSeconds(run->cpu));
    }
    say(QStringLiteral("%1 files of 230 kB from one nginx, std-thread with %2 workers against curl --parallel-max %2, "
                       "medians of %3")
            .arg(files)
            .arg(workers)
            .arg(rounds));
    say(QStringLiteral("  wall %1 s, %2 x curl's;  CPU %3 s, %4 x curl's")
            .arg(median(ours.wall), 0, 'f', 3)
            .arg(median(ours.wall) / median(curlSamples.wall), 0, 'f', 2)
            .arg(median(ours.cpu), 0, 'f', 3)
            .arg(median(ours.cpu) / median(curlSamples.cpu), 0, 'f', 2));
}

/// The command line's peak memory: of a child of its own, told by the kernel.
void measureMemory()
{
    const QTemporaryDir bodies;
    writeBodies(bodies.path(), 500, 230'000);
    DemoServer server;
    DemoServerOptions options;
    options.program = (programs() + QStringLiteral("/manyhands-server")).toStdString();
    options.network = "lan";
    options.photos = bodies.path().toStdString();
    if (server.start(options, {}, [](int, int) {}))
        return;
    const QTemporaryDir folder;
    QProcess process;
    QFile list(folder.filePath(QStringLiteral("list.txt")));
    if (!list.open(QIODevice::WriteOnly))
        return;
    for (int i = 1; i <= 500; ++i)
        list.write(server.baseUrl().toEncoded() + "/photos/" + QByteArray::number(i).rightJustified(4, '0') + ".jpg\n");
    list.close();
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("\"$0\" download \"$1\" --executors std-thread --workers 64 --quiet & "
                                  "pid=$!; peak=0; while kill -0 $pid 2>/dev/null; do "
                                  "p=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$pid/status 2>/dev/null); "
                                  "[ -n \"$p\" ] && peak=$p; sleep 0.01; done; echo $peak"),
                   programs() + QStringLiteral("/manyhands"), list.fileName()});
    process.waitForFinished(-1);
    const QByteArray output = process.readAllStandardOutput().trimmed();
    say(QStringLiteral("peak memory of the command line at 64 workers: %1 MB")
            .arg(output.split('\n').last().toDouble() * 1024 / 1e6, 0, 'f', 1));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    if (argc < 2)
        compareWithIdeal(); // any argument: leave this long one out
    compareWithCurl();
    measureMemory();
    return 0;
}
