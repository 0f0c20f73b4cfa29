// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exact_pictures.h"
#include "tests/support/photos.h"
#include "tests/support/workshop.h"

#include "core/picture/box_blur.h"
#include "core/picture/lanczos.h"
#include "core/picture/picture.h"
#include "core/picture/row_kernels.h"

#include <QTest>

#include <numeric>
#include <thread>

using namespace manyhands;
using namespace manyhands::testing;

// How close the resize task comes to what mathematics says, and that it comes out the same everywhere.
class TestResizeQuality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shrinksLikeLanczos_data();
    void shrinksLikeLanczos();
    void blursLikeAGaussian_data();
    void blursLikeAGaussian();
    void weighsToOne();
    void boxesHaveTheVariance();
    void kernelsAgreeToTheBit();
    void threadsAgreeToTheBit();
    void keepsFlatColours();
};

void TestResizeQuality::shrinksLikeLanczos_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QSize>("box");
    QTest::addColumn<double>("atLeast");
    QTest::newRow("1/8") << QSize(1500, 1000) << QSize(90, 90) << 37.0;
    QTest::newRow("1/4") << QSize(1500, 1000) << QSize(128, 128) << 37.0;
    QTest::newRow("1/2") << QSize(1201, 800) << QSize(300, 300) << 37.0;
    QTest::newRow("1/1") << QSize(1001, 667) << QSize(700, 700) << 37.0;
    QTest::newRow("same size") << QSize(501, 333) << QSize(501, 501) << 37.0;
}

void TestResizeQuality::shrinksLikeLanczos()
{
    QFETCH(QSize, picture);
    QFETCH(QSize, box);
    QFETCH(double, atLeast);
    Workshop workshop;
    const QByteArray jpeg = jpegOf(photo(picture.width(), picture.height()), {.quality = 92});
    ResizeSettings settings;
    settings.box = box;
    settings.quality = 95;
    const TaskResult done = workshop.resize(workshop.add("p.jpg", jpeg), settings);
    QVERIFY(!done.error);
    const QImage out = workshop.output(done);
    const double quality = psnr(out, imageOf(exactLanczos(exactOf(QImage::fromData(jpeg)), out.size())));
    QVERIFY2(quality >= atLeast, qPrintable(QString::number(quality)));
}

void TestResizeQuality::blursLikeAGaussian_data()
{
    QTest::addColumn<double>("sigma");
    QTest::addColumn<BlurAt>("at");
    QTest::addColumn<bool>("png");
    QTest::addColumn<double>("atLeast");
    for (const bool png : {false, true}) {
        for (const double sigma : {0.5, 1.0, 2.5, 6.0, 15.0, 40.0}) {
            QTest::addRow("%s full %g", png ? "png" : "jpg", sigma) << sigma << BlurAt::Full << png << 40.0;
            if (sigma >= 2.5)
                QTest::addRow("%s reduced %g", png ? "png" : "jpg", sigma) << sigma << BlurAt::Reduced << png << 38.0;
        }
    }
    QTest::addRow("beyond fine") << 150.0 << BlurAt::Full << false << 36.0;
}

void TestResizeQuality::blursLikeAGaussian()
{
    QFETCH(double, sigma);
    QFETCH(BlurAt, at);
    QFETCH(bool, png);
    QFETCH(double, atLeast);
    const QImage image = photo(420, 300);
    QByteArray bytes = jpegOf(image, {.quality = 95, .across = 1, .down = 1});
    const QImage read = png ? image : QImage::fromData(bytes);
    if (png)
        bytes = encoded(image, "png");
    Workshop workshop;
    ResizeSettings settings;
    settings.box = {105, 105};
    settings.blurSigma = sigma;
    settings.blurAt = at;
    settings.quality = 97;
    const TaskResult done = workshop.resize(workshop.add(png ? "b.png" : "b.jpg", bytes), settings);
    QVERIFY(!done.error);
    const QImage out = workshop.output(done);
    const double quality = psnr(out, imageOf(exactLanczos(exactGaussian(exactOf(read), sigma), out.size())));
    QVERIFY2(quality >= atLeast, qPrintable(QString::number(quality)));
}

void TestResizeQuality::weighsToOne()
{
    for (const auto &[source, target] :
         {std::pair(1000, 128), {128, 128}, {7, 5}, {3, 7}, {1, 1}, {2, 1}, {60000, 3}}) {
        Axis axis;
        axis.source = source;
        axis.sourceLength = source - 0.25;
        axis.target = target;
        axis.targetLength = target;
        const LanczosWeights weights(axis);
        for (int i = 0; i < target; ++i) {
            const int first = weights.firsts[size_t(i)];
            const int count = weights.counts[size_t(i)];
            QVERIFY(first >= 0 && count >= 1 && count <= weights.stride && first + count <= source);
            const auto *row = weights.weights.data() + i * weights.stride;
            QCOMPARE(std::accumulate(row, row + count, 0), 1 << LanczosWeights::bits);
        }
    }
}

void TestResizeQuality::boxesHaveTheVariance()
{
    for (const double sigma : {0.1, 0.5, 1.0, 1.9, 5.0, 15.0, 60.0, 127.0}) {
        const ExtendedBox box(sigma);
        QCOMPARE(box.inner * uint32_t(2 * box.radius + 1) + 2 * box.outer, 65536u);
        double variance = 2.0 * box.outer * (box.radius + 1) * (box.radius + 1);
        for (int i = -box.radius; i <= box.radius; ++i)
            variance += double(box.inner) * i * i;
        const double reached = std::sqrt(ExtendedBox::passes * variance / 65536);
        QVERIFY2(std::abs(reached - sigma) < 0.005 * sigma + 0.01, qPrintable(QString::number(reached)));
    }
}

// All variants of the inner loops that this processor can run, on extreme and on random samples.
void TestResizeQuality::kernelsAgreeToTheBit()
{
    const RowKernels &plain = *rowKernelVariants()[0];
    Axis axis;
    axis.source = 173;
    axis.sourceLength = 172.5;
    axis.target = 39;
    axis.targetLength = 39;
    const LanczosWeights weights(axis);
    const ExtendedBox box(4.2);
    const int width = roundedUp(axis.source, rowMultiple);
    const int outWidth = roundedUp(axis.target, rowMultiple);
    const size_t margin = size_t(box.radius + 1) * stripRows;
    const auto work = [&](const RowKernels &kernels, int seed) {
        std::vector<uint8_t> samples(size_t(width * stripRows));
        const uint8_t *rows[stripRows];
        for (size_t i = 0; i < samples.size(); ++i)
            samples[i] = uint8_t(seed == 0       ? 255
                                     : seed == 1 ? 255 * (noise(int(i), 0, 1) & 1)
                                                 : noise(int(i), 0, seed));
        for (int k = 0; k < stripRows; ++k)
            rows[k] = samples.data() + k * width;
        std::vector<uint16_t> strip(size_t(width) * stripRows + 2 * margin);
        kernels.rowsToStrip(rows, axis.source, strip.data() + margin);
        std::vector<uint16_t> blurred(strip.size());
        kernels.boxAcross(strip.data() + margin, axis.source, box.radius, box.inner, box.outer,
                          blurred.data() + margin);
        std::vector<uint16_t> narrow(size_t(outWidth) * stripRows);
        kernels.lanczosAcross(strip.data() + margin, weights.weights.data(), weights.firsts.data(),
                              weights.counts.data(), weights.stride, axis.target, narrow.data());
        std::vector<uint16_t> wide(size_t(outWidth) * stripRows);
        uint16_t *wideRows[stripRows];
        for (int k = 0; k < stripRows; ++k)
            wideRows[k] = wide.data() + k * outWidth;
        kernels.stripToRows(narrow.data(), outWidth, wideRows);
        const std::vector<uint16_t> beforeBox = wide;
        std::vector<uint32_t> sums(size_t(outWidth), 1000000);
        std::vector<uint16_t> down(size_t(outWidth), 0);
        kernels.boxDown(sums.data(), wideRows[0], wideRows[1], wideRows[2], outWidth, box.inner, box.outer,
                        down.data());
        std::vector<uint8_t> bytes(size_t(outWidth), 0);
        kernels.lanczosDown(wideRows, weights.weights.data() + 5 * weights.stride, 12, outWidth, bytes.data());
        return std::tuple(strip, blurred, narrow, beforeBox, wide, sums, down, bytes);
    };
    int variants = 0;
    for (const RowKernels *const *variant = rowKernelVariants(); *variant; ++variant, ++variants) {
        for (int seed = 0; seed < 8; ++seed)
            QVERIFY2(work(**variant, seed) == work(plain, seed), (*variant)->name);
    }
    qInfo("%d variants", variants);
}

void TestResizeQuality::threadsAgreeToTheBit()
{
    Workshop workshop;
    const QByteArray jpeg = jpegOf(photo(900, 700));
    const auto source = workshop.add("same.jpg", jpeg);
    ResizeSettings settings;
    settings.blurSigma = 3;
    constexpr int count = 4;
    Recorder recorder(count, now());
    std::vector<QByteArray> outputs(count);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                WorkerContext context(workshop.outputs());
                recorder.lane(i).begin(i);
                const TaskResult done =
                    resizePicture(Workshop::taskFor(source), settings, context, {}, recorder.lane(i));
                recorder.lane(i).finish(done.outcome, 1, Nanoseconds(0), {});
                outputs[size_t(i)] = readFile(workshop.outputs() / done.outputName);
            });
        }
    }
    QVERIFY(!outputs[0].isEmpty());
    for (const QByteArray &output : outputs)
        QCOMPARE(output, outputs[0]);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(workshop.outputs()), {}), count);
}

void TestResizeQuality::keepsFlatColours()
{
    Workshop workshop;
    for (const int value : {0, 1, 127, 254, 255}) {
        QImage flat(321, 243, QImage::Format_RGB32);
        flat.fill(qRgb(value, value, value));
        const QByteArray png = encoded(flat, "png");
        for (const double sigma : {0.0, 0.7, 20.0}) {
            ResizeSettings settings;
            settings.blurSigma = sigma;
            const QImage out = workshop.output(workshop.resize(workshop.add("flat.png", png), settings));
            for (int y = 0; y < out.height(); ++y) {
                for (int x = 0; x < out.width(); ++x)
                    QCOMPARE(out.pixel(x, y), qRgb(value, value, value));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestResizeQuality)
#include "test_resize_quality.moc"
