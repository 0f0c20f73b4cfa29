// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timings_picture.h"

#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

QString predictionText(const TimingBar &bar)
{
    return bar.predicted ? tr("predicted %1").arg(durationText(*bar.predicted)) : QString();
}

QString joined(QStringList words)
{
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

/// The baseline against itself says nothing.
bool hasSpeedup(const TimingBar &bar, const QString &baseline)
{
    return bar.speedup && !(executorTitle(bar.executor) == baseline && std::abs(*bar.speedup - 1) < 0.005);
}

bool lacksStates(const TimingBar &bar)
{
    return !bar.states && !bar.ghost && !bar.running;
}

/// isOneKnown: of some bar it is known what its workers were at; one of which it is not must not look like those.
BarRow rowOf(const TimingBar &bar, const QString &baseline, bool isOneKnown)
{
    constexpr double noSlower = 0.995;
    ChartBar drawn;
    drawn.look = bar.ghost ? ChartBar::Look::Ghost : bar.running ? ChartBar::Look::Growing : ChartBar::Look::Full;
    drawn.seconds = bar.ghost ? bar.predicted.value_or(bar.seconds) : bar.seconds;
    drawn.value = bar.ghost ? QString() : durationText(bar.seconds);
    drawn.speedup = hasSpeedup(bar, baseline) ? speedupText(*bar.speedup) : QString();
    drawn.isFaster = bar.speedup.value_or(0) >= noSlower;
    drawn.note = joined({predictionText(bar), bar.note});
    if (bar.states && !bar.running)
        drawn.parts = {{BarPart::Kind::Running, bar.states->running * bar.seconds},
                       {BarPart::Kind::Ready, bar.states->ready * bar.seconds},
                       {BarPart::Kind::Blocked, bar.states->blocked * bar.seconds},
                       {BarPart::Kind::Unknown, bar.states->unknown * bar.seconds}};
    const bool isUnknown = isOneKnown && lacksStates(bar);
    if (isUnknown)
        drawn.parts = {{BarPart::Kind::Unknown, bar.seconds}};
    drawn.hasFailures = bar.hasFailures && !bar.running;
    drawn.runs = bar.runs;
    drawn.interval = bar.interval;
    drawn.predicted = bar.predicted;
    const QString unknown = isUnknown ? tr("what its workers were at is not known") : QString();
    return {bar.executor, executorTitle(bar.executor), bar.subtitle, {drawn}, joined({barWords(bar), unknown})};
}

std::vector<BarRow> rowsOf(const std::vector<TimingBar> &bars, const QString &baseline, bool isOneKnown)
{
    std::vector<BarRow> rows;
    rows.reserve(bars.size());
    for (const TimingBar &bar : bars)
        rows.push_back(rowOf(bar, baseline, isOneKnown));
    return rows;
}

} // namespace

TimingBar timingBar(ExecutorKind executor, int workers, TaskKind task)
{
    TimingBar bar;
    bar.executor = executor;
    bar.workers = workers;
    bar.subtitle = workersText(executor, workers, task);
    return bar;
}

ChartModel timingsModel(const TimingsSubject &subject, const std::vector<TimingBar> &company)
{
    ChartModel model;
    const bool isOneKnown =
        std::ranges::any_of(subject.bars, [](const TimingBar &bar) { return bar.states.has_value(); });
    model.rows = rowsOf(subject.bars, subject.baseline, isOneKnown);
    model.company = rowsOf(company, subject.baseline, isOneKnown);
    if (isOneKnown)
        model.partNames = {{BarPart::Kind::Running, tr("running")},
                           {BarPart::Kind::Ready, tr("in line for a core")},
                           {BarPart::Kind::Blocked, tr("waiting")}};
    const auto isOneUnknown = [](const TimingBar &bar) {
        return lacksStates(bar) || (bar.states && bar.states->unknown > 0);
    };
    if (isOneKnown && std::ranges::any_of(subject.bars, isOneUnknown))
        model.partNames.emplace_back(BarPart::Kind::Unknown, tr("not known"));
    model.hasHeading = subject.isBaselineShown;
    if (!subject.isBaselineShown)
        return model;
    if (subject.baseline.isEmpty())
        model.heading = tr("run Serial once to see speedups");
    else if (subject.bars.size() > 1)
        model.heading = tr("speedup against %1").arg(subject.baseline);
    return model;
}

QString rangeText(const std::pair<double, double> &range)
{
    const QString from = durationText(range.first);
    const QString to = durationText(range.second);
    const QString unit = to.mid(to.lastIndexOf(QLatin1Char(' ')));
    const bool sameUnit = from.endsWith(unit) && from.count(QLatin1Char(' ')) == 1;
    return tr("%1 to %2").arg(sameUnit ? from.chopped(unit.size()) : from, to);
}

QString speedupText(double speedup)
{
    return QStringLiteral("%1 ×").arg(speedup, 0, 'f', speedup < 9.95 ? (speedup < 0.095 ? 2 : 1) : 0);
}

QString barWords(const TimingBar &bar)
{
    QStringList words{executorTitle(bar.executor), bar.subtitle};
    if (!bar.ghost)
        words += durationText(bar.seconds);
    if (bar.interval)
        words += tr("95 % interval %1").arg(rangeText(*bar.interval));
    if (bar.states && bar.states->unknown > 0)
        words += tr("workers: %1 % running, %2 % in line for a core, %3 % waiting or held up by the hypervisor")
                     .arg(bar.states->running * 100, 0, 'f', 0)
                     .arg(bar.states->ready * 100, 0, 'f', 0)
                     .arg(bar.states->unknown * 100, 0, 'f', 0);
    else if (bar.states)
        words += tr("workers: %1 % running, %2 % in line for a core, %3 % waiting")
                     .arg(bar.states->running * 100, 0, 'f', 0)
                     .arg(bar.states->ready * 100, 0, 'f', 0)
                     .arg(bar.states->blocked * 100, 0, 'f', 0);
    if (bar.speedup)
        words += tr("%1 times as fast").arg(*bar.speedup, 0, 'f', 1);
    const auto outliers = std::ranges::count_if(bar.runs, [](const TimedRun &run) { return run.outlier; });
    if (outliers > 0)
        words += tr("%1 of %2 runs far from the others (hollow)").arg(outliers).arg(bar.runs.size());
    return joined(words + QStringList{predictionText(bar), bar.note});
}

} // namespace manyhands
