// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_server.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

namespace manyhands::testing {

namespace {

std::vector<std::string> withNetwork(std::vector<std::string> words, const std::string &latency,
                                     const std::string &network)
{
    words.insert(words.begin(), {"--network", network, "--latency", latency});
    return words;
}

} // namespace

TestServer::TestServer(std::vector<std::string> words, const std::string &latency, const std::string &network)
    : m_program("manyhands-server", withNetwork(std::move(words), latency, network))
{
    const QByteArray prefix = "listening on ";
    comesTrue([&] { return m_program.output().endsWith('\n') || m_program.hasEnded(); });
    const QByteArray line = m_program.output().trimmed();
    if (line.startsWith(prefix))
        m_url = line.sliced(prefix.size()).toStdString();
}

QJsonObject countsOf(const std::string &url)
{
    QTcpSocket socket;
    const QByteArray port = QByteArray::fromStdString(url).split(':').last();
    socket.connectToHost(QStringLiteral("127.0.0.1"), port.toUShort());
    if (!socket.waitForConnected())
        return {};
    socket.write("GET /stats HTTP/1.0\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead())
        answer += socket.readAll();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n"))).object();
}

int refusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace manyhands::testing
