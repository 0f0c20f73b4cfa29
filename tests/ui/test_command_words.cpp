// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/command_words.h"

#include <QtTest>

namespace manyhands::testing {

class TestCommandWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAsAShellDoes_data();
    void splitsAsAShellDoes();
    void openQuotesAreRefused();
    void quotedWordsComeBack();
};

void TestCommandWords::splitsAsAShellDoes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *line, const QStringList &words) {
        QTest::newRow(line) << QString::fromLatin1(line) << words;
    };
    const auto list = [](std::initializer_list<const char *> texts) {
        QStringList words;
        for (const char *text : texts)
            words += QString::fromLatin1(text);
        return words;
    };
    row("", {});
    row("  \t ", {});
    row("python3  tasks.py", list({"python3", "tasks.py"}));
    row("sh -c 'a b; c \"d\"'", list({"sh", "-c", "a b; c \"d\""}));
    row("sh -c \"a 'b' \\\"c\\\" \\n\"", list({"sh", "-c", "a 'b' \"c\" \\n"}));
    row("a\\ b c", list({"a b", "c"}));
    row("''", list({""}));
    row("a''b\"\"c", list({"abc"}));
    row("'a'\\''b'", list({"a'b"}));
    row("a\\", list({"a\\"}));
}

void TestCommandWords::splitsAsAShellDoes()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    QCOMPARE(commandWords(line).value_or(QStringList{QStringLiteral("refused")}), words);
}

void TestCommandWords::openQuotesAreRefused()
{
    for (const char *line : {"python3 'a", "\"", "a \"b'c'"})
        QVERIFY2(!commandWords(QString::fromLatin1(line)), line);
}

void TestCommandWords::quotedWordsComeBack()
{
    for (const QString &word :
         {QStringLiteral("/plain/tasks.py"), QStringLiteral("a b"), QStringLiteral("it's"), QStringLiteral("\"x\\y\""),
          QString(), QStringLiteral("$HOME `x`"), QString::fromUtf8("\xc3\xa4 b/\xc3\xb6.py"), QStringLiteral("a\nb")})
        QCOMPARE(commandWords(quotedWord(word)).value_or(QStringList()), QStringList{word});
    QCOMPARE(quotedWord(QStringLiteral("/plain/tasks.py")), QStringLiteral("/plain/tasks.py"));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestCommandWords)
#include "test_command_words.moc"
