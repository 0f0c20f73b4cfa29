// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/whole_file.h"
#include "tests/support/files.h"

#include <QtTest>

#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

// A file appears whole or not at all, and never in place of something that is no file.
namespace manyhands::testing {

namespace {

namespace fs = std::filesystem;

/// The disk takes no more than this of one file, as when it is full, while this lives.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_before{};
};

} // namespace

class TestWholeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesAFile();
    void linksStay_data();
    void linksStay();
    void openDescriptorIsWrittenOn();
    void oldFileSurvivesAFullDisk();
    void closedDescriptorIsSaid();
};

void TestWholeFile::replacesAFile()
{
    const Folder folder;
    writeFile(folder / "report", "an older and longer one");
    QVERIFY(!writeWholeFile(folder / "report", QByteArray("new")));
    QCOMPARE(readFile(folder / "report"), QByteArray("new"));
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"report"});
}

void TestWholeFile::linksStay_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("to a file") << true;
    QTest::newRow("to a file that is not there yet") << false;
}

void TestWholeFile::linksStay()
{
    QFETCH(bool, isThere);
    const Folder folder;
    fs::create_directory(folder / "archive");
    if (isThere)
        writeFile(folder / "archive" / "first", "old");
    fs::create_symlink("archive/first", folder / "inner"); // a link to a link, relative to where each stands
    fs::create_symlink(folder / "inner", folder / "report");
    QVERIFY(!writeWholeFile(folder / "report", QByteArray("new")));
    QVERIFY(fs::is_symlink(folder / "report"));
    QVERIFY(fs::is_symlink(folder / "inner"));
    QCOMPARE(readFile(folder / "archive" / "first"), QByteArray("new"));
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"archive/first", "inner", "report"}));
}

void TestWholeFile::openDescriptorIsWrittenOn()
{
    const Folder folder;
    const int fd = ::open((folder / "log").c_str(), O_CREAT | O_WRONLY, 0600); // as a shell's "> log" opens it
    QVERIFY(fd >= 0);
    QCOMPARE(::write(fd, "before\n", 7), ssize_t(7));
    fs::create_symlink("/proc/self/fd/" + std::to_string(fd), folder / "stdout"); // as /dev/stdout is one
    QVERIFY(!writeWholeFile(folder / "stdout", QByteArray("the report\n")));
    QCOMPARE(::write(fd, "after\n", 6), ssize_t(6));
    ::close(fd);
    QVERIFY(fs::is_symlink(folder / "stdout"));
    QCOMPARE(readFile(folder / "log"), QByteArray("before\nthe report\nafter\n"));
}

void TestWholeFile::oldFileSurvivesAFullDisk()
{
    const Folder folder;
    writeFile(folder / "report", "an older one");
    std::optional<TaskError> error;
    {
        const SmallDisk disk(64 << 10);
        error = writeWholeFile(folder / "report", QByteArray(1 << 20, 'x'));
    }
    QVERIFY(error);
    QVERIFY2(error->message.startsWith(
                 QString::fromLocal8Bit("cannot write a file in " + QByteArray(folder.path().c_str()) + ": ")),
             qPrintable(error->message));
    QCOMPARE(readFile(folder / "report"), QByteArray("an older one"));
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"report"});
}

void TestWholeFile::closedDescriptorIsSaid()
{
    const Folder folder;
    const int fd = ::open("/dev/null", O_RDONLY); // open, but not for writing
    fs::create_symlink("/proc/self/fd/" + std::to_string(fd), folder / "stdout");
    const auto error = writeWholeFile(folder / "stdout", QByteArray("the report\n"));
    ::close(fd);
    QVERIFY(error);
    QVERIFY2(error->message.contains(QLatin1String("/stdout: ")), qPrintable(error->message));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestWholeFile)
#include "test_whole_file.moc"
