// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/speedup_models.h"

#include <QTest>

#include <cmath>

namespace manyhands::testing {

namespace {

constexpr auto amdahl = SpeedupModel::Amdahl;
constexpr auto usl = SpeedupModel::UniversalScalabilityLaw;

struct Published {
    std::vector<int> workers;
    std::vector<double> throughput;

    std::vector<SpeedupPoint> points() const
    {
        std::vector<SpeedupPoint> points;
        for (size_t i = 0; i < workers.size(); ++i)
            points.push_back({workers[i], 1 / throughput[i]});
        return points;
    }
};

/// N. J. Gunther, "Guerrilla Capacity Planning" (Springer, 2007): a ray tracer (table 5.1) and SPEC SDM91 (table 4.1).
const Published rayTracer{{1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64},
                          {20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310}};
const Published specSdm{{1, 18, 36, 72, 108, 144, 216}, {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2}};

std::vector<SpeedupPoint> pointsOf(const SpeedupFit &law, const std::vector<int> &counts)
{
    std::vector<SpeedupPoint> points;
    for (const int workers : counts)
        points.push_back({workers, law.seconds(workers)});
    return points;
}

bool isNear(double value, double wanted, double share)
{
    if (std::abs(value - wanted) <= share * std::abs(wanted))
        return true;
    qWarning("%g instead of %g", value, wanted);
    return false;
}

} // namespace

class TestSpeedupModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lawsAreFoundAgain();
    void asAnotherProgramFitsThem();
    void nearThePublishedPeaks();
    void peaksAreCountsOfWorkers();
    void perfectSharingHasNoBound();
    void amdahlsBound();
    void fiveCountsAreTooFew();
    void whatNoLawDescribes();
};

void TestSpeedupModels::lawsAreFoundAgain()
{
    const SpeedupFit law{usl, 12, 0.04, 0.002, 0, 0};
    const auto fit = fitSpeedup(usl, pointsOf(law, {1, 2, 4, 8, 16, 32}));
    QVERIFY(fit);
    QVERIFY(isNear(fit->oneWorkerSeconds, 12, 1e-9));
    QVERIFY(isNear(fit->contention, 0.04, 1e-7));
    QVERIFY(isNear(fit->coherency, 0.002, 1e-7));
    QVERIFY(fit->residual < 1e-9);
    QCOMPARE(fit->points, 6);
    QVERIFY(isNear(*fit->peakWorkers(), std::sqrt(0.96 / 0.002), 1e-6));
    QVERIFY(isNear(*fit->mostSpeedup(), law.speedup(*law.peakWorkers()), 1e-6));
    QVERIFY(isNear(fit->seconds(8), 12 / law.speedup(8), 1e-9));
}

/// scipy 1.10, optimize.least_squares of the relative errors with bounds.
void TestSpeedupModels::asAnotherProgramFitsThem()
{
    const auto ray = fitSpeedup(usl, rayTracer.points());
    QVERIFY(ray);
    QVERIFY(isNear(ray->contention, 0.0568565, 1e-3));
    QVERIFY(isNear(ray->coherency, 3.45476e-6, 1e-2));
    QVERIFY(isNear(ray->residual, 0.0476392, 1e-4));
    const auto rayAmdahl = fitSpeedup(amdahl, rayTracer.points());
    QVERIFY(isNear(rayAmdahl->contention, 0.0570502, 1e-4));
    const auto spec = fitSpeedup(usl, specSdm.points());
    QVERIFY(isNear(spec->contention, 0.0133613, 1e-3));
    QVERIFY(isNear(spec->coherency, 1.152e-4, 1e-3));
    const auto specAmdahl = fitSpeedup(amdahl, specSdm.points());
    QVERIFY(isNear(specAmdahl->residual, 0.151145, 1e-4));
    QVERIFY2(spec->residual < specAmdahl->residual / 2, "a throughput that falls again is no matter of Amdahl's law");
}

/// The book's own fits keep the first measurement fixed and weigh differently: 449 and 96.5 workers.
void TestSpeedupModels::nearThePublishedPeaks()
{
    QVERIFY(isNear(*fitSpeedup(usl, rayTracer.points())->peakWorkers(), 449, 0.2));
    QVERIFY(isNear(*fitSpeedup(usl, specSdm.points())->peakWorkers(), 96.5, 0.06));
}

/// Fifteen tasks are as fast with 5 workers (3 turns) as with 7; by the law alone the peak would be 6.5.
void TestSpeedupModels::peaksAreCountsOfWorkers()
{
    const SpeedupFit law{usl, 12, 0.02, 0.023, 0, 0, 15};
    double best = 0;
    int fastest = 0;
    for (int workers = 1; workers <= 15; ++workers) {
        if (law.speedup(workers) > best) {
            best = law.speedup(workers);
            fastest = workers;
        }
    }
    QCOMPARE(*law.peakWorkers(), double(fastest));
    QCOMPARE(*law.mostSpeedup(), best);
}

void TestSpeedupModels::perfectSharingHasNoBound()
{
    const auto fit = fitSpeedup(usl, pointsOf({usl, 6, 0, 0, 0, 0}, {1, 2, 3, 4, 5, 6}));
    QVERIFY(fit);
    QVERIFY(std::abs(fit->contention) < 1e-9 && std::abs(fit->coherency) < 1e-9);
    const auto ideal = fitSpeedup(amdahl, pointsOf({amdahl, 6, 0, 0, 0, 0}, {1, 2, 3, 4, 5, 6}));
    QVERIFY(isNear(ideal->speedup(64), 64, 1e-6));
}

void TestSpeedupModels::amdahlsBound()
{
    const auto fit = fitSpeedup(amdahl, pointsOf({amdahl, 10, 0.1, 0, 0, 0}, {1, 2, 4, 8, 16, 32}));
    QVERIFY(fit);
    QVERIFY(!fit->peakWorkers());
    QVERIFY(isNear(*fit->mostSpeedup(), 10, 1e-6));
    QVERIFY(isNear(fit->speedup(9), 5, 1e-6)); // 9 / (1 + 0.1 * 8)
}

void TestSpeedupModels::fiveCountsAreTooFew()
{
    const auto points = pointsOf({usl, 6, 0.1, 0.001, 0, 0}, {1, 2, 4, 8, 16});
    QVERIFY(!fitSpeedup(usl, points));
    auto again = points;
    again.push_back(points.back()); // the same count twice is no sixth one
    QVERIFY(!fitSpeedup(usl, again));
}

void TestSpeedupModels::whatNoLawDescribes()
{
    std::vector<SpeedupPoint> growing; // each worker costs more than it brings
    for (const int workers : {1, 2, 4, 8, 16, 32})
        growing.push_back({workers, 0.01 * workers});
    const auto fit = fitSpeedup(amdahl, growing);
    QVERIFY(!fit || fit->contention <= 1);
    QVERIFY(!fitSpeedup(usl, {{1, 1}, {2, 0}, {3, 1}, {4, 1}, {5, 1}, {6, 1}}));
    QVERIFY(!fitSpeedup(usl, {{0, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}}));
    QVERIFY(!fitSpeedup(usl, {}));
}

} // namespace manyhands::testing

QTEST_APPLESS_MAIN(manyhands::testing::TestSpeedupModels)
#include "test_speedup_models.moc"
