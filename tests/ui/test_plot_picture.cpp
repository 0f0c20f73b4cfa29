// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_model.h"
#include "ui/charts/end_labels.h"

#include <QtTest>

#include <cmath>

using namespace manyhands;

namespace {

QStringList texts(const std::vector<PlotTick> &ticks)
{
    QStringList words;
    for (const PlotTick &tick : ticks)
        words += tick.text + tick.unit;
    return words;
}

PlotAxis workersAxis(const std::vector<int> &counts)
{
    return {AxisKind::Workers, std::log2(counts.front()) - 0.2, std::log2(counts.back()) + 0.2, counts};
}

} // namespace

class TestPlotPicture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void workersAreMarkedAtDoublings_data()
    {
        QTest::addColumn<QList<int>>("counts");
        QTest::addColumn<QStringList>("labels");
        const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char('|')); };
        QTest::newRow("doublings") << QList<int>{1, 2, 4, 8} << words("1|2|4|8 workers");
        QTest::newRow("gaps") << QList<int>{1, 64} << words("1|2|4|8|16|32|64 workers");
        QTest::newRow("other ends") << QList<int>{3, 6, 12} << words("3|6|12 workers");
        QTest::newRow("ends near a doubling") << QList<int>{3, 10} << words("3|10 workers");
        QTest::newRow("between doublings") << QList<int>{1, 2, 3, 4, 8} << words("1|2|4|8 workers");
        QTest::newRow("one") << QList<int>{1} << words("1 worker");
        QTest::newRow("one other") << QList<int>{6} << words("6 workers");
    }
    void workersAreMarkedAtDoublings()
    {
        QFETCH(QList<int>, counts);
        QFETCH(QStringList, labels);
        const auto ticks = plotTicks(workersAxis({counts.begin(), counts.end()}), 4);
        QCOMPARE(texts(ticks), labels);
        for (const PlotTick &tick : ticks)
            QVERIFY(std::abs(std::exp2(tick.at) - tick.text.toInt()) < 1e-9);
    }

    void axesSayTheirUnitOnce()
    {
        QCOMPARE(texts(plotTicks({AxisKind::Speedup, 0, 8, {}}, 4)),
                 QStringList({QStringLiteral("0"), QStringLiteral("2"), QStringLiteral("4"), QStringLiteral("6"),
                              QStringLiteral("8 ×")}));
        QCOMPARE(texts(plotTicks({AxisKind::Seconds, 0, 0.4, {}}, 4)).constLast(), QStringLiteral("400 ms"));
        QCOMPARE(texts(plotTicks({AxisKind::Rate, 0, 1, {}}, 5))[1], QStringLiteral("0.2"));
    }

    void aLowAxisTellsItsScale()
    {
        QCOMPARE(texts(plotTicks({AxisKind::Speedup, 0, 8, {}}, 1)),
                 QStringList({QStringLiteral("0"), QStringLiteral("5 ×")}));
        QCOMPARE(texts(plotTicks({AxisKind::Seconds, 0, 7, {}}, 1)),
                 QStringList({QStringLiteral("0"), QStringLiteral("5 s")}));
        QCOMPARE(texts(plotTicks({AxisKind::Rate, 0, 20, {}}, 1)),
                 QStringList({QStringLiteral("0"), QStringLiteral("20")}));
    }

    void largeNumbersAreReadInGroups()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(texts(plotTicks({AxisKind::Rate, 0, 4e6, {}}, 2)),
                 QStringList({QStringLiteral("0"), QStringLiteral("2,000,000"), QStringLiteral("4,000,000")}));
    }

    void marksStandApart()
    {
        using Places = std::vector<QPointF>;
        QCOMPARE(apartBy(8, {}), Places());
        QCOMPARE(apartBy(8, {{0, 1}, {8, 2}, {20, 3}}), Places({{0, 1}, {8, 2}, {20, 3}}));
        QCOMPARE(apartBy(8, {{0, 1}, {3, 90}, {6, 2}, {9, 3}, {12, 4}}), Places({{0, 1}, {9, 3}}));
    }

    void anAxisEndsSoonAfterItsData()
    {
        QCOMPARE(axisEnd(0), 1.0);
        QCOMPARE(axisEnd(8), 8.0);
        for (double top = 0.003; top < 5000; top *= 1.37) {
            QVERIFY(axisEnd(top) >= top * (1 - 1e-9));
            QVERIFY2(axisEnd(top) <= top * 1.26, qPrintable(QString::number(top)));
        }
    }

    void linesAreCutWhereTheyLeave()
    {
        const auto up = clippedToTop({{0, 1}, {1, 2}, {2, 4}, {3, 8}}, 6);
        QCOMPARE(up.size(), size_t(4));
        QCOMPARE(up.back(), QPointF(2.5, 6));
        const auto down = clippedToTop({{0, 8}, {1, 4}, {2, 2}}, 6);
        QCOMPARE(down.front(), QPointF(0.5, 6));
        QCOMPARE(down.back(), QPointF(2, 2));
        QCOMPARE(clippedToTop({{0, 1}, {1, 2}}, 6).size(), size_t(2));
        QVERIFY(clippedToTop({{0, 7}, {1, 8}}, 6).empty());
        QVERIFY(clippedToTop({}, 6).empty());
    }

    void simplifiedLinesStayWhereTheyWere()
    {
        QPolygonF wave;
        for (int i = 0; i < 400; ++i)
            wave << QPointF(i, i < 150 ? 5 : 5 + 3 * std::sin(i * 0.05));
        const auto fewer = simplified(wave, 0.01);
        QVERIFY(fewer.size() < 150);
        QCOMPARE(fewer.front(), wave.front());
        QCOMPARE(fewer.back(), wave.back());
        qsizetype piece = 0;
        for (const QPointF &point : wave) {
            while (fewer[piece + 1].x() < point.x())
                ++piece;
            const QPointF a = fewer[piece];
            const QPointF b = fewer[piece + 1];
            const double y = a.y() + (b.y() - a.y()) * (point.x() - a.x()) / (b.x() - a.x());
            QVERIFY2(std::abs(y - point.y()) < 0.0100001, qPrintable(QString::number(point.x())));
        }
        QCOMPARE(simplified(QPolygonF({{0, 1}, {1, 1}, {2, 1}, {3, 1}}), 0.1).size(), 2);
        QCOMPARE(simplified(QPolygonF({{0, 1}, {1, 9}, {2, 1}, {3, 9}}), 0.1).size(), 4);
        QVERIFY(simplified({}, 1).empty());
    }

    void namesStandInAColumnAtTheRight()
    {
        const QRectF plot(30, 20, 300, 200);
        const QPolygonF high({QPointF(40, 200), QPointF(300, 60)});
        const QPolygonF low({QPointF(40, 200), QPointF(304, 67)});
        const QSizeF size(50, 12);
        auto places = placeEndLabels({{high.last(), size}, {low.last(), size}}, {high, low}, plot, 400);
        QVERIFY(places[0] && places[1]);
        QVERIFY(!places[0]->intersects(*places[1]));
        QVERIFY(places[0]->top() < places[1]->top());
        QCOMPARE(places[0]->left(), places[1]->left());
        QVERIFY(places[0]->left() > 304);
        places = placeEndLabels({{high.last(), size}, {low.last(), size}}, {high, low}, plot, 350);
        QVERIFY(!places[0] || places[0]->right() <= 350); // no room right of it
    }

    void namesThatWouldHaveToMoveFarStandNowhere()
    {
        const QRectF plot(30, 20, 300, 200);
        std::vector<EndLabel> labels;
        std::vector<QPolygonF> lines;
        for (int i = 0; i < 4; ++i) {
            lines.push_back(QPolygonF({QPointF(40, 200), QPointF(300, 60 + i)}));
            labels.push_back({lines.back().last(), QSizeF(50, 12)});
        }
        const auto places = placeEndLabels(labels, lines, plot, 400);
        QVERIFY(std::ranges::any_of(places, [](const auto &place) { return !place; }));
    }

    void aNameNeverLiesOnALineOrADot()
    {
        const QRectF plot(30, 20, 300, 200);
        const QPolygonF wall({QPointF(40, 100), QPointF(300, 100)});
        const QPolygonF dot({QPointF(90, 60)});
        const auto place = placeEndLabels({{dot.first(), QSizeF(40, 12)}}, {wall, dot}, plot, 330)[0];
        QVERIFY(place && !place->intersects(QRectF(30, 99, 300, 2)) && !place->contains(dot.first()));
        const QPolygonF neighbour({QPointF(110, 60)});
        const auto moved = placeEndLabels({{dot.first(), QSizeF(40, 12)}}, {wall, dot, neighbour}, plot, 330)[0];
        QVERIFY(moved && *moved != *place && !moved->contains(neighbour.first()));
    }
};

QTEST_GUILESS_MAIN(TestPlotPicture)
#include "test_plot_picture.moc"
