// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/live_experiment.h"
#include "ui/messages/message_strips.h"
#include "ui/theme.h"

#include <QSplitter>

#include <optional>

namespace manyhands {

class BesideButton;
class Commands;
class ExperimentView;
class TimelinePair;
class VerdictStrip;
struct TimelineRun;

/// The middle of the laboratory: the timeline of one run above, the experiment that the runs make below.
class LaboratoryView : public QSplitter
{
    Q_OBJECT
public:
    LaboratoryView(const Session &session, const Commands &commands, QWidget *parent = nullptr);

    MessageStrip *messages() const { return m_messages; }

    void showRun(int number);
    int shownRun() const { return m_shown; }
    /// Another finished run below the shown one, on the same time scale.
    void showBeside(int number);
    void clearBeside();
    int besideRun() const { return m_besideRun; }
    void groupChanged();
    void runFinished(int number);
    /// Some are gone, or back, or count otherwise.
    void takeRuns();
    /// Takes what is new from the run that is going on.
    void refresh();

    /// Verdict, curves and intervals are others.
    void showAnalysis();
    /// What the panel's settings would take; none where nothing tells.
    void setGhost(const std::optional<Prediction> &ghost) { m_live->setGhost(ghost); }
    ExperimentView *experiment() const { return m_experiment; }
    void focusTimeline();
    bool timelineHasFocus() const;

Q_SIGNALS:
    void runChosen(int number); // by a click on its bar or row
    void leavingOutAsked(const std::vector<int> &numbers, bool out);
    void removingAsked(const std::vector<int> &numbers);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTimelineCard();
    QWidget *makeLowerPart(const Commands &commands);
    void showRuns();
    TimelineRun timelineOf(int number) const;
    void makeRoomForBoth();
    void giveRoomBack();

    const Session &m_session;
    TimelinePair *m_timeline = nullptr;
    BesideButton *m_beside = nullptr;
    MessageStrip *m_messages = nullptr;
    VerdictStrip *m_verdict = nullptr;
    QWidget *m_views = nullptr;
    ExperimentView *m_experiment = nullptr;
    LiveExperiment *m_live = nullptr;
    int m_shown = 0;
    int m_besideRun = 0;
    std::optional<double> m_shareAlone; // of the height, that the timeline had before another run came beside it
};

} // namespace manyhands
