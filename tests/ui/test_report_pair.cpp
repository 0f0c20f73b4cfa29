// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_runs.h"
#include "tests/support/patience.h"
#include "tests/ui/timeline_feed.h"
#include "ui/charts/experiment_charts.h"
#include "ui/experiment/experiment_view.h"
#include "ui/history/report_loader.h"
#include "ui/history/report_pair.h"
#include "ui/history/report_view.h"
#include "ui/timeline/timeline_view.h"

#include <QtTest>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

LoadedReport reportOf(std::shared_ptr<const Experiment> experiment)
{
    return {std::move(experiment), nullptr, {}};
}

constexpr int tasks = 20;

/// Serial and two threads, each task as long as said.
std::shared_ptr<const Experiment> experimentOf(double eachMs)
{
    const double serial = tasks * eachMs / 1e3;
    Experiment experiment =
        madeExperiment({{ExecutorKind::Serial, 1, serial}, {ExecutorKind::StdThread, 2, serial / 2}});
    experiment.plan.workload = downloads(tasks);
    for (auto &run : experiment.runs) {
        auto copy = std::make_shared<Run>(*run);
        copy->spans = SpanList(evenRecorder(run->workers, tasks, eachMs), tasks);
        run = copy;
    }
    analyse(experiment);
    return std::make_shared<const Experiment>(std::move(experiment));
}

struct Shown {
    ReportPair pair;

    Shown()
    {
        pair.resize(1200, 700);
        pair.show();
        pair.showFirst(reportOf(experimentOf(20)), QStringLiteral("slow"));
    }
    void showView(ViewKind view)
    {
        pair.first()->views()->setView(view);
        QCOMPARE(pair.second()->views()->view(), view);
    }
    template <class Chart> const PlotPicture &picture(const ReportView *view, int plot) const
    {
        return view->findChild<Chart *>()->model().plots[size_t(plot)];
    }
};

} // namespace

/// Two reports that stand beside each other are drawn on the same axes, or the eye compares what it can't.
class TestReportPair : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timelinesReachAsFar()
    {
        Shown shown;
        TimelineView *slow = shown.pair.first()->timelineView();
        TimelineView *fast = shown.pair.second()->timelineView();
        shown.pair.first()->views()->setView(ViewKind::Timeline);
        const TimeWindow alone = slow->window();
        shown.pair.showSecond(reportOf(experimentOf(5)), QStringLiteral("fast"));
        shown.showView(ViewKind::Timeline);
        QVERIFY(fast->ownEnd() < slow->ownEnd() / 2);
        QCOMPARE(fast->window(), slow->window());
        QCOMPARE(slow->window(), alone);

        QTest::keyClick(fast, Qt::Key_W);
        QVERIFY(slow->window().length() < alone.length());
        QCOMPARE(fast->window(), slow->window());

        shown.pair.showSecond({}, QString());
        shown.pair.showFirst(reportOf(experimentOf(5)), QStringLiteral("fast"));
        QVERIFY(slow->window().to < alone.to / 2);
    }

    void chartsBeginAtTheSameHeight()
    {
        Shown shown;
        const auto top = [&](const ReportView *view) { return view->views()->mapTo(&shown.pair, QPoint()).y(); };
        QVERIFY(QTest::qWaitForWindowExposed(&shown.pair, 60'000)); // it is laid out
        QCoreApplication::processEvents();
        const int alone = top(shown.pair.first());
        auto other = std::make_shared<Experiment>(*experimentOf(5));
        other->machine.cpu = QStringLiteral("a processor of many words ").repeated(6);
        shown.pair.showSecond(reportOf(other), QStringLiteral("of a machine with a long name"));
        QTRY_VERIFY(top(shown.pair.first()) > alone + 20);
        QTRY_COMPARE(top(shown.pair.first()), top(shown.pair.second()));
        shown.pair.showSecond({}, QString());
        QTRY_COMPARE(top(shown.pair.first()), alone);
    }

    void ratesShareBothAxes()
    {
        Shown shown;
        shown.pair.first()->views()->setView(ViewKind::Throughput);
        const auto rates = [&](const ReportView *view, int plot) { return shown.picture<ThroughputChart>(view, plot); };
        const PlotAxis alone = rates(shown.pair.first(), 0).y;
        shown.pair.showSecond(reportOf(experimentOf(5)), QStringLiteral("fast"));
        shown.showView(ViewKind::Throughput);
        for (const int plot : {0, 1}) {
            QCOMPARE(rates(shown.pair.first(), plot).x.to, rates(shown.pair.second(), plot).x.to);
            QCOMPARE(rates(shown.pair.first(), plot).y.to, rates(shown.pair.second(), plot).y.to);
        }
        QVERIFY(rates(shown.pair.first(), 0).y.to > alone.to);
        shown.pair.showSecond({}, QString());
        QCOMPARE(rates(shown.pair.first(), 0).y.to, alone.to);
    }

    void ratesOfAnotherKindOfTaskDoNot()
    {
        Shown shown;
        shown.pair.first()->views()->setView(ViewKind::Throughput);
        const auto top = [&] { return shown.picture<ThroughputChart>(shown.pair.first(), 0).y.to; };
        const double alone = top();
        Experiment sleeps = *experimentOf(1);
        auto workload = std::make_shared<Workload>(*sleeps.plan.workload);
        workload->kind = TaskKind::Sleep;
        sleeps.plan.workload = workload;
        shown.pair.showSecond(reportOf(std::make_shared<const Experiment>(sleeps)), QStringLiteral("another"));
        QCOMPARE(top(), alone);
    }

    void timesShareTheirAxis()
    {
        Shown shown;
        shown.pair.first()->views()->setView(ViewKind::Scaling);
        shown.pair.showSecond(reportOf(experimentOf(5)), QStringLiteral("fast"));
        shown.showView(ViewKind::Scaling);
        const auto top = [&](const ReportView *view) {
            return view->findChild<ScalingChart *>()->model().plots.back().y.to;
        };
        QVERIFY(top(shown.pair.first()) >= 0.4);
        QCOMPARE(top(shown.pair.first()), top(shown.pair.second()));
    }

    void speedupsShareBothAxesWhateverTheCounts()
    {
        const auto scaled = [](const std::vector<std::pair<int, double>> &walls) {
            std::vector<MadeRun> runs{{ExecutorKind::Serial, 1, 8}};
            for (const auto &[workers, wall] : walls)
                runs.push_back({ExecutorKind::StdThread, workers, wall});
            Experiment experiment = madeExperiment(runs);
            analyse(experiment);
            return std::make_shared<const Experiment>(std::move(experiment));
        };
        Shown shown;
        shown.pair.showFirst(reportOf(scaled({{1, 8}, {2, 4}, {4, 2}, {8, 1.3}})), QStringLiteral("few"));
        shown.pair.first()->views()->setView(ViewKind::Scaling);
        shown.pair.showSecond(reportOf(scaled({{1, 8}, {4, 2.5}, {16, 1.6}})), QStringLiteral("many"));
        shown.showView(ViewKind::Scaling);
        const auto &few = shown.picture<ScalingChart>(shown.pair.first(), 0);
        const auto &many = shown.picture<ScalingChart>(shown.pair.second(), 0);
        QCOMPARE(few.y.kind, AxisKind::Speedup);
        QCOMPARE(few.y.to, many.y.to);
        QCOMPARE(few.x.from, many.x.from);
        QCOMPARE(few.x.to, many.x.to);
        QVERIFY(few.x.to > 4); // the sixteen of the other
    }

    void aReportThatHasNothingToShareIsNoNeighbour()
    {
        Shown shown;
        TimelineView *slow = shown.pair.first()->timelineView();
        shown.pair.first()->views()->setView(ViewKind::Timeline);
        const TimeWindow alone = slow->window();
        Experiment stopped = madeExperiment({{ExecutorKind::Serial, 1, 1, 0, 0, 0, RunState::Cancelled}});
        analyse(stopped);
        const auto empty = std::make_shared<const Experiment>(std::move(stopped));
        shown.pair.showSecond(reportOf(empty), QStringLiteral("stopped"));
        QCOMPARE(slow->window(), alone);
        shown.showView(ViewKind::Scaling); // which has no points to take an axis from
        shown.showView(ViewKind::Throughput);
        shown.showView(ViewKind::Timeline);
        QCOMPARE(slow->window(), alone);
        shown.pair.showFirst(reportOf(empty), QStringLiteral("stopped"));
        shown.pair.showSecond(reportOf(experimentOf(20)), QStringLiteral("slow"));
        QCOMPARE(shown.pair.second()->timelineView()->window(), alone);
    }
};

QTEST_MAIN(TestReportPair)
#include "test_report_pair.moc"
