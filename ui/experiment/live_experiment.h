// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "ui/charts/experiment_charts.h"
#include "ui/charts/throughput_line.h"
#include "ui/session/session.h"

#include <QObject>
#include <QTimer>

#include <map>

// stage: the middle of the window: when things happened, how long they took, and what there is to say.
namespace manyhands {

class ExperimentView;
class ResultsView;

/// How fast the runs went that are worth looking at: the shown one, and of the other executors of its press the fastest
/// each. Reads recorders in place, each span once.
class LiveRates
{
public:
    explicit LiveRates(const Session &session);

    ThroughputSubject subject(int shownRun);

private:
    std::vector<const SessionRun *> chosen(const SessionRun &shown) const;

    const Session &m_session;
    std::map<int, ThroughputFeed> m_feeds; // by the run's number; those that are not chosen are let go
};

/// Keeps a view of an experiment at what the session's runs have come to, the one that goes on included.
class LiveExperiment : public QObject
{
    Q_OBJECT
public:
    /// Adds the results to the view's pages. It outlives this.
    LiveExperiment(const Session &session, ExperimentView *view);

    ResultsView *results();
    /// What a run would take, as a last bar; none: no such bar.
    void setGhost(const std::optional<Prediction> &ghost);
    /// Bars and rates as they are now; the run is the one that the rates are told of.
    void refresh(int shownRun);
    /// The same, every other time and a little later: the eye follows bars and rates at half the lanes' pace, and
    /// what is drawn in a turn of its own holds the window's thread for a shorter time.
    void tick(int shownRun);
    void refreshSoon(int shownRun);
    void showAnalysis();

Q_SIGNALS:
    void runChosen(int number); // by a click on its bar or row
    void leavingOutAsked(const std::vector<int> &numbers, bool out);
    void removingAsked(const std::vector<int> &numbers);

private:
    void showBars();
    void showCurves();

    const Session &m_session;
    ExperimentView *m_view;
    LiveRates m_rates;
    ResultsView *m_results = nullptr;
    std::vector<int> m_barRuns;
    std::optional<Prediction> m_ghost;
    int m_shownRun = 0;
    QTimer m_soon;
    bool m_skips = false;
};

struct TimingBars {
    std::vector<TimingBar> bars;
    std::vector<int> runs; // the number of the run that each bar shows
    QString baseline;
    int leftOut = 0; // older ones
};

/// A bar for each executor and count of each press, of the current job; the last ones at most. Of several repeats it is
/// their median.
TimingBars timingBars(const Session &session);

/// What a run would take, before it is started.
TimingBar ghostBar(const Prediction &prediction, TaskKind task);

} // namespace manyhands
