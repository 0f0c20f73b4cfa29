// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/retry_after.h"

#include <QDateTime>
#include <QTimeZone>
#include <QtTest>

// What a server asks for with Retry-After, in all that HTTP allows and in what it does not.
namespace manyhands::testing {

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waits_data();
    void waits();
};

void TestRetryAfter::waits_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<int>("seconds");
    const auto row = [](const char *name, const QByteArray &value, int seconds, const QByteArray &date = {}) {
        QTest::newRow(name) << value << date << seconds;
    };
    row("seconds", "45", 45);
    row("seconds with spaces", " 120 ", 120);
    row("none", "", 0);
    row("zero", "0", 0);
    row("below zero", "-5", 0);
    row("garbage", "soon", 0);
    row("no date", "Thu, 99 Jun 2034 12:00:00 GMT", 0);
    row("date", "Thu, 01 Jun 2034 12:01:30 GMT", 90);
    row("date, another weekday", "Mon, 01 Jun 2034 12:01:30 GMT", 90);
    row("date of RFC 850", "Thursday, 01-Jun-34 12:01:30 GMT", 90);
    row("date of asctime", "Thu Jun  1 12:01:30 2034", 90);
    row("date of asctime, two digits", "Mon Jun 12 12:00:00 2034", 11 * 24 * 3600);
    row("date that is over", "Thu, 01 Jun 2034 11:59:00 GMT", 0);
    row("year of RFC 850 that is over", "Thursday, 01-Jun-33 12:00:00 GMT", 0);
    row("by the server's clock", "Thu, 01 Jun 2034 12:00:10 GMT", 70, "Thu, 01 Jun 2034 11:59:00 GMT");
    row("by no clock of the server's", "Thu, 01 Jun 2034 12:00:10 GMT", 10, "yesterday");
}

void TestRetryAfter::waits()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, date);
    QFETCH(int, seconds);
    const QDateTime clock(QDate(2034, 6, 1), QTime(12, 0), QTimeZone::utc());
    QCOMPARE(toSeconds(retryAfter(value, date, clock)), double(seconds));
    // More than a clock can count is the longest wait there is.
    QVERIFY(retryAfter("9223372036854775807", date, clock) > std::chrono::years(99));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestRetryAfter)
#include "test_retry_after.moc"
