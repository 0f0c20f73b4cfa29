// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_words.h"

#include "core/text/printable.h"
#include "ui/timeline/visible_bars.h"
#include "ui/words.h"

#include <QLocale>

#include <algorithm>

namespace manyhands {

namespace {

QString kindWord(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Sleep:
        return tr("sleep");
    case TaskKind::Download:
        return tr("download");
    case TaskKind::Resize:
        return tr("resize");
    case TaskKind::Command:
        return tr("command");
    }
    return {};
}

QString thingsWord(TaskKind kind, qint64 count)
{
    if (kind == TaskKind::Command)
        return count == 1 ? tr("command") : tr("commands");
    if (kind == TaskKind::Sleep)
        return count == 1 ? tr("task") : tr("tasks");
    return count == 1 ? tr("photo") : tr("photos");
}

QString outcomeWord(const BarFacts &facts)
{
    if (facts.open)
        return tr("still going on");
    switch (facts.outcome) {
    case Outcome::Done:
        return tr("done");
    case Outcome::Failed:
        return tr("failed");
    case Outcome::Cancelled:
        return tr("cancelled");
    }
    return {};
}

/// As it was then: nothing of what came later is known.
void cutAt(BarFacts &facts, double moment)
{
    facts.end = std::max(facts.start, moment);
    facts.open = true;
    facts.bytes = 0;
    facts.tries = 1;
    facts.core = -1; // where it was then nobody knows
    facts.remark.clear();
    std::erase_if(facts.phases, [moment](const Phase &phase) { return double(phase.startNs) / 1e9 > moment; });
}

QString coreWords(const BarFacts &facts)
{
    return facts.beganElsewhere ? tr("%1, begun on another").arg(facts.core) : QString::number(facts.core);
}

double overlap(double from, double to, const TimeWindow &range)
{
    return std::max(0.0, std::min(to, range.to) - std::max(from, range.from));
}

} // namespace

QString phaseWords(PhaseName phase, TaskKind kind)
{
    switch (phase) {
    case PhaseName::Connect:
        return tr("connecting");
    case PhaseName::Wait:
        return kind == TaskKind::Download ? tr("waiting for the server")
            : kind == TaskKind::Resize    ? tr("waiting for memory")
                                          : tr("waiting");
    case PhaseName::Transfer:
        return tr("transferring");
    case PhaseName::Decode:
        return tr("decoding");
    case PhaseName::Blur:
        return tr("blurring");
    case PhaseName::Scale:
        return tr("scaling");
    case PhaseName::Encode:
        return tr("encoding");
    case PhaseName::Write:
        return tr("writing");
    case PhaseName::Sleep:
        return tr("sleeping");
    case PhaseName::Start:
        return tr("launching");
    case PhaseName::Run:
        return kind == TaskKind::Command ? tr("the command") : tr("working");
    case PhaseName::Lock:
        return tr("waiting for a lock");
    case PhaseName::Join:
        return tr("waiting for another task");
    }
    return {};
}

QString withKind(TaskKind kind, const QString &brief)
{
    return tr("%1, %2").arg(kindWord(kind), brief);
}

QString progressWords(const TimelineModel &model, TaskKind kind, int taskCount, std::optional<double> wallSeconds)
{
    return withKind(kind, briefProgress(model, kind, taskCount, wallSeconds));
}

QString briefProgress(const TimelineModel &model, TaskKind kind, int taskCount, std::optional<double> wallSeconds)
{
    const qint64 all = std::max<qint64>(taskCount, model.count());
    const bool whole = wallSeconds && model.count() == all && model.cancelled() == 0;
    const QLocale locale;
    const QString done = locale.toString(model.count() - model.cancelled());
    QString words = whole ? tr("%1 %2").arg(locale.toString(all), thingsWord(kind, all))
                          : tr("%1 of %2 %3").arg(done, locale.toString(all), thingsWord(kind, all));
    if (wallSeconds)
        words = tr("%1 in %2").arg(words, durationText(*wallSeconds));
    if (model.failed() > 0)
        words = tr("%1, %2 failed").arg(words).arg(model.failed());
    if (wallSeconds && model.cancelled() > 0)
        words = tr("%1, stopped").arg(words);
    return words;
}

QString briefMoment(const TimelineModel &model, int taskCount, double seconds)
{
    const MomentCounts counts = countsAt(model, seconds);
    const QLocale locale;
    const bool isShort = model.end() < 0.1;
    const QString at = isShort ? tr("%1 ms").arg(QString::number(seconds * 1e3, 'f', 1))
                               : tr("%1 s").arg(QString::number(seconds, 'f', 2));
    QString words =
        tr("%1 of %2 at %3")
            .arg(locale.toString(counts.ended), locale.toString(std::max<qint64>(taskCount, model.count())), at);
    if (counts.failed > 0)
        words = tr("%1, %2 failed").arg(words).arg(counts.failed);
    return words;
}

QString spokenSummary(const TimelineScene &scene)
{
    if (!scene.model || scene.model->laneCount() == 0)
        return tr("No run yet.");
    if (scene.running && scene.model->watch())
        return tr("%1: %2. Running.").arg(scene.title, scene.subtitle);
    if (scene.running)
        return tr("%1: %2. Running, %3 tasks open.")
            .arg(scene.title, scene.subtitle, QString::number(scene.model->liveCount()));
    return tr("%1: %2.").arg(scene.title, scene.subtitle);
}

std::optional<BarFacts> barFacts(const TimelineScene &scene, BarPlace place, const QString &name)
{
    if (!scene.model || place.lane < 0 || place.lane >= scene.model->laneCount())
        return std::nullopt;
    BarFacts facts;
    facts.name = printable(name);
    facts.worker = place.lane;
    const auto &bars = scene.model->laneBars(place.lane);
    if (place.index >= 0 && size_t(place.index) < bars.size()) {
        const Span &span = *bars[size_t(place.index)].span;
        facts.task = span.task;
        facts.start = toSeconds(span.start);
        facts.end = toSeconds(span.end);
        facts.bytes = span.bytes;
        facts.tries = span.tries;
        facts.core = span.core;
        facts.beganElsewhere = span.beganElsewhere;
        facts.outcome = span.outcome;
        facts.remark = printable(span.error() ? span.error()->message : span.note());
        facts.child = span.extra ? span.extra->child : ChildFigures();
        facts.phases = span.phases();
        if (scene.moment && facts.end > *scene.moment)
            cutAt(facts, *scene.moment);
        return facts;
    }
    const LiveTask &live = scene.model->live(place.lane);
    if (live.task < 0)
        return std::nullopt;
    facts.task = live.task;
    facts.start = toSeconds(live.start);
    facts.end = std::max(facts.start, scene.now);
    facts.open = true;
    facts.bytes = live.bytes;
    facts.phases = live.phases;
    return facts;
}

QString tooltipRow(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td style='padding-right:10px'>%1</td><td>%2</td></tr>").arg(name, value);
}

QString tooltipHtml(const BarFacts &facts, TaskKind kind)
{
    QString html =
        QStringLiteral("<p style='white-space:pre'><b>%1</b></p><table>").arg(shortName(facts.name).toHtmlEscaped());
    html += tooltipRow(tr("task"), QString::number(facts.task + 1));
    html += tooltipRow(tr("worker"), QString::number(facts.worker + 1));
    if (facts.core >= 0)
        html += tooltipRow(tr("core"), coreWords(facts));
    html +=
        tooltipRow(tr("took"), tr("%1, from %2").arg(durationText(facts.end - facts.start), durationText(facts.start)));
    for (const Phase &phase : facts.phases) {
        const bool last = &phase == &facts.phases.back();
        const double end = facts.open && last ? facts.end : double(phase.endNs) / 1e9;
        html +=
            tooltipRow(phaseWords(phase.name, kind), durationText(std::max(0.0, end - double(phase.startNs) / 1e9)));
    }
    if (facts.bytes > 0)
        html += tooltipRow(tr("size"), bytesText(facts.bytes));
    if (facts.child.isKnown()) {
        html += tooltipRow(tr("peak memory"), bytesText(facts.child.peakMemory));
        html += tooltipRow(
            tr("disk"),
            tr("%1 read, %2 written").arg(bytesText(facts.child.readBytes), bytesText(facts.child.writtenBytes)));
        html +=
            tooltipRow(tr("switches"),
                       tr("%1 to wait, %2 forced").arg(facts.child.voluntarySwitches).arg(facts.child.forcedSwitches));
    }
    if (facts.tries > 1 || (kind == TaskKind::Download && !facts.open))
        html += tooltipRow(tr("tries"), QString::number(facts.tries));
    html += tooltipRow(tr("outcome"), outcomeWord(facts));
    html += QStringLiteral("</table>");
    if (!facts.remark.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(facts.remark.left(300).toHtmlEscaped());
    return html;
}

QString spokenBar(const BarFacts &facts)
{
    const QString words = tr("%1, worker %2, %3, started at %4, %5")
                              .arg(facts.name, QString::number(facts.worker + 1), durationText(facts.end - facts.start),
                                   durationText(facts.start), outcomeWord(facts));
    return facts.remark.isEmpty() ? words : tr("%1: %2").arg(words, facts.remark);
}

RangeTotals totalsIn(const TimelineModel &model, const TimeWindow &range)
{
    RangeTotals totals;
    totals.range = range;
    totals.laneSeconds = model.laneCount() * range.length();
    totals.isWatch = model.watch() != nullptr;
    for (int lane = 0; lane < model.laneCount(); ++lane) {
        const auto &bars = model.laneBars(lane);
        auto bar = std::ranges::upper_bound(bars, range.from, {}, &TimelineBar::end);
        for (; bar != bars.end() && bar->start() < range.to; ++bar) {
            ++totals.tasks;
            totals.taskSeconds += overlap(bar->start(), bar->end(), range);
            if (!bar->span) {
                totals.shadeSeconds[size_t(bar->phases.shade(0))] += overlap(bar->start(), bar->end(), range);
                continue;
            }
            for (const Phase &phase : bar->span->phases())
                totals.shadeSeconds[size_t(phase.name)] +=
                    overlap(double(phase.startNs) / 1e9, double(phase.endNs) / 1e9, range);
        }
    }
    return totals;
}

QString rangeWords(const RangeTotals &totals)
{
    const TimeWindow &range = totals.range;
    const bool isShort = range.to < 0.1;
    const auto time = [&](double seconds) {
        return isShort ? QString::number(seconds * 1e3, 'f', 1) : QString::number(seconds, 'f', 2);
    };
    if (totals.isWatch)
        return (isShort ? tr("%1 to %2 ms") : tr("%1 to %2 s")).arg(time(range.from), time(range.to));
    const double idle = totals.laneSeconds > 0 ? 1 - totals.taskSeconds / totals.laneSeconds : 0;
    const QString words = isShort ? tr("%1 to %2 ms: %3, workers without a task %4 % of the time")
                                  : tr("%1 to %2 s: %3, workers without a task %4 % of the time");
    const QString tasks = totals.tasks == 1 ? tr("1 task") : tr("%1 tasks").arg(QLocale().toString(totals.tasks));
    return words.arg(time(range.from), time(range.to), tasks, QString::number(idle * 100, 'f', 0));
}

} // namespace manyhands
