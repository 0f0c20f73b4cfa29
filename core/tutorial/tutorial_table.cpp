// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_table.h"

#include "core/text/printable.h"

namespace manyhands {

namespace {

const QString none = QStringLiteral("-");

QString timeOf(const RowMeasurement &measured)
{
    if (!measured.seconds)
        return none;
    return measured.failed > 0
        ? QStringLiteral("%1, %2 failed").arg(secondsText(*measured.seconds)).arg(measured.failed)
        : secondsText(*measured.seconds);
}

QString speedupText(double speedup)
{
    return QString::number(speedup, 'f', speedup < 100 ? 2 : 0) + QStringLiteral(" x");
}

QString speedupOf(const RowMeasurement &measured)
{
    return measured.speedup ? speedupText(*measured.speedup) : none;
}

/// By the published times, and beside it what the tutorial itself says.
QString speedupThereOf(const TutorialInfo &tutorial, int row)
{
    const auto there = tutorial.speedupThere(row);
    if (!there)
        return none;
    const auto number = [&](double value) { return QString::number(value, there->isRough ? 'g' : 'f', 2); };
    const QString least = number(there->least);
    const QString most = number(there->most);
    const QString range =
        least == most ? QStringLiteral("%1 x").arg(least) : QStringLiteral("%1 to %2 x").arg(least, most);
    const QString words = there->isRough ? QStringLiteral("about %1").arg(range) : range;
    const QString &said = tutorial.rows[size_t(row)].publishedSpeedup;
    return said.isEmpty() ? words : QStringLiteral("%1 (%2 published)").arg(words, said);
}

/// What the tutorial gives as the order of the results.
QString orderThere(const TutorialRow &row)
{
    return (row.isOrderPublished ? QStringLiteral("published %1") : QStringLiteral("none published, %1 expected"))
        .arg(row.promisedOrder.join(QLatin1Char(' ')));
}

QString arrivalsText(const std::vector<Arrival> &arrivals)
{
    const QStringList names = namesOf(arrivals);
    QStringList times;
    for (const Arrival &arrival : arrivals)
        times.append(QString::number(arrival.seconds, 'f', 2));
    return names.isEmpty()
        ? QStringLiteral("none")
        : QStringLiteral("%1 (after %2 s)").arg(names.join(QLatin1Char(' ')), times.join(QStringLiteral(", ")));
}

} // namespace

QString secondsText(double seconds)
{
    const int decimals = seconds < 0.1 ? 4 : seconds < 1 ? 3 : seconds < 100 ? 2 : 1;
    return QString::number(seconds, 'f', decimals) + QStringLiteral(" s");
}

QStringList tutorialHeadings(const TutorialResult &result)
{
    QStringList headings{QStringLiteral("row"),           QStringLiteral("executor"),
                         QStringLiteral("workers"),       QStringLiteral("published"),
                         QStringLiteral("speedup there"), QStringLiteral("measured here"),
                         QStringLiteral("speedup here")};
    if (!result.python.isEmpty())
        headings << QStringLiteral("Python here") << QStringLiteral("its speedup");
    return headings;
}

std::vector<QStringList> tutorialTable(const TutorialResult &result)
{
    std::vector<QStringList> table;
    for (int i = 0; i < int(result.rows.size()); ++i) {
        const TutorialRow &row = result.tutorial.rows[size_t(i)];
        const TutorialRowResult &measured = result.rows[size_t(i)];
        QStringList cells{row.label,
                          QLatin1String(executorName(row.executor)),
                          QString::number(row.workers),
                          row.published ? row.published->text : none,
                          speedupThereOf(result.tutorial, i),
                          timeOf(measured.here),
                          speedupOf(measured.here)};
        if (!result.python.isEmpty()) {
            const RowMeasurement python = measured.python.value_or(RowMeasurement());
            cells << timeOf(python) << speedupOf(python);
        }
        table.push_back(cells);
    }
    return table;
}

QStringList orderLines(const TutorialResult &result)
{
    QStringList lines;
    for (size_t i = 0; i < result.rows.size(); ++i) {
        const TutorialRow &row = result.tutorial.rows[i];
        const TutorialRowResult &measured = result.rows[i];
        if (row.order == ResultOrder::NotAsked || !measured.isOver)
            continue;
        QString line = QStringLiteral("order  %1: %2, here %3")
                           .arg(row.label, orderThere(row), arrivalsText(measured.here.arrivals));
        if (measured.python)
            line += QStringLiteral(", Python %1").arg(arrivalsText(measured.python->arrivals));
        lines.append(line);
    }
    return lines;
}

QStringList failureLines(const TutorialResult &result)
{
    QStringList lines;
    const auto add = [&](const QString &label, const RowMeasurement &measured, bool isOver) {
        if (measured.failed > 0)
            lines.append(QStringLiteral("failed  %1: %2 of its tasks, %3")
                             .arg(label)
                             .arg(measured.failed)
                             .arg(printable(measured.problem)));
        else if (!measured.problem.isEmpty() && !isOver)
            lines.append(QStringLiteral("stopped  %1").arg(label));
        else if (!measured.problem.isEmpty())
            lines.append(QStringLiteral("failed  %1: %2").arg(label, printable(measured.problem)));
    };
    for (size_t i = 0; i < result.rows.size(); ++i) {
        const TutorialRow &row = result.tutorial.rows[i];
        const QStringList came = namesOf(result.rows[i].here.arrivals);
        if (result.rows[i].here.seconds && row.order != ResultOrder::NotAsked && came != row.promisedOrder)
            lines.append(QStringLiteral("failed  %1: the results came in the order %2, not %3")
                             .arg(row.label, came.join(QLatin1Char(' ')), row.promisedOrder.join(QLatin1Char(' '))));
        add(row.label, result.rows[i].here, result.rows[i].isOver);
        if (result.rows[i].python)
            add(row.label + QStringLiteral(", in Python"), *result.rows[i].python, result.rows[i].isOver);
    }
    return lines;
}

QString pythonLine(const TutorialResult &result)
{
    return result.python.isEmpty() ? result.pythonProblem
                                   : QStringLiteral("The Python of this table: %1.").arg(result.python);
}

QString markdownOf(const TutorialResult &result)
{
    const QStringList headings = tutorialHeadings(result);
    QString text = QStringLiteral("# %1: %2\n\n").arg(result.tutorial.name, result.tutorial.title);
    text += result.tutorial.about + QStringLiteral("\n\n") + markdownRow(headings) + QLatin1Char('|');
    for (qsizetype i = 0; i < headings.size(); ++i)
        text += i < 2 ? QStringLiteral(" --- |") : QStringLiteral(" ---: |");
    text += QLatin1Char('\n');
    for (const QStringList &row : tutorialTable(result))
        text += markdownRow(row);
    text += QLatin1Char('\n');
    QStringList lines =
        orderLines(result) + failureLines(result) + differenceLines(result) + QStringList{pythonLine(result)};
    lines.removeAll(QString());
    for (const QString &line : lines)
        text += QStringLiteral("- ") + markdownText(line) + QLatin1Char('\n');
    return text;
}

} // namespace manyhands
