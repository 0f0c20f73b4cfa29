// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence.h"

#include <QTest>

namespace manyhands::testing {

namespace {

QString words(QStringView format, const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toDouble()) : value.toString();
    return format.isEmpty() ? text : QStringLiteral("<%1 %2>").arg(format, text);
}

QString filled(const char *pattern)
{
    return filledSentence(QLatin1String(pattern),
                          {{QStringLiteral("a"), 2}, {QStringLiteral("b"), QStringLiteral("{a}")}}, words);
}

} // namespace

class TestSentence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patterns_data();
    void patterns();
};

void TestSentence::patterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QByteArray("no figure") << QStringLiteral("no figure");
    QTest::newRow("in any order, twice") << QByteArray("{b} and {a}, {a}.") << QStringLiteral("{a} and 2, 2.");
    QTest::newRow("with a format") << QByteArray("{a:time} of {a}") << QStringLiteral("<time 2> of 2");
    QTest::newRow("a value that is missing is seen")
        << QByteArray("{a} of {c:time}") << QStringLiteral("2 of {c:time}");
    QTest::newRow("not closed") << QByteArray("{a} of {a") << QStringLiteral("2 of {a");
}

void TestSentence::patterns()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QString, text);
    QCOMPARE(filled(pattern.constData()), text);
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestSentence)
#include "test_sentence.moc"
