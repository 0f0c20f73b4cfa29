// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/imgur_client_id.h"
#include "tests/support/files.h"

#include <QSettings>
#include <QTest>

// Where the user's client ID is read from, and how it is kept.
namespace manyhands::testing {

class TestImgurClientId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void environmentIsTaken();
    void keptForTheUserOnly_data();
    void keptForTheUserOnly();
    void whatIsNoIdIsNotKept();
};

void TestImgurClientId::files_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("a line") << QByteArray("0123456789abcde\n") << QByteArray("0123456789abcde");
    QTest::newRow("no end of line") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("blanks around") << QByteArray("\n  abc \r\nnot this\n") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n\n") << QByteArray();
    QTest::newRow("words") << QByteArray("my id\n") << QByteArray();
    QTest::newRow("another header") << QByteArray("abc\rX-Other: 1") << QByteArray();
    QTest::newRow("bytes") << QByteArray("\xff\xfe\n") << QByteArray();
    QTest::newRow("long") << QByteArray(5000, 'x') << QByteArray();
}

void TestImgurClientId::files()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, id);
    const Folder folder;
    writeFile(folder / "id", text);
    const ClientId read = readClientIdFile(folder / "id");
    QCOMPARE(read.id, id);
    QCOMPARE(read.problem.isEmpty(), !id.isEmpty());
    QVERIFY(!read.problem.contains(QLatin1Char('\n')));
    QVERIFY2(!read.problem.contains(QLatin1String("my id")), "what was in the file is not for the screen");
}

void TestImgurClientId::environmentIsTaken()
{
    qputenv(clientIdVariable, " abc\n");
    QCOMPARE(takeClientIdFromEnvironment().id, QByteArray("abc"));
    QVERIFY2(!qEnvironmentVariableIsSet(clientIdVariable), "children would be given it");
    QVERIFY(takeClientIdFromEnvironment().id.isEmpty());
    qputenv(clientIdVariable, "a b");
    const ClientId wrong = takeClientIdFromEnvironment();
    QVERIFY(wrong.problem.contains(QLatin1String(clientIdVariable)));
    QVERIFY(!wrong.problem.contains(QLatin1String("a b")));
}

void TestImgurClientId::keptForTheUserOnly_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("new file") << false;
    QTest::newRow("file for all to read") << true;
}

void TestImgurClientId::keptForTheUserOnly()
{
    QFETCH(bool, isThere);
    const Folder folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, QString::fromStdString(folder / "settings"));
    const std::filesystem::path file = openUserSettings()->fileName().toStdString();
    if (isThere) {
        openUserSettings()->setValue(QStringLiteral("theme"), QStringLiteral("dark"));
        std::filesystem::permissions(file, std::filesystem::perms(0644));
    }
    QVERIFY(keepClientId(*openUserSettings(), "abc"));
    QCOMPARE(keptClientId(*openUserSettings()), QByteArray("abc"));
    QVERIFY(readFile(file).contains("abc"));
    QCOMPARE(int(std::filesystem::status(file).permissions()), 0600);
    openUserSettings()->setValue(QStringLiteral("theme"), QStringLiteral("light"));
    QCOMPARE(int(std::filesystem::status(file).permissions()), 0600);

    QVERIFY(keepClientId(*openUserSettings(), {}));
    QVERIFY(!readFile(file).contains("abc"));
    QVERIFY(readFile(file).contains("theme"));
}

void TestImgurClientId::whatIsNoIdIsNotKept()
{
    const Folder folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, QString::fromStdString(folder / "settings"));
    QVERIFY(!keepClientId(*openUserSettings(), "a b"));
    QCOMPARE(keptClientId(*openUserSettings()), QByteArray());
    writeFile(folder / "settings", "in the way of a folder");
    QVERIFY(!keepClientId(*openUserSettings(), "abc"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestImgurClientId)
#include "test_imgur_client_id.moc"
