// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/command_template.h"

#include <QProcess>
#include <QtTest>

using namespace manyhands;

// What stands in a command's holes, and which templates are refused.
using Runs = CommandTemplate::Runs;
using Inputs = std::vector<std::string>;

namespace {

CommandTemplate parsed(const char *text, Runs runs = Runs::Directly)
{
    auto made = CommandTemplate::parse(QString::fromUtf8(text), runs);
    if (const auto *problem = std::get_if<QString>(&made))
        qFatal("%s: %s", text, qPrintable(*problem));
    return std::get<CommandTemplate>(made);
}

QStringList wordsOf(const CommandTemplate &command, const std::string &input)
{
    QStringList words;
    for (const std::string &word : command.words(input, 7, "/tmp/o"))
        words += QString::fromStdString(word);
    return words;
}

} // namespace

class TestCommandTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holesAreFilled_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *text, const char *input, std::initializer_list<const char *> filled) {
            QStringList words;
            for (const char *word : filled)
                words += QString::fromUtf8(word);
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(input) << words;
        };
        row("gzip -k", "a.txt", {"gzip", "-k", "a.txt"});
        row("gzip -k {}", "a b.txt", {"gzip", "-k", "a b.txt"});
        row("c {/} {.} {/.} {#}", "d.e/a.tar.gz", {"c", "a.tar.gz", "d.e/a.tar", "a.tar", "7"});
        row("c {.}x {/.}", "d.e/.profile", {"c", "d.e/.profilex", ".profile"});
        row("c {/} {/.}", "d/e/", {"c", "e", "e"});
        row("c {} {} -o{out}/{/.}.png", "a.jpg", {"c", "a.jpg", "a.jpg", "-o/tmp/o/a.png"});
        row("c \"a b\" \"{}\"", "x", {"c", "a b", "x"});
        row("c {out}", "-x", {"c", "/tmp/o", "-x"}); // it does not take the input: that comes last
        row("c {#}", "in", {"c", "7", "in"});
        row("c {x} {", "in", {"c", "{x}", "{", "in"});
        row("c {}", "{out} {}", {"c", "{out} {}"}); // what is put in is not looked at again
    }

    void holesAreFilled()
    {
        QFETCH(QString, text);
        QFETCH(QString, input);
        QFETCH(QStringList, words);
        QCOMPARE(wordsOf(parsed(qPrintable(text)), input.toStdString()), words);
    }

    /// By the shell itself: whatever stands in a name, it arrives as one word.
    void aShellTakesEachNameAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bare") << "printf %s {}";
        QTest::newRow("in double quotes") << "printf %s \"{}\"";
        QTest::newRow("in single quotes") << "printf %s '{}'";
        QTest::newRow("added") << "printf %s";
        QTest::newRow("after an escaped quote") << "printf %s\\\"%s {} ''";
    }

    void aShellTakesEachNameAsItIs()
    {
        QFETCH(QString, text);
        const CommandTemplate command = parsed(qPrintable(text), Runs::ByShell);
        for (const char *name :
             {"plain", "a b", "it's", "say \"so\"", "$HOME `id` \\n", "-n", "new\nline", "*", "!x", ""}) {
            QStringList words = wordsOf(command, name);
            QProcess shell;
            shell.start(words.takeFirst(), words);
            QVERIFY(shell.waitForFinished());
            QByteArray came = shell.readAllStandardOutput();
            if (text.contains(QLatin1Char('\\')))
                came.chop(1); // the quote
            QCOMPARE(came, QByteArray(name));
        }
    }

    void namesThatClashAreRefused()
    {
        const Inputs inputs{"a/1.jpg", "b/1.jpg", "b/2.jpg"};
        for (const char *text : {"c {} {out}/{/}", "c {} {out}/all.txt", "c {} --to={out}/{/.}.png"}) {
            const QString problem = parsed(text).clash(inputs);
            QVERIFY2(problem.startsWith(QLatin1String("a/1.jpg and b/1.jpg would both be written to {out}/")),
                     qPrintable(problem));
        }
        for (const char *text :
             {"c {} {out}", "c -C {out}/ {}", "c {} {out}/{#}.png", "c {}", "c {} {out}/{#}/x {out}/{#}/y"})
            QCOMPARE(parsed(text).clash(inputs), QString());
        QVERIFY(!parsed("c {} > {out}/x; ls {}", Runs::ByShell).clash(inputs).isEmpty());
        QVERIFY(parsed("c {} > {out}/{#}; cat {out}/{#}", Runs::ByShell).clash(inputs).isEmpty());
        QVERIFY(parsed("cd {out} && c {}", Runs::ByShell).clash(inputs).isEmpty());
        QVERIFY(!parsed("c {} > {out}/{/}; c > {out}/{#}", Runs::ByShell).clash(inputs).isEmpty());
        QVERIFY(!parsed("c {} {out}/{}").clash({"d/a", "d/./a"}).isEmpty());
    }

    void onlyNamesThatAreKnownClash()
    {
        const std::vector<std::string> inputs{"a", "b"};
        for (const char *text :
             {"c > {out}/$(basename {})", "c > {out}/`basename {}`", "n=x; c > \"{out}/$n\"", "rm -rf {out}/*; c {}",
              "mkdir -p {out}/t && c {} {out}/t/{/}", "c {} {out}/{/}; echo >> {out}/log", "c > {out}/'$'{/}"})
            QCOMPARE(parsed(text, Runs::ByShell).clash(inputs), QString());
        QCOMPARE(parsed("mktemp -d {out}/XXXXXX").clash(inputs), QString());
        QCOMPARE(parsed("c {} {out}/.").clash(inputs), QString());
        QVERIFY(!parsed("c > {out}/'$x*'", Runs::ByShell).clash(inputs).isEmpty());
        QVERIFY(!parsed("c {} > {out}/same; ls {out}", Runs::ByShell).clash(inputs).isEmpty()); // it is no other name
    }

    void aroundARunOnlyItsFolderIsKnown()
    {
        using Takes = CommandTemplate::Takes;
        const QString text = QStringLiteral("find {out} -exec rm {} +");
        const auto made = CommandTemplate::parse(text, Runs::Directly, Takes::Folder);
        QCOMPARE(std::get<CommandTemplate>(made).words({}, 0, "/o"),
                 (std::vector<std::string>{"find", "/o", "-exec", "rm", "{}", "+"}));
        const auto byShell = CommandTemplate::parse(text, Runs::ByShell, Takes::Folder);
        QCOMPARE(std::get<CommandTemplate>(byShell).words({}, 0, "/o").back(), std::string("find '/o' -exec rm {} +"));
        QVERIFY(CommandTemplate().words({}, 0, "/o").empty());
        QVERIFY(std::holds_alternative<QString>(
            CommandTemplate::parse(QStringLiteral("rm \"x"), Runs::Directly, Takes::Folder)));
    }

    void bytesThatAreNoTextAreRefused()
    {
        const auto made = CommandTemplate::parse(QString::fromUtf8("touch \xff"), Runs::Directly);
        QVERIFY(std::get<QString>(made).contains(QLatin1String("UTF-8")));
    }

    void wordsOfAShellAreNoticed()
    {
        QVERIFY(parsed("echo {} > {out}/x").hasShellWords());
        QVERIFY(parsed("a {} | b").hasShellWords());
        QVERIFY(!parsed("find {} -name a>b").hasShellWords());
        QVERIFY(!parsed("echo {} > {out}/x", Runs::ByShell).hasShellWords());
    }

    void openQuotesAreRefused()
    {
        for (const char *text : {"c \"{}", "c \"a\" \"", "c \"\"\"\"a"})
            QVERIFY2(std::holds_alternative<QString>(CommandTemplate::parse(QString::fromUtf8(text), Runs::Directly)),
                     text);
        QCOMPARE(wordsOf(parsed("c \"\"\"a b\"\"\" \"\" \"d e\""), "i"),
                 QStringList({QStringLiteral("c"), QStringLiteral("\"a"), QStringLiteral("b\""), QStringLiteral("d e"),
                              QStringLiteral("i")}));
        QVERIFY(parsed("c 'a b' {}").hasSingleQuotes());
        QVERIFY(!parsed("c it's {}").hasSingleQuotes());
        QVERIFY(!parsed("c 'a b' {}", Runs::ByShell).hasSingleQuotes());
    }

    void emptyCommandsAreRefused()
    {
        for (const Runs runs : {Runs::Directly, Runs::ByShell}) {
            for (const char *text : {"", "  "}) {
                const auto made = CommandTemplate::parse(QString::fromUtf8(text), runs);
                QVERIFY(std::get<QString>(made).contains(QLatin1String("name a program")));
            }
            QVERIFY(std::holds_alternative<QString>(CommandTemplate::parse(QStringLiteral("a") + QChar(0), runs)));
        }
    }

    void commandsAreShownAsAShellTakesThem()
    {
        QCOMPARE(quotedCommand({"cp", "a b", "it's", "", "c.txt"}), QStringLiteral("cp 'a b' 'it'\\''s' '' c.txt"));
        QCOMPARE(quotedCommand({"new\nline", "it's \xff\\", "\xc3\xa4 b"}),
                 QStringLiteral("$'new\\x0aline' $'it\\'s \\xff\\\\' '\u00e4 b'"));
    }
};

QTEST_GUILESS_MAIN(TestCommandTemplate)
#include "test_command_template.moc"
