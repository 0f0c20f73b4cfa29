// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/rename_without_replacing.h"
#include "tests/support/files.h"
#include "tests/support/refused_calls.h"

#include <QtTest>

#include <thread>

namespace manyhands::testing {

namespace fs = std::filesystem;

class TestRenameWithoutReplacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWay_data();
    void everyWay();
};

void TestRenameWithoutReplacing::everyWay_data()
{
    QTest::addColumn<bool>("links");
    QTest::addColumn<bool>("noReplace");
    QTest::newRow("by the kernel") << false << false;
    QTest::newRow("by a link") << false << true;
    QTest::newRow("over a placeholder") << true << true;
}

void TestRenameWithoutReplacing::everyWay()
{
    QFETCH(bool, links);
    QFETCH(bool, noReplace);
    const Folder folder;
    writeFile(folder / "file", "new");
    writeFile(folder / "taken", "old");
    fs::create_directories(folder / "folder/inner");
    fs::create_directories(folder / "empty");
    bool isRefused = false;
    std::error_code overFile, overFolder, file, inner, missing;
    std::jthread([&] {
        isRefused = refuseCalls({links, false, noReplace});
        overFile = renameWithoutReplacing(folder / "file", folder / "taken");
        overFolder = renameWithoutReplacing(folder / "folder", folder / "empty");
        file = renameWithoutReplacing(folder / "file", folder / "free");
        inner = renameWithoutReplacing(folder / "folder", folder / "aside");
        missing = renameWithoutReplacing(folder / "none", folder / "nothing");
    }).join();
    QVERIFY(isRefused);
    QVERIFY(overFile == std::errc::file_exists);
    QVERIFY(overFolder == std::errc::file_exists);
    QVERIFY2(!file, file.message().c_str());
    QVERIFY2(!inner, inner.message().c_str());
    QVERIFY(missing == std::errc::no_such_file_or_directory);
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"free", "taken"}));
    QCOMPARE(readFile(folder / "taken"), QByteArray("old"));
    QCOMPARE(readFile(folder / "free"), QByteArray("new"));
    QVERIFY(fs::is_directory(folder / "aside/inner"));
    QVERIFY(fs::is_directory(folder / "empty"));
    QVERIFY(!fs::exists(folder / "folder"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestRenameWithoutReplacing)
#include "test_rename_without_replacing.moc"
