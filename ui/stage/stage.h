#pragma once

#include "ui/stage/message_strip.h"
#include "ui/theme.h"

#include <QSplitter>

#include <vector>

class QLabel;
class QStackedLayout;
class QTabBar;

namespace manyhands {

class BesideButton;
class ResultsView;
class Session;
class TimelinePair;
class TimingsChart;
struct TimelineRun;

/// The middle of the window: the timeline of one run above, the runs against each other below.
class Stage : public QSplitter
{
    Q_OBJECT
public:
    enum Page { Timings, Results };

    explicit Stage(const Session &session, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    MessageStrip *messages() const { return m_messages; }

    void showRun(int number);
    int shownRun() const { return m_shown; }
    /// Another finished run below the shown one, on the same time scale.
    void showBeside(int number);
    void clearBeside();
    int besideRun() const { return m_besideRun; }
    void groupChanged();
    void runFinished(int number);
    void runsDropped(int upToNumber);
    /// Takes what is new from the run that is going on.
    void refresh();

    Page page() const;
    void showPage(Page page);
    void focusTimeline();
    bool timelineHasFocus() const;

Q_SIGNALS:
    void runChosen(int number); // by a click on its bar or row

private:
    QWidget *makeTimelineCard();
    QWidget *makeLowerPart();
    void showBars();
    TimelineRun timelineOf(int number) const;
    void makeRoomForBoth();

    const Session &m_session;
    TimelinePair *m_timeline = nullptr;
    BesideButton *m_beside = nullptr;
    MessageStrip *m_messages = nullptr;
    QTabBar *m_tabs = nullptr;
    QLabel *m_baseline = nullptr;
    QStackedLayout *m_pages = nullptr;
    TimingsChart *m_chart = nullptr;
    ResultsView *m_results = nullptr;
    std::vector<int> m_barRuns;
    int m_shown = 0;
    int m_besideRun = 0;
};

} // namespace manyhands
