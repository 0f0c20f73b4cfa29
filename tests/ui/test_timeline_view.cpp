// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/timeline_feed.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_state.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/timeline_words.h"

#include <QtTest>

#include <QPainter>
#include <QScrollBar>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

QFont testFont()
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(13);
    return font;
}

TimelineRun finishedRun(int lanes, int spans, double eachMs)
{
    TimelineRun run;
    run.executor = ExecutorKind::StdThread;
    run.recorder = evenRecorder(lanes, spans, eachMs);
    run.workload = downloads(spans);
    run.title = QStringLiteral("std::thread, %1 workers").arg(lanes);
    run.wall = fromSeconds(std::ceil(double(spans) / lanes) * eachMs / 1e3);
    return run;
}

/// A run of two lanes: one bar done, one failed, one cancelled, and an open one.
TimelineRun mixedRun()
{
    TimelineRun run = finishedRun(2, 0, 1);
    auto recorder = std::make_shared<Recorder>(2, now() - std::chrono::seconds(1));
    recorder->setReady(fromSeconds(0.1));
    addSpan(*recorder, 0, 0, 100, 400);
    addSpan(*recorder, 0, 1, 400, 700, Outcome::Failed);
    addSpan(*recorder, 1, 2, 100, 500, Outcome::Cancelled);
    recorder->lane(1).begin(3, recorder->origin() + fromSeconds(0.6));
    recorder->lane(1).beginPhase(PhaseName::Transfer, recorder->origin() + fromSeconds(0.6));
    run.recorder = recorder;
    run.workload = downloads(4);
    run.wall.reset();
    return run;
}

bool holds(const QImage &image, const QRectF &area, const QColor &color)
{
    for (int y = int(area.top()); y < int(area.bottom()); ++y) {
        for (int x = int(area.left()); x < int(area.right()); ++x) {
            if (image.rect().contains(x, y) && image.pixel(x, y) == color.rgb())
                return true;
        }
    }
    return false;
}

/// What each picture of a widget covers.
class PaintedParts : public QObject
{
public:
    std::vector<QRect> parts;
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            parts.push_back(static_cast<QPaintEvent *>(event)->rect());
        return false;
    }
};

double share(const QImage &image, const QRectF &area, const QColor &color)
{
    int found = 0;
    int all = 0;
    for (int y = int(area.top()); y < int(area.bottom()); ++y) {
        for (int x = int(area.left()); x < int(area.right()); ++x, ++all)
            found += image.pixel(x, y) == color.rgb();
    }
    return double(found) / std::max(all, 1);
}

struct Picture {
    QImage image{732, 260, QImage::Format_RGB32};
    TimelineLayout layout;
};

Picture paint(const TimelineState &state, const Theme &theme)
{
    Picture picture;
    picture.image.fill(theme.card);
    const TimelineFonts fonts(testFont());
    picture.layout = timelineLayout(picture.image.rect(), state.scene(), fonts);
    QPainter painter(&picture.image);
    TimelinePainter(painter, theme, fonts).paint(picture.layout, state.scene());
    return picture;
}

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whileItRunsMostPicturesAreOfTheLanesAlone()
    {
        TimelineRun run = mixedRun();
        auto recorder = std::make_shared<Recorder>(4, now() - std::chrono::seconds(1));
        recorder->setOver(fromSeconds(0.9)); // so that it stands still while it is looked at
        addSpan(*recorder, 0, 0, 100, 300);
        run.recorder = recorder;
        TimelineView view;
        view.resize(732, 260);
        view.showRun(run);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view, 60'000));
        PaintedParts painted;
        view.installEventFilter(&painted);
        for (int task = 1; task < 13; ++task) {
            addSpan(*recorder, task % 4, task, 100 + task * 50, 130 + task * 50);
            view.refresh();
            QCoreApplication::processEvents();
            // The very pixels of the window, not those of a fresh picture.
            const QImage seen = view.screen()->grabWindow(view.winId()).toImage();
            const QRect lanes(0, 40, 732, 220); // and the axis below them
            QCOMPARE(seen.copy(lanes), view.grab().toImage().convertToFormat(seen.format()).copy(lanes));
        }
        int whole = 0;
        for (int i = 0; i < 9; ++i) {
            painted.parts.clear();
            view.refresh();
            QTRY_VERIFY(!painted.parts.empty());
            whole += painted.parts.front() == view.rect();
        }
        QCOMPARE(whole, 3);
    }
    void aRunThatIsOverGrowsNoFurther()
    {
        TimelineRun run = mixedRun();
        auto recorder = std::make_shared<Recorder>(1, now() - std::chrono::seconds(5));
        addSpan(*recorder, 0, 0, 100, 800);
        run.recorder = recorder;
        TimelineState state;
        state.show(run);
        QVERIFY(state.scene().now >= 5);
        recorder->setOver(fromSeconds(0.8)); // its outputs are read once more, which takes a while
        state.refresh();
        QCOMPARE(state.scene().now, 0.8);
        QVERIFY(state.isRunning()); // until its result is there
    }
    void bothThemesShowEveryPart_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void bothThemesShowEveryPart()
    {
        QFETCH(bool, dark);
        const Theme theme = dark ? Theme::night() : Theme::day();
        TimelineState state;
        state.show(mixedRun());
        const Picture picture = paint(state, theme);
        const auto part = [&](int lane, double from, double to) {
            const TimeScale &scale = picture.layout.scale;
            return QRectF(scale.x(from), picture.layout.laneTop(lane), scale.pixels(to - from),
                          picture.layout.barHeight);
        };
        const auto phase = [&](PhaseName name) { return theme.phase(ExecutorKind::StdThread, name); };
        QVERIFY(holds(picture.image, part(0, 0.12, 0.2), phase(PhaseName::Wait)));
        QVERIFY(holds(picture.image, part(0, 0.25, 0.39), phase(PhaseName::Transfer)));
        QVERIFY(holds(picture.image, part(0, 0.6, 0.7), theme.bad));
        const QRectF cancelled = part(1, 0.12, 0.22); // waiting, under a hatch
        const double plain = share(picture.image, cancelled, phase(PhaseName::Wait));
        QVERIFY(plain > 0.2 && plain < 0.9);
        QVERIFY(share(picture.image, part(0, 0.12, 0.2), phase(PhaseName::Wait)) > 0.95);
        QVERIFY(holds(picture.image, part(1, 0.62, 0.95), phase(PhaseName::Transfer))); // open
        QVERIFY(holds(picture.image, part(0, 0.02, 0.09), theme.raised)); // start-up
        const double now = state.scene().now;
        QVERIFY(holds(picture.image, part(0, now - 0.01, now + 0.01), theme.accent));
    }

    void theLegendNamesOnlyWhatOccurs()
    {
        TimelineState state;
        state.show(mixedRun());
        QStringList words;
        for (const LegendEntry &entry : legendEntries(state.scene()))
            words.append(entry.text);
        QCOMPARE(words,
                 QStringList({QStringLiteral("starting"), QStringLiteral("waiting for the server"),
                              QStringLiteral("transferring"), QStringLiteral("failed"), QStringLiteral("cancelled")}));
        state.show(finishedRun(1, 3, 10));
        QCOMPARE(legendEntries(state.scene()).size(), size_t(2));
    }

    void lanesFitOrScroll_data()
    {
        QTest::addColumn<int>("lanes");
        for (const int lanes : {1, 8, 16, 64, 500})
            QTest::addRow("%d lanes", lanes) << lanes;
    }
    void lanesFitOrScroll()
    {
        QFETCH(int, lanes);
        TimelineState state;
        state.show(finishedRun(lanes, lanes, 10));
        for (const QSizeF size : {QSizeF(300, 150), QSizeF(620, 220), QSizeF(1500, 500)}) {
            const TimelineLayout layout =
                timelineLayout(QRectF(QPointF(), size), state.scene(), TimelineFonts(testFont()));
            QVERIFY(layout.pitch >= 3 && layout.pitch <= 34);
            QVERIFY(layout.barHeight >= 2 && layout.barHeight <= layout.pitch);
            QVERIFY(layout.axis.bottom() <= size.height());
            QVERIFY(layout.lanes.right() < size.width());
            if (layout.scrollRange() <= 0)
                QVERIFY(layout.laneTop(lanes - 1) + layout.barHeight <= layout.lanes.bottom() + 1);
            for (int lane = 1; lane < lanes; ++lane)
                QVERIFY(layout.laneTop(lane) >= layout.laneTop(lane - 1) + layout.barHeight);
            double last = -1000; // labels keep apart
            for (const int lane : layout.labelledLanes(11)) {
                QVERIFY(layout.laneTop(lane) - last >= 10);
                last = layout.laneTop(lane);
            }
        }
    }

    void aLongLegendTakesARowOfItsOwn()
    {
        TimelineState state;
        state.show(mixedRun());
        const TimelineFonts fonts(testFont());
        for (const double width : {300.0, 500.0, 732.0, 1500.0}) {
            const TimelineLayout layout = timelineLayout({0, 0, width, 260}, state.scene(), fonts);
            const QFontMetricsF metrics(fonts.small);
            for (const LegendEntry &entry : layout.legend) {
                QVERIFY(entry.place.x() >= 0);
                QVERIFY(entry.place.x() + 17 + metrics.horizontalAdvance(entry.text) <= width + 1);
                QVERIFY(entry.place.y() < layout.lanes.top());
                if (entry.place.y() < layout.title.bottom())
                    QVERIFY(entry.place.x() >= layout.subtitle.right());
            }
        }
    }

    void theTimeIsSaidAsLongAsThereIsRoom()
    {
        TimelineState state;
        state.show(finishedRun(64, 64, 10));
        const TimelineFonts fonts(testFont());
        const QFontMetricsF small(fonts.small);
        const double title = std::ceil(QFontMetricsF(fonts.title).horizontalAdvance(state.scene().title)) + 2 + 10;
        for (const char *words : {"download, 64 photos in 10.0 ms", "64 photos in 10.0 ms", "10.0 ms"}) {
            const QString text = QLatin1String(words);
            const double width = title + std::ceil(small.horizontalAdvance(text)) + 2;
            QCOMPARE(timelineLayout({0, 0, width, 260}, state.scene(), fonts).subtitleText, text);
        }
    }

    void barsAreFoundUnderThePointer()
    {
        TimelineState state;
        state.show(mixedRun());
        const TimelineLayout layout = timelineLayout({0, 0, 732, 260}, state.scene(), TimelineFonts(testFont()));
        const auto at = [&](int lane, double seconds) {
            return state.barUnder(layout, {layout.scale.x(seconds), layout.laneTop(lane) + 2});
        };
        QCOMPARE(at(0, 0.2), (BarPlace{0, 0}));
        QCOMPARE(at(0, 0.5), (BarPlace{0, 1}));
        QCOMPARE(at(1, 0.8), (BarPlace{1, 1})); // the open one
        QVERIFY(!at(1, 0.55));
        QVERIFY(!state.barUnder(layout, {5, 5}));

        const auto facts = barFacts(state.scene(), *at(0, 0.5), state.taskName(*at(0, 0.5)));
        QVERIFY(facts);
        const QString html = tooltipHtml(*facts, TaskKind::Download);
        for (const char *word :
             {"1.jpg", "300 ms", "1.5 MB", "failed", "the server said 503", "waiting for the server"})
            QVERIFY2(html.contains(QLatin1String(word)), word);
        QVERIFY(html.contains(QStringLiteral("<td style='padding-right:10px'>task</td><td>2</td>")));
        QVERIFY(html.contains(QStringLiteral("<td style='padding-right:10px'>tries</td><td>3</td>")));
        QVERIFY(barFacts(state.scene(), *at(1, 0.8), QString())->open);
    }

    void theCoreIsToldUnderThePointer()
    {
        BarFacts facts;
        const auto says = [&](const char *core) {
            const QString row = QStringLiteral("core</td><td>%1</td>").arg(QLatin1String(core));
            return tooltipHtml(facts, TaskKind::Resize).contains(row);
        };
        QVERIFY(!tooltipHtml(facts, TaskKind::Resize).contains(QStringLiteral(">core<")));
        facts.core = 3;
        QVERIFY(says("3"));
        facts.beganElsewhere = true;
        QVERIFY(says("3, begun on another"));
    }

    void aLongNameKeepsItsEnds()
    {
        BarFacts facts;
        facts.name = QStringLiteral("first ") + QString(200, QLatin1Char('x')) + QStringLiteral(" last.jpg");
        const QString html = tooltipHtml(facts, TaskKind::Resize);
        QVERIFY(html.contains(QStringLiteral("first xxx")) && html.contains(QStringLiteral("xxx last.jpg")));
        QVERIFY(!html.contains(QString(100, QLatin1Char('x'))));
    }

    void aNoteIsToldUnderThePointer()
    {
        TimelineRun run = mixedRun();
        const auto recorder = std::make_shared<Recorder>(1, now());
        Span span;
        span.task = 0;
        span.end = fromSeconds(0.5);
        QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
        extra->note = QStringLiteral("whole, but <odd>");
        span.extra = extra;
        recorder->lane(0).add(span);
        run.recorder = recorder;
        TimelineState state;
        state.show(run);
        const auto facts = barFacts(state.scene(), {0, 0}, QString());
        QVERIFY(facts);
        QVERIFY(tooltipHtml(*facts, TaskKind::Resize).contains(QStringLiteral("<p>whole, but &lt;odd&gt;</p>")));
        QVERIFY(spokenBar(*facts).endsWith(QStringLiteral("done: whole, but <odd>")));
    }

    void theViewZoomsAndFits()
    {
        TimelineView view;
        view.resize(732, 260);
        view.showRun(finishedRun(4, 40, 10));
        view.show();
        const QImage whole = view.grab().toImage();
        QTest::keyClick(&view, Qt::Key_W);
        QVERIFY(view.grab().toImage() != whole);
        QTest::keyClick(&view, Qt::Key_D);
        QTest::keyClick(&view, Qt::Key_F);
        QCOMPARE(view.grab().toImage(), whole);
        QTest::keyClick(&view, Qt::Key_A); // nothing to move while all is seen
        QCOMPARE(view.grab().toImage(), whole);
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("0.jpg")));
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("worker 2")));
    }

    void onePhotoIsNotCalledPhotos()
    {
        TimelineView view;
        view.showRun(finishedRun(1, 1, 10));
        QCOMPARE(view.subtitle(), QStringLiteral("download, 1 photo in 10.0 ms"));
        view.showRun(finishedRun(1, 2, 10));
        QCOMPARE(view.subtitle(), QStringLiteral("download, 2 photos in 20.0 ms"));
    }

    void aRunIsFollowedToItsEnd()
    {
        TimelineView view;
        view.resize(732, 260);
        TimelineRun run = mixedRun();
        view.showRun(run);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("2 of 4 photos")));
        view.refresh();
        view.finish(fromSeconds(1.2));
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("1.20 s")));
        view.clear();
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("Press Download")));
        view.refresh(); // nothing to show is no reason to fail
        view.finish(fromSeconds(1));
    }

    void manySpansAreTakenInTurns()
    {
        TimelineState state;
        state.show(finishedRun(8, 100'000, 1));
        QCOMPARE(state.model().count(), TimelineModel::takenAtOnce);
        int turns = 1;
        while (state.refresh())
            ++turns;
        QCOMPARE(state.model().count(), 100'000);
        QCOMPARE(turns, 10);
    }

    void manyLanesScroll()
    {
        TimelineView view;
        view.resize(400, 160);
        view.showRun(finishedRun(200, 200, 10));
        view.show();
        auto *bar = view.findChild<QScrollBar *>();
        QVERIFY(bar->isVisible());
        const QImage top = view.grab().toImage();
        bar->setValue(bar->maximum());
        QVERIFY(view.grab().toImage() != top);
        view.clear();
        QVERIFY(!bar->isVisible());
    }

    void anEmptyViewSaysWhatToDo()
    {
        TimelineView view;
        view.resize(400, 200);
        const QImage image = view.grab().toImage();
        QVERIFY(holds(image, image.rect(), Theme::day().muted));
    }
};

QTEST_MAIN(TestTimelineView)
#include "test_timeline_view.moc"
