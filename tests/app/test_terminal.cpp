// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/raw_server.h"
#include "tests/support/report.h"

#include <QLibraryInfo>
#include <QStringDecoder>
#include <QTest>
#include <QVersionNumber>

// Nothing that others named or said gives orders to the terminal, or passes for a line of ours.
namespace manyhands::testing {

namespace {

using Words = std::vector<std::string>;

/// Escape sequences in 7 and 8 bits, a bell, line breaks, bytes that are no UTF-8, DEL, and an override of the
/// direction.
const std::string hostile = "a\x1b]0;owned\x07\r\nfailed  owned\x9b"
                            "31m\xc2\x9b"
                            "31m\xc2\x85\xe2\x80\xa8\xe2\x80\xae"
                            "gpj\x7f\xff|`<b>";

/// What a terminal, a pipe's reader or an eye would be misled by; empty: nothing.
QByteArray whatMisleads(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return "bytes that are no UTF-8";
    for (const QChar c : text) {
        const bool isControl = c.category() == QChar::Other_Control && c != QLatin1Char('\n');
        if (isControl || c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph)
            return "U+" + QByteArray::number(c.unicode(), 16);
    }
    return bytes.contains("\nfailed  owned") || bytes.startsWith("failed  owned") ? "a line that is not ours" : "";
}

} // namespace

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesGiveNoOrders_data();
    void namesGiveNoOrders();
    void theServersWordsGiveNoOrders_data();
    void theServersWordsGiveNoOrders();
    void theProgressBarGivesNone();
    void reportsOnTheTerminalGiveNone();
    void jsonKeepsTheName();

private:
    std::filesystem::path hostileFile(const QByteArray &bytes) const;

    Folder m_folder;
    std::unique_ptr<RawServer> m_server;
};

std::filesystem::path TestTerminal::hostileFile(const QByteArray &bytes) const
{
    const std::filesystem::path path = m_folder / (hostile + ".jpg");
    writeFile(path, bytes);
    return path;
}

void TestTerminal::initTestCase()
{
    m_server = std::make_unique<RawServer>([](const QByteArray &) {
        return httpAnswer("200 \x1b[31mOK\x9b",
                          "Content-Type: text/\x1b[31mhtml\x9b"
                          "31m\xc2\x9b"
                          "31m\r\n",
                          "<html>");
    });
    std::filesystem::create_directory(m_folder / hostile);
    writeScript(m_folder / "dying-worker", "printf 'line\\nlast \\033[31m\\2331m\\302\\233words\\007' >&2\nexit 3\n");
}

void TestTerminal::namesGiveNoOrders_data()
{
    QTest::addColumn<Words>("words");
    const auto row = [](const char *name, const Words &words) { QTest::newRow(name) << words; };
    const std::string file = hostileFile("no picture at all");
    const std::string folder = m_folder / hostile;
    row("a damaged picture", {"resize", file});
    row("a missing picture", {"resize", folder + "/none.jpg"});
    row("an empty folder", {"resize", folder});
    row("a list", {"download", folder + ".txt"});
    row("an empty list", {"download", folder});
    row("no address", {"download", hostile});
    row("an address", {"download", "--tries", "1", "http://127.0.0.1:1/" + hostile});
    row("a name in an address",
        {"download", "--tries", "1", "http://127.0.0.1:1/%1b]0;x%07%0d%0afailed%20%20owned%C2%9B%E2%80%AE.jpg"});
    row("seconds", {"sleep", hostile});
    for (const char *option : {"--workers", "--executors", "--network", "--source", "--count", "--size", "--theme",
                               "--max-bytes", "--spans", "--imgur-client-id-file", "--baseline"})
        row(option, {std::string(option) == "--size" ? "resize" : "download", option, hostile});
    row("an option", {"download", "--" + hostile});
    row("a word too many", {"chart", "a", hostile, hostile});
    row("a command", {hostile});
    row("a lesson", {"lesson", hostile});
    row("an experiment", {"experiment", hostile});
    row("a report to draw", {"chart", file, "--output", "/nowhere/a.png"});
    row("a picture to draw", {"chart", file, "--output", folder + "/none/a.png"});
    for (const char *kind : {"--json", "--csv", "--trace", "--markdown", "--html", "--charts"})
        row(kind, {"sleep", "0", "--quiet", kind, std::string(kind) == "--charts" ? file : folder + "/none/a"});
    row("an output folder", {"download", "--output", file + "/none", "http://127.0.0.1:1/"});
    row("an action", {"--screenshot", "a.png", "--after", hostile});
    row("a screenshot", {"--screenshot", folder + "/none/a.png"});
    row("a worker's last words",
        {"sleep", "0", "--executors", "process", "--worker-command", m_folder / "dying-worker"});
    row("a missing worker", {"sleep", "0", "--executors", "process", "--worker-command", "'" + hostile + "'"});
    row("the server's network", {"", "--network", hostile});
    row("the server's photos", {"", "--photos", folder});
    row("the server's option", {"", "--" + hostile});
    row("the server's number", {"", "--latency", hostile});
}

void TestTerminal::namesGiveNoOrders()
{
    QFETCH(Words, words);
    ProgramResult result;
    if (words.front().empty())
        result = runProgram("manyhands-server", {words.begin() + 1, words.end()});
    else
        result = runManyhands(words);
    QVERIFY(result.status > 0);
    QVERIFY(!result.errors.isEmpty() || result.output.contains("\nfailed  ") || result.output.contains("\nrun failed"));
    const QByteArray all = result.output + result.errors;
    QVERIFY2(whatMisleads(result.output).isEmpty(), whatMisleads(result.output) + ": " + all.toPercentEncoding(" \n"));
    QVERIFY2(whatMisleads(result.errors).isEmpty(), whatMisleads(result.errors) + ": " + all.toPercentEncoding(" \n"));
}

void TestTerminal::theServersWordsGiveNoOrders_data()
{
    QTest::addColumn<std::string>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "async", "process"})
        QTest::newRow(executor) << std::string(executor);
}

void TestTerminal::theServersWordsGiveNoOrders()
{
    QFETCH(std::string, executor);
    const ProgramResult result =
        runManyhands({"download", "--tries", "1", "--executors", executor, m_server->url("/a.jpg")});
    QCOMPARE(result.status, 1);
    // Newer versions of Qt leave out such a header, or close the connection.
    const bool isTold = QLibraryInfo::version() < QVersionNumber(6, 8);
    QVERIFY2(result.output.contains(isTold ? "\\x1b[31mhtml" : "failed  a.jpg"), result.output.constData());
    QVERIFY2(whatMisleads(result.output).isEmpty(), result.output.toPercentEncoding(" \n"));
    QCOMPARE(result.errors, QByteArray());
}

void TestTerminal::theProgressBarGivesNone()
{
    const std::filesystem::path file = hostileFile("no picture at all");
    std::filesystem::create_directory(m_folder / "pty");
    std::filesystem::copy_file(file, m_folder / "pty" / (hostile + ".jpg"));
    const auto script =
        writeScript(m_folder / "command",
                    "exec " + QByteArray(MANYHANDS_BIN) + "/manyhands resize --executors serial,process --repeats 3 "
                        + QByteArray((m_folder / "pty").c_str()) + "\n");
    const ProgramResult result = runProgram("/usr/bin/script", {"-qec", script, "/dev/null"});
    QCOMPARE(result.status, 1);
    QByteArray seen = result.output;
    seen.replace("\r\n", "\n").replace("\x1b[K", "").replace("\r", ""); // what the bar is drawn with
    QVERIFY2(seen.contains("\nfailed  a\\x1b]0;owned\\x07\\r\\nfailed  owned"), seen.toPercentEncoding(" \n"));
    QVERIFY2(whatMisleads(seen).isEmpty(), seen.toPercentEncoding(" \n"));
}

void TestTerminal::reportsOnTheTerminalGiveNone()
{
    const std::filesystem::path file = hostileFile("no picture at all");
    for (const char *kind : {"--json", "--trace", "--markdown", "--html", "--csv"}) {
        const ProgramResult result = runManyhands({"resize", "--executors", "serial", file, kind, "/dev/stdout"});
        QCOMPARE(result.status, 1);
        QVERIFY2(whatMisleads(result.output).isEmpty(), kind + whatMisleads(result.output));
        if (std::string(kind) == "--html")
            QVERIFY(!result.output.mid(result.output.indexOf("<!DOCTYPE")).contains("<b>"));
    }
}

/// Names are data: read back they are the file's own, but for bytes that no text can hold.
void TestTerminal::jsonKeepsTheName()
{
    const std::filesystem::path file = hostileFile(picture("jpg"));
    const Folder folder;
    const ProgramResult result = runManyhands({"resize", "--executors", "serial", file, "--json", folder / "json"});
    QVERIFY2(result.status == 0, result.output.constData());
    const QString name = Report(folder / "json").plan()[QLatin1String("names")][0].toString();
    QCOMPARE(name, QString::fromUtf8(file.filename().c_str()));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestTerminal)
#include "test_terminal.moc"
