// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_scene.h"

namespace manyhands {

/// "waiting for the server": what a phase is called for people.
QString phaseWords(PhaseName phase, TaskKind kind);
/// "in line for a core": what a shade of a watched thread's lane is called.
QString stateWords(int shade);
/// "4 threads of 2 processes, 1.04 s"
QString watchWords(const WatchRecord &watch);
/// "11 of 15 photos, 1 failed"
QString briefProgress(const TimelineModel &model, TaskKind kind, int taskCount, std::optional<double> wallSeconds);
/// "4 of 15 at 0.31 s"
QString briefMoment(const TimelineModel &model, int taskCount, double seconds);
/// "download, 11 of 15 photos, 1 failed"
QString withKind(TaskKind kind, const QString &brief);
QString progressWords(const TimelineModel &model, TaskKind kind, int taskCount, std::optional<double> wallSeconds);
/// What a screen reader says of the picture.
QString spokenSummary(const TimelineScene &scene);

/// What a tooltip says of a bar.
struct BarFacts {
    QString name; // of the task
    int task = 0; // from 0
    int worker = 0; // from 0
    double start = 0; // seconds
    double end = 0;
    bool open = false; // still going on
    qint64 bytes = 0;
    int tries = 1;
    int core = -1; // where it ended; below zero: not known
    bool beganElsewhere = false; // on another core
    Outcome outcome = Outcome::Done;
    ChildFigures child; // of the process that did it
    QString remark; // why it failed, or what was noted; one line
    std::vector<Phase> phases;
};
std::optional<BarFacts> barFacts(const TimelineScene &scene, BarPlace place, const QString &name);
QString tooltipRow(const QString &name, const QString &value); // in HTML
QString tooltipHtml(const BarFacts &facts, TaskKind kind);
/// The same in one spoken line.
QString spokenBar(const BarFacts &facts);

/// The same of a watched program: what the lane's thread was at there.
QString stretchHtml(const TimelineScene &scene, BarPlace place);
QString spokenStretch(const TimelineScene &scene, BarPlace place);

RangeTotals totalsIn(const TimelineModel &model, const TimeWindow &range);
/// "0.20 to 0.54 s: 12 tasks, 18 % without one". What the tasks were at stands in the legend.
QString rangeWords(const RangeTotals &totals);

} // namespace manyhands
