// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/printable.h"

#include <QtTest>

using namespace manyhands;

class TestPrintable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNoLetterIsSpeltOut_data();
    void whatIsNoLetterIsSpeltOut();
    void lettersStay_data();
    void lettersStay();
    void ownLinesStay();
    void markdownHasNoMarks();
};

void TestPrintable::whatIsNoLetterIsSpeltOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &text, const char *shown) {
        QTest::newRow(name) << text << QString::fromUtf8(shown);
    };
    row("escape", QStringLiteral("a\x1b[31mb"), "a\\x1b[31mb");
    row("title", QStringLiteral("\x1b]0;x\a"), "\\x1b]0;x\\x07");
    row("line", QStringLiteral("a\nb\rc\td"), "a\\nb\\rc\\td");
    row("zero", QString(QChar(0)), "\\x00");
    row("delete", QStringLiteral("\x7f"), "\\x7f");
    row("C1", QString(QChar(0x9b)) + QStringLiteral("31m"), "\\u009b31m");
    row("next line", QString(QChar(0x85)), "\\u0085");
    row("line separator", QString(QChar(0x2028)) + QChar(0x2029), "\\u2028\\u2029");
    row("override", QStringLiteral("a") + QChar(0x202e) + QStringLiteral("gpj.exe"), "a\\u202egpj.exe");
    row("isolates", QString(QChar(0x2066)) + QChar(0x2069), "\\u2066\\u2069");
    row("marks", QString(QChar(0x200e)) + QChar(0x200f) + QChar(0x61c), "\\u200e\\u200f\\u061c");
    row("not seen", QString(QChar(0x200b)) + QChar(0xad) + QChar(0xfeff), "\\u200b\\u00ad\\ufeff");
    row("tag", QString::fromUcs4(U"\U000e0041"), "\\ue0041");
    row("half", QString(QChar(0xd800)) + QStringLiteral("x"), "\\ud800x");
    row("no UTF-8",
        QString::fromUtf8("a\xff\x9b"
                          "b"),
        "a\xef\xbf\xbd\xef\xbf\xbd"
        "b");
}

void TestPrintable::whatIsNoLetterIsSpeltOut()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(printable(text), shown);
    QCOMPARE(printable(shown), shown);
}

void TestPrintable::lettersStay_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "photo.jpg", "fünf Äpfel", "写真.jpg", "עברית", "नमस्ते", "👩‍🚀.png", "😀", "“x” … ×"})
        QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text);
}

void TestPrintable::lettersStay()
{
    QFETCH(QString, text);
    QCOMPARE(printable(text), text);
    QCOMPARE(printableLines(text), text);
}

void TestPrintable::ownLinesStay()
{
    QCOMPARE(printableLines(QStringLiteral("a\n\tb\r\n\x1b")), QStringLiteral("a\n\\tb\\r\n\\x1b"));
}

void TestPrintable::markdownHasNoMarks()
{
    QCOMPARE(markdownText(QStringLiteral("a|`b`\n# <script>*c*_d_[e]\x1b")),
             QStringLiteral("a\\|\\`b\\`\\\\n\\# \\<script\\>\\*c\\*\\_d\\_\\[e\\]\\\\x1b"));
}

QTEST_GUILESS_MAIN(TestPrintable)
#include "test_printable.moc"
