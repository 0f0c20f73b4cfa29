// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/live_rates.h"

#include "ui/charts/chart_subject.h"
#include "ui/experiment/run_words.h"

#include <algorithm>

namespace manyhands {

LiveRates::LiveRates(const Session &session)
    : m_session(session)
{
}

std::vector<const SessionRun *> LiveRates::chosen(const SessionRun &shown) const
{
    std::map<ExecutorKind, const SessionRun *> fastest;
    for (const SessionRun &run : m_session.runs()) {
        if (run.start != shown.start || run.executor == shown.executor || !run.result
            || run.result->state != RunState::Finished)
            continue;
        const SessionRun *&best = fastest[run.executor];
        if (!best || run.result->wall < best->result->wall)
            best = &run;
    }
    std::vector<const SessionRun *> runs;
    for (const auto &[executor, run] : fastest)
        runs.push_back(run);
    runs.push_back(&shown);
    return runs;
}

ThroughputSubject LiveRates::subject(int shownRun)
{
    ThroughputSubject subject;
    const SessionRun *shown = m_session.run(shownRun);
    if (!shown) {
        m_feeds.clear();
        return subject;
    }
    const TaskKind kind = shown->workload->kind;
    subject.hasBytes = kind == TaskKind::Download;
    subject.itemsTitle = itemsTitle(kind);
    const auto runs = chosen(*shown);
    std::erase_if(m_feeds, [&](const auto &feed) {
        return std::ranges::none_of(runs, [&](const SessionRun *run) { return run->number == feed.first; });
    });
    for (const SessionRun *run : runs) {
        ThroughputFeed &feed = m_feeds.try_emplace(run->number, run->recorder).first->second;
        feed.take();
        ThroughputLine line = feed.line(toSeconds(run->elapsed()), !run->result);
        line.executor = run->executor;
        line.title = runTitle(*run);
        line.emphasised = run == shown;
        subject.lines.push_back(std::move(line));
    }
    return subject;
}

} // namespace manyhands
