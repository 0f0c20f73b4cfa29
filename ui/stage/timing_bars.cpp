#include "ui/stage/timing_bars.h"

#include <QCoreApplication>

namespace manyhands {

namespace {

constexpr size_t mostBars = 40;

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("manyhands::TimingBars", text, nullptr, count);
}

QString noteOf(const SessionRun &run)
{
    if (!run.result)
        return {};
    if (run.result->state == RunState::Cancelled)
        return tr("stopped after %1 of %2").arg(run.result->done).arg(run.workload->size());
    if (run.result->state == RunState::Failed)
        return tr("failed");
    return run.result->failed > 0 ? tr("%1 failed").arg(run.result->failed) : QString();
}

} // namespace

TimingBars timingBars(const Session &session)
{
    TimingBars made;
    const SessionRun *serial = session.baseline(session.currentGroup().signature);
    if (serial)
        made.baseline = executorTitle(ExecutorKind::Serial);
    for (auto run = session.runs().rbegin(); run != session.runs().rend() && made.bars.size() < mostBars; ++run) {
        if (run->group != session.currentGroup().signature)
            continue;
        TimingBar bar;
        bar.executor = run->executor;
        bar.workers = run->workers;
        bar.running = !run->result;
        bar.subtitle = workersText(run->executor, run->workers);
        if (bar.running)
            bar.subtitle += tr(", running");
        bar.seconds = toSeconds(run->elapsed());
        bar.speedup = session.speedup(*run);
        bar.note = noteOf(*run);
        made.bars.push_back(std::move(bar));
        made.runs.push_back(run->number);
    }
    std::reverse(made.bars.begin(), made.bars.end());
    std::reverse(made.runs.begin(), made.runs.end());
    return made;
}

} // namespace manyhands
