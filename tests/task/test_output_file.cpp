// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/output_file.h"
#include "tests/support/refused_calls.h"

#include <QtTest>

#include <QTemporaryDir>

#include <barrier>
#include <fstream>
#include <thread>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestOutputFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void appearsWholeOrNotAtAll();
    void neverTakesAnotherFilesPlace();
    void equalNamesAtOnceAllAppear();
    void replacesWhereAsked();
    void restartForgetsTheFirstTry();
    void namesMayBeAnyBytes();
    void lesserFileSystems_data();
    void lesserFileSystems();
    void manyWritersOnALesserFileSystem();
    void replacesOnlyWhatItMay();
    void folderThatIsNone();
    void folderThatIsNotWritable();

private:
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    std::optional<QTemporaryDir> m_folder;
};

void TestOutputFile::appearsWholeOrNotAtAll()
{
    {
        OutputFile file(folder());
        QVERIFY(!file.open());
        QVERIFY(!file.write("half"));
        QVERIFY(everythingIn(m_folder->path()).isEmpty());
    }
    QVERIFY(everythingIn(m_folder->path()).isEmpty());
    OutputFile file(folder());
    QVERIFY(!file.open());
    QVERIFY(!file.write("who"));
    QVERIFY(!file.write("le"));
    QVERIFY(!file.commit("a", "jpg"));
    QCOMPARE(file.name().native(), std::string("a.jpg"));
    QCOMPARE(file.size(), 5);
    QCOMPARE(everythingIn(m_folder->path()), QStringList{QStringLiteral("a.jpg")});
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a.jpg"))), QByteArray("whole"));
}

void TestOutputFile::neverTakesAnotherFilesPlace()
{
    std::ofstream(folder() / "a.jpg") << "old";
    OutputFile file(folder());
    QVERIFY(!file.open());
    QVERIFY(!file.write("new"));
    QVERIFY(!file.commit("a", "jpg"));
    QCOMPARE(file.name().native(), std::string("a-2.jpg"));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a.jpg"))), QByteArray("old"));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a-2.jpg"))), QByteArray("new"));
}

void TestOutputFile::equalNamesAtOnceAllAppear()
{
    constexpr int writers = 8;
    std::barrier together(writers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&, i] {
                OutputFile file(folder());
                const bool isOpen = !file.open() && !file.write(QByteArray::number(i));
                together.arrive_and_wait();
                if (isOpen)
                    file.commit("same", "jpg");
            });
        }
    }
    const QStringList names = everythingIn(m_folder->path());
    QCOMPARE(names.size(), writers);
    QSet<QByteArray> contents;
    for (const QString &name : names)
        contents.insert(content(m_folder->filePath(name)));
    QCOMPARE(contents.size(), writers);
}

void TestOutputFile::replacesWhereAsked()
{
    std::ofstream(folder() / "a.json") << "old";
    OutputFile file(folder());
    QVERIFY(!file.open());
    QVERIFY(!file.write("new"));
    QVERIFY(!file.commitReplacing("a.json"));
    QCOMPARE(everythingIn(m_folder->path()), QStringList{QStringLiteral("a.json")});
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a.json"))), QByteArray("new"));
}

void TestOutputFile::restartForgetsTheFirstTry()
{
    OutputFile file(folder());
    QVERIFY(!file.open());
    QVERIFY(!file.write("a long first try"));
    QVERIFY(!file.restart());
    QVERIFY(!file.write("second"));
    QVERIFY(!file.commit("a", "jpg"));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a.jpg"))), QByteArray("second"));
}

void TestOutputFile::namesMayBeAnyBytes()
{
    const std::string stem = "caf\xe9\nbar";
    OutputFile file(folder());
    QVERIFY(!file.open());
    QVERIFY(!file.write("x"));
    QVERIFY(!file.commit(stem, "jpg"));
    QVERIFY(std::filesystem::remove(folder() / (stem + ".jpg"))); // Qt would leave it, and the folder
}

void TestOutputFile::lesserFileSystems_data()
{
    QTest::addColumn<bool>("links");
    QTest::addColumn<bool>("namelessFiles");
    QTest::addColumn<bool>("noReplace");
    for (int refused = 1; refused < 8; ++refused) {
        const bool links = refused & 1;
        const bool nameless = refused & 2;
        const bool noReplace = refused & 4;
        QTest::addRow("without%s%s%s", links ? " links" : "", nameless ? " nameless files" : "",
                      noReplace ? " no-replace" : "")
            << links << nameless << noReplace;
    }
}

/// On a thread of its own: what it is refused once, it is refused for ever.
void TestOutputFile::lesserFileSystems()
{
    QFETCH(bool, links);
    QFETCH(bool, namelessFiles);
    QFETCH(bool, noReplace);
    std::ofstream(folder() / "a.jpg") << "old";
    std::ofstream(folder() / "b.json") << "old";
    const QByteArray large(300'000, 'x');
    bool isRefused = false;
    std::optional<TaskError> failed;
    std::jthread([&] {
        isRefused = refuseCalls({links, namelessFiles, noReplace});
        OutputFile kept(folder());
        OutputFile replacing(folder());
        OutputFile dropped(folder());
        for (OutputFile *file : {&kept, &replacing, &dropped}) {
            if (!failed)
                failed = file->open();
            if (!failed)
                failed = file->write(large);
        }
        if (!failed)
            failed = kept.commit("a", "jpg");
        if (!failed)
            failed = replacing.commitReplacing("b.json");
    }).join();
    QVERIFY(isRefused);
    QVERIFY2(!failed, failed ? qPrintable(failed->message) : "");
    QCOMPARE(everythingIn(m_folder->path()),
             (QStringList{QStringLiteral("a-2.jpg"), QStringLiteral("a.jpg"), QStringLiteral("b.json")}));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a.jpg"))), QByteArray("old"));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a-2.jpg"))), large);
    QCOMPARE(content(m_folder->filePath(QStringLiteral("b.json"))), large);
}

void TestOutputFile::manyWritersOnALesserFileSystem()
{
    constexpr int writers = 8;
    std::barrier together(writers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&, i] {
                OutputFile file(folder());
                const bool isOpen =
                    refuseCalls({true, true, true}) && !file.open() && !file.write(QByteArray::number(i));
                together.arrive_and_wait();
                if (isOpen)
                    file.commit("same", "jpg");
            });
        }
    }
    const QStringList names = everythingIn(m_folder->path());
    QCOMPARE(names.size(), writers);
    QSet<QByteArray> contents;
    for (const QString &name : names)
        contents.insert(content(m_folder->filePath(name)));
    QCOMPARE(contents.size(), writers);
    QVERIFY(!contents.contains(QByteArray()));
}

void TestOutputFile::replacesOnlyWhatItMay()
{
    std::ofstream(folder() / "a.jpg") << "theirs";
    std::ofstream(folder() / "a-2.jpg") << "ours";
    OutputFile file(folder());
    QVERIFY(!file.open());
    QVERIFY(!file.write("new"));
    QVERIFY(!file.commit("a", "jpg", [](const auto &path) { return path.filename() == "a-2.jpg"; }));
    QCOMPARE(file.name().native(), std::string("a-2.jpg"));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a.jpg"))), QByteArray("theirs"));
    QCOMPARE(content(m_folder->filePath(QStringLiteral("a-2.jpg"))), QByteArray("new"));
    QCOMPARE(everythingIn(m_folder->path()).size(), 2);
}

void TestOutputFile::folderThatIsNone()
{
    OutputFile file(folder() / "missing");
    const auto error = file.open();
    QVERIFY(error);
    QVERIFY(error->kind == ErrorKind::CannotWrite);
    QVERIFY2(error->message.contains(QStringLiteral("missing")), qPrintable(error->message));
}

void TestOutputFile::folderThatIsNotWritable()
{
    OutputFile file("/proc/self");
    const auto error = file.open();
    QVERIFY(error);
    QVERIFY(error->kind == ErrorKind::CannotWrite);
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "test_output_file.moc"
