// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/timeline/timeline_words.h"
#include "ui/words.h"

#include <algorithm>

namespace manyhands {

namespace {

/// A stretch of a watched thread's lane.
struct StretchFacts {
    const WatchedThread *thread;
    QString name;
    int shade;
    double start; // seconds
    double end;
};

std::optional<StretchFacts> stretchFacts(const TimelineScene &scene, BarPlace place)
{
    if (place.lane < 0 || place.lane >= scene.model->laneCount() || !scene.model->thread(place.lane))
        return std::nullopt;
    StretchFacts facts{scene.model->thread(place.lane), scene.model->laneName(place.lane), 0, 0, 0};
    const auto &bars = scene.model->laneBars(place.lane);
    if (place.index >= 0 && size_t(place.index) < bars.size()) {
        const TimelineBar &bar = bars[size_t(place.index)];
        facts.shade = bar.phases.shade(0);
        facts.start = bar.start();
        facts.end = bar.end();
        return facts;
    }
    const LiveTask &live = scene.model->live(place.lane);
    if (live.task < 0)
        return std::nullopt;
    facts.shade = scene.model->liveShade(place.lane);
    facts.start = toSeconds(live.start);
    facts.end = std::max(facts.start, scene.now);
    return facts;
}

} // namespace

QString stateWords(int shade)
{
    if (shade == startingShade)
        return tr("starting Python");
    switch (WatchState(shade)) {
    case WatchState::Running:
        return tr("running");
    case WatchState::Ready:
        return tr("in line for a core");
    case WatchState::Lock:
        return tr("waiting for a lock");
    case WatchState::InterpreterLock:
        return tr("interpreter lock");
    case WatchState::Thread:
        return tr("waiting for a thread");
    case WatchState::Sleep:
        return tr("sleeping");
    case WatchState::Network:
        return tr("network");
    case WatchState::Pipe:
        return tr("pipe");
    case WatchState::Child:
        return tr("waiting for a child");
    case WatchState::Disk:
        return tr("disk");
    case WatchState::Other:
        return tr("other wait");
    }
    return {};
}

QString watchWords(const WatchRecord &watch)
{
    const auto threads = int(watch.threads.size());
    const auto processes = int(watch.processes.size());
    const QString time = durationText(toSeconds(watch.wall));
    if (processes <= 1)
        return threads == 1 ? tr("1 thread, %1").arg(time) : tr("%1 threads, %2").arg(threads).arg(time);
    return tr("%1 threads of %2 processes, %3").arg(threads).arg(processes).arg(time);
}

QString stretchHtml(const TimelineScene &scene, BarPlace place)
{
    const auto facts = stretchFacts(scene, place);
    if (!facts)
        return {};
    const WatchedThread &thread = *facts->thread;
    QString html =
        QStringLiteral("<p style='white-space:pre'><b>%1</b></p><table>").arg(stateWords(facts->shade).toHtmlEscaped());
    html += tooltipRow(tr("thread"), tr("%1, number %2").arg(facts->name.toHtmlEscaped()).arg(thread.id));
    html += tooltipRow(tr("process"),
                       shortName(printable(withoutSecrets(scene.model->process(place.lane)->command))).toHtmlEscaped());
    html += tooltipRow(tr("took"),
                       tr("%1, from %2").arg(durationText(facts->end - facts->start), durationText(facts->start)));
    if (thread.core >= 0)
        html += tooltipRow(tr("core"), tr("last on core %1, moved %2 times").arg(thread.core).arg(thread.moves));
    if (!thread.lines.empty())
        html += tooltipRow(tr("mostly at"), printable(thread.lines.front().line).toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString spokenStretch(const TimelineScene &scene, BarPlace place)
{
    const auto facts = stretchFacts(scene, place);
    if (!facts)
        return {};
    return tr("%1, %2, %3, started at %4")
        .arg(facts->name, stateWords(facts->shade), durationText(facts->end - facts->start),
             durationText(facts->start));
}

} // namespace manyhands
