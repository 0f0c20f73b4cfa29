// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QtTest>

#include <cmath>

using namespace manyhands;

/// Colours that have to be told apart, by the contrast ratio of WCAG 2.1.
class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitingIsSeenOnACardAndIsNotWork_data();
    void waitingIsSeenOnACardAndIsNotWork();
};

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

void TestTheme::waitingIsSeenOnACardAndIsNotWork_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<ExecutorKind>("executor");
    for (const bool dark : {false, true}) {
        for (const ExecutorKind kind : allExecutors)
            QTest::addRow("%s, %s", dark ? "dark" : "light", executorName(kind)) << dark << kind;
    }
}

void TestTheme::waitingIsSeenOnACardAndIsNotWork()
{
    QFETCH(bool, dark);
    QFETCH(ExecutorKind, executor);
    const Theme theme = dark ? Theme::night() : Theme::day();
    const QColor waiting = theme.phase(executor, PhaseName::Wait);
    const double onCard = contrast(waiting, theme.card);
    const double fromWork = contrast(waiting, theme.phase(executor, PhaseName::Transfer));
    QVERIFY2(onCard >= 1.3, qPrintable(QString::number(onCard)));
    QVERIFY2(fromWork >= 1.3, qPrintable(QString::number(fromWork)));
    const QColor sleeping = theme.phase(executor, PhaseName::Sleep);
    QVERIFY(contrast(sleeping, theme.card) >= 1.1);
    QVERIFY(contrast(sleeping, waiting) >= 1.1); // a class tells them apart
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
