#pragma once

#include "core/experiment/experiment.h"
#include "ui/controls.h"
#include "ui/stage/live_rates.h"

class QStackedLayout;
class QTabBar;

namespace manyhands {

class ResultsView;
class ScalingChart;
class ThroughputChart;
class TimingsChart;

/// The runs of the current job against each other: as bars, against workers, over time, and as a table.
class RunsCard : public Card
{
    Q_OBJECT
public:
    enum Page { Timings, Scaling, Throughput, Results };

    explicit RunsCard(const Session &session, QWidget *parent = nullptr);

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

    /// All of them; until then there is the first one only, which is what a new window shows.
    void makePages();
    Page page() const;
    void setPage(Page page);
    /// The same, and gives it the keyboard focus.
    void showPage(Page page);

Q_SIGNALS:
    void runChosen(int number); // by a click on its bar or row

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showBars();
    void fitBaseline();

    const Session &m_session;
    LiveRates m_rates;
    QTabBar *m_tabs;
    QLabel *m_baseline;
    QString m_leftOut; // how many of the bars are shown, where not all are
    QString m_against;
    QStackedLayout *m_pages;
    TimingsChart *m_timings;
    ScalingChart *m_scaling = nullptr;
    ThroughputChart *m_throughput = nullptr;
    ResultsView *m_results = nullptr;
    std::vector<int> m_barRuns;
    std::optional<Prediction> m_ghost;
    int m_shownRun = 0;
    QTimer m_soon;
    bool m_skips = false;
};

} // namespace manyhands
