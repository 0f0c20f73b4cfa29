// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/typed_input.h"

#include <QtTest>

using namespace manyhands;

class TestTypedInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seconds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<double>>("values");
        using Values = QList<double>;
        QTest::newRow("list") << QStringLiteral("1 1 2.5") << Values{1, 1, 2.5};
        QTest::newRow("times") << QStringLiteral("3 x 0.5") << Values{0.5, 0.5, 0.5};
        QTest::newRow("mixed") << QStringLiteral(" 2x1, 3 ; .5 ") << Values{1, 1, 3, 0.5};
        QTest::newRow("sign") << QStringLiteral("2 × 4") << Values{4, 4};
        QTest::newRow("word") << QStringLiteral("1 two") << Values{};
        QTest::newRow("negative") << QStringLiteral("-1") << Values{};
        QTest::newRow("empty") << QString() << Values{};
        QTest::newRow("glued") << QStringLiteral("1s") << Values{};
        QTest::newRow("too long") << QStringLiteral("4000") << Values{};
        QTest::newRow("too many") << QStringLiteral("100001 x 1") << Values{};
        QTest::newRow("too many in all") << QStringLiteral("99999 x 1 2 x 1") << Values{};
    }

    void seconds()
    {
        QFETCH(QString, text);
        QFETCH(QList<double>, values);
        const Typed<double> read = readSeconds(text);
        QCOMPARE(read.values, values);
        QCOMPARE(read.problem.isEmpty(), !values.empty());
    }

    void aCountIsNoDuration()
    {
        const QString problem = readSeconds(QStringLiteral("1000000000 x 1")).problem;
        QVERIFY2(problem.contains(QLatin1String("too many")), qPrintable(problem));
    }

    void statuses()
    {
        QCOMPARE(readStatuses(QStringLiteral(" 0,1; 255 ")).values, (QList<int>{0, 1, 255}));
        for (const char *wrong : {"", "ok", "-1", "256", "0.5"}) {
            const Typed<int> read = readStatuses(QLatin1String(wrong));
            QVERIFY2(read.values.empty() && !read.problem.isEmpty(), wrong);
        }
    }

    void goodLinksCount()
    {
        const TypedLinks good = readLinks(QStringLiteral("# mine\n\n https://a.org/1.jpg \nhttp://b.org/2.png"));
        QCOMPARE(good.problem, QString());
        QCOMPARE(good.values, (std::vector<std::string>{"https://a.org/1.jpg", "http://b.org/2.png"}));
        QCOMPARE(good.lines, (std::vector<int>{3, 4}));
        QVERIFY(good.wrongLines.empty());
        QVERIFY(good.hasGood());
        QCOMPARE(readLinks(QStringLiteral("“https://a.org/Bär 1.jpg”")).values,
                 std::vector<std::string>{"https://a.org/B%C3%A4r%201.jpg"});
    }

    void wrongLinksAreCountedAndTheFirstIsNamed()
    {
        for (const char *bad : {"ftp://a.org/1.jpg", "just words", "https://", "/etc/passwd"}) {
            const TypedLinks read = readLinks(QStringLiteral("\nhttps://a.org/1.jpg\n") + QLatin1String(bad));
            QCOMPARE(read.values, (std::vector<std::string>{"https://a.org/1.jpg", bad}));
            QVERIFY(read.hasGood());
            QCOMPARE(read.wrongLines, std::vector<int>{3});
            QVERIFY2(read.problem.startsWith(QStringLiteral("1 of 2 lines is not a web address (line 3 ")), bad);
        }
        const TypedLinks two = readLinks(QStringLiteral("a\nhttps://a.org/1.jpg\r\n#\nb c"));
        QCOMPARE(two.wrongLines, (std::vector<int>{1, 4}));
        QVERIFY(two.problem.startsWith(QStringLiteral("2 of 3 lines are not web addresses (line 1 ")));
    }

    void passwordsAreLeftOut()
    {
        for (const char *secret :
             {"https://u:p@a.org/1.jpg", "<https://u:p@a.org/1 2.jpg>", "# https://u:p@a.org/",
              "https://b.org/1.jpg https://u:p@a.org/1.jpg", "htps://u:p@a.org/1.jpg",
              "https://c.org/?X-Amz-Signature=4", "https://b.org/1.jpg https://c.org/?token=4", "u:p@d.org"})
            QCOMPARE(linksWithoutSecrets(QLatin1String(secret) + QStringLiteral("\nhttps://b.org/@2.jpg?w=3")),
                     QStringLiteral("https://b.org/@2.jpg?w=3"));
    }
};

QTEST_GUILESS_MAIN(TestTypedInput)
#include "test_typed_input.moc"
