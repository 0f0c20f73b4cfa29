// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/drawn_marks.h"

#include <QtTest>

#include <QPainter>
#include <QSvgGenerator>

using namespace manyhands;

class TestDrawnMarks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundEndsAsPicturesLookLikeDrawnOnes_data();
    void roundEndsAsPicturesLookLikeDrawnOnes();
    void aPictureIsMadeForEachColourAndHeight();
    void roundEndsAreShapesWhereThereAreNoPixels();
};

namespace {

const QColor red(200, 40, 30);
const QColor blue(30, 60, 200);

QImage blank(double ratio)
{
    QImage image(QSize(60, 40) * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    return image;
}

/// The largest difference of a channel between two pictures.
int difference(const QImage &one, const QImage &other)
{
    int most = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            most = std::max(
                {most, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
        }
    }
    return most;
}

} // namespace

void TestDrawnMarks::roundEndsAsPicturesLookLikeDrawnOnes_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QRectF>("rect");
    QTest::addColumn<double>("left");
    QTest::addColumn<double>("right");
    QTest::newRow("both ends") << 1.0 << QRectF(5, 4, 30, 18) << 3.0 << 3.0;
    QTest::newRow("left end") << 1.0 << QRectF(5, 4, 30, 18) << 3.0 << 0.0;
    QTest::newRow("right end") << 1.0 << QRectF(5, 4, 30, 18) << 0.0 << 3.0;
    QTest::newRow("no end") << 1.0 << QRectF(5, 4, 30, 18) << 0.0 << 0.0;
    QTest::newRow("as wide as its ends") << 1.0 << QRectF(5, 4, 6, 18) << 3.0 << 3.0;
    QTest::newRow("narrower than its ends") << 1.0 << QRectF(5, 4, 4, 18) << 3.0 << 3.0;
    QTest::newRow("between pixels") << 1.0 << QRectF(5.4, 4.3, 30.2, 18.1) << 3.0 << 3.0;
    QTest::newRow("two pixels a pixel") << 2.0 << QRectF(5.5, 4, 30, 17.5) << 3.0 << 3.0;
    QTest::newRow("one and a half pixels a pixel") << 1.5 << QRectF(4, 4, 30, 18) << 2.0 << 2.0;
}

void TestDrawnMarks::roundEndsAsPicturesLookLikeDrawnOnes()
{
    QFETCH(double, ratio);
    QFETCH(QRectF, rect);
    QFETCH(double, left);
    QFETCH(double, right);
    QImage drawn = blank(ratio);
    QPainter first(&drawn);
    fillRounded(first, rect, left, right, red);
    first.end();
    QImage pictured = blank(ratio);
    QPainter second(&pictured);
    RoundedFill(second).fill(rect, left, right, red);
    second.end();
    QVERIFY(difference(drawn, blank(ratio)) > 100);
    const int most = difference(drawn, pictured);
    QVERIFY2(most <= 2, qPrintable(QString::number(most)));
}

void TestDrawnMarks::aPictureIsMadeForEachColourAndHeight()
{
    const auto bars = [](const auto &fill) {
        fill(QRectF(2, 2, 20, 10), red);
        fill(QRectF(30, 2, 20, 10), blue);
        fill(QRectF(2, 16, 20, 18), red);
        fill(QRectF(30, 16, 20, 10), blue);
    };
    QImage drawn = blank(1);
    QPainter first(&drawn);
    bars([&](const QRectF &rect, const QColor &color) { fillRounded(first, rect, 3, 3, color); });
    first.end();
    QImage pictured = blank(1);
    QPainter second(&pictured);
    RoundedFill rounding(second);
    bars([&](const QRectF &rect, const QColor &color) { rounding.fill(rect, 3, 3, color); });
    second.end();
    QVERIFY(difference(drawn, pictured) <= 2);
}

void TestDrawnMarks::roundEndsAreShapesWhereThereAreNoPixels()
{
    QByteArray text;
    QBuffer buffer(&text);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    RoundedFill(painter).fill(QRectF(5, 4, 30, 18), 3, 3, red);
    painter.end();
    QVERIFY(text.contains("<path") || text.contains("<poly"));
    QVERIFY(!text.contains("<image"));
}

QTEST_MAIN(TestDrawnMarks)
#include "test_drawn_marks.moc"
