// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exact_pictures.h"
#include "tests/support/gifs.h"
#include "tests/support/photos.h"
#include "tests/support/workshop.h"

#include <QTest>

#include <map>

using namespace manyhands;
using namespace manyhands::testing;

// Files that are not as the standards have them, whose pictures are whole all the same, and files that pass for such.
class TestResizeLeniency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWholeJpegs_data();
    void takesWholeJpegs();
    void refusesHalfJpegs_data();
    void refusesHalfJpegs();
    void takesWholeGifs_data();
    void takesWholeGifs();
    void refusesHalfGifs_data();
    void refusesHalfGifs();
    void saysNothingOfGoodFiles_data();
    void saysNothingOfGoodFiles();
};

namespace {

const QByteArray endMark("\xff\xd9", 2);

struct Kind {
    const char *name;
    JpegOptions options;
};
const std::vector<Kind> kinds{{"sequential", {}},
                              {"restarts", {.restartRows = 1}},
                              {"gray", {.space = JCS_GRAYSCALE}},
                              {"full chroma", {.across = 1, .down = 1}},
                              {"colours apart", {.apart = true}},
                              {"progressive", {.progressive = true}}};

const QImage &picture()
{
    static const QImage image = photo(320, 240);
    return image;
}

// As it should come out.
QImage reduced(bool isGray, QSize size)
{
    static const QImage gray = inFormat(inFormat(picture(), QImage::Format_Grayscale8), QImage::Format_RGB32);
    static std::map<std::pair<bool, int>, QImage> known;
    QImage &image = known[{isGray, size.width()}];
    if (image.isNull())
        image = imageOf(exactLanczos(exactOf(isGray ? gray : picture()), size));
    return image;
}

// Behind the header of scan `number`, which may be counted from the last one, -1.
qsizetype scanOf(const QByteArray &jpeg, int number)
{
    QList<qsizetype> found;
    for (qsizetype at = jpeg.indexOf("\xff\xda"); at >= 0; at = jpeg.indexOf("\xff\xda", at + 2))
        found << at;
    return found[number < 0 ? found.size() + number : number];
}

qsizetype restartOf(const QByteArray &jpeg, int number)
{
    return jpeg.indexOf(QByteArray("\xff") + char(0xd0 + number), scanOf(jpeg, 0));
}

// Every scale that is decoded to, with the target in the box.
const QSize boxes[] = {{18, 18}, {36, 36}, {75, 75}, {300, 300}};

} // namespace

void TestResizeLeniency::takesWholeJpegs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isGray");
    QTest::addColumn<QString>("note");
    for (const Kind &kind : kinds) {
        const QByteArray whole = jpegOf(picture(), kind.options);
        const QByteArray cut = whole.chopped(2);
        const auto row = [&](const char *name, const QByteArray &bytes, const char *note) {
            QTest::addRow("%s, %s", kind.name, name)
                << bytes << (kind.options.space == JCS_GRAYSCALE) << QString::fromLatin1(note);
        };
        row("no end mark", cut, "no end mark");
        row("half an end mark", whole.chopped(1), "no end mark");
        row("bytes behind", whole + QByteArray(777, 'x'), "777 bytes follow");
        row("zeros behind", whole + QByteArray(100'000, '\0'), "100000 bytes follow");
        row("bytes instead of the end mark", cut + QByteArray(5000, 'x'), "extraneous bytes");
        row("zeros before the end mark", cut + QByteArray(12, '\0') + endMark, "extraneous bytes");
        row("a restart marker before the end mark", cut + QByteArray("\xff\xd3", 2) + endMark,
            "restart marker too many");
        row("a restart marker at the end", cut + QByteArray("\xff\xd3", 2), "restart marker too many");
        row("a cut comment at the end", cut + QByteArray("\xff\xfe\x01\x00 too short", 14), "no end mark");
    }
    const QByteArray restarts = jpegOf(picture(), {.restartRows = 1});
    QByteArray wrong = restarts;
    wrong[restartOf(wrong, 3) + 1] = char(0xd7); // as far from what is expected as can be
    QTest::newRow("a restart marker of another number") << wrong << false << QStringLiteral("instead of RST3");
    QByteArray early = restarts;
    early.insert(restartOf(early, 3), QByteArray("\xff\xd2", 2));
    QTest::newRow("the last restart marker again") << early << false << QStringLiteral("instead of RST3");
    const QByteArray sequential = jpegOf(picture());
    QTest::newRow("a second scan behind the last row")
        << sequential.chopped(2) + sequential.mid(scanOf(sequential, 0)) << false << QStringLiteral("makes no sense");
}

// The picture that is in it, whatever the scale, and a word on what is wrong.
void TestResizeLeniency::takesWholeJpegs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isGray);
    QFETCH(QString, note);
    Workshop workshop;
    const auto source = workshop.add("a.jpg", bytes);
    for (const QSize box : boxes) {
        ResizeSettings settings;
        settings.box = box;
        settings.quality = 97;
        const TaskResult done = workshop.resize(source, settings);
        QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
        QVERIFY2(done.note.contains(note), qPrintable(done.note));
        QVERIFY(done.note.startsWith(QStringLiteral("the picture is whole, but ")));
        const QImage out = workshop.output(done);
        const double quality = psnr(out, reduced(isGray, out.size()));
        QVERIFY2(quality > 32, qPrintable(QString::number(quality)));
    }
}

void TestResizeLeniency::refusesHalfJpegs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const Kind &kind : kinds) {
        const QByteArray whole = jpegOf(picture(), kind.options);
        const QByteArray half = whole.first((scanOf(whole, 0) + whole.size()) / 2);
        const qsizetype last = scanOf(whole, -1);
        QTest::addRow("%s, half", kind.name) << half;
        QTest::addRow("%s, half and an end mark", kind.name) << half + endMark;
        QTest::addRow("%s, half and zeros", kind.name) << half + QByteArray(whole.size() - half.size(), '\0');
        QTest::addRow("%s, the last ten bytes missing", kind.name) << whole.chopped(12) + endMark;
        QTest::addRow("%s, without its last scan", kind.name) << whole.first(last);
        QTest::addRow("%s, without its last scan, and an end mark", kind.name) << whole.first(last) + endMark;
        QTest::addRow("%s, the last scan cut", kind.name) << whole.first(last + 30);
    }
    // Zeros are codes like any other, and here there are enough of them for all rows.
    const QByteArray fine = jpegOf(picture(), {.quality = 100, .across = 1, .down = 1});
    const QByteArray begun = fine.first((scanOf(fine, 0) + fine.size()) / 2);
    for (const int zeros : {100'000, 500'000})
        QTest::addRow("fine detail, half and %d zeros", zeros) << begun + QByteArray(zeros, '\0');
    QByteArray lost = jpegOf(picture(), {.restartRows = 1});
    lost.remove(restartOf(lost, 3), restartOf(lost, 4) - restartOf(lost, 3));
    QTest::newRow("a row between two restart markers missing") << lost;
    QByteArray twice = jpegOf(picture(), {.restartRows = 1});
    twice.insert(restartOf(twice, 3), QByteArray("\xff\xd3", 2)); // libjpeg makes up the row behind the first
    QTest::newRow("a restart marker twice in a scan") << twice;
    const QByteArray progressive = jpegOf(picture(), {.progressive = true});
    for (int scan = 1; scan < 10; ++scan)
        QTest::addRow("progressive, %d scans", scan) << progressive.first(scanOf(progressive, scan)) + endMark;
}

void TestResizeLeniency::refusesHalfJpegs()
{
    QFETCH(QByteArray, bytes);
    Workshop workshop;
    const auto source = workshop.add("a.jpg", bytes);
    for (const QSize box : boxes) {
        ResizeSettings settings;
        settings.box = box;
        const TaskResult failed = workshop.resize(source, settings);
        QVERIFY(failed.error);
        QCOMPARE(failed.error->kind, ErrorKind::DamagedImage);
        QVERIFY(failed.note.isEmpty());
        QVERIFY(workshop.outputsAreEmpty());
    }
}

void TestResizeLeniency::takesWholeGifs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("note");
    const GifFrame frame = gifFrameOf(picture());
    const QByteArray one = gifHead(picture().size()) + gifFrame(frame, gifCodes(frame.pixels));
    const QByteArray two = one + gifFrame(frame, gifCodes(frame.pixels));
    const QByteArray comment("!\xfe\x05hello\x00", 9);
    for (const auto &[name, frames] : {std::pair("one frame", one), std::pair("two frames", two)}) {
        QTest::addRow("%s, no end mark", name) << frames << QStringLiteral("no end mark");
        QTest::addRow("%s, zeros instead", name) << frames + QByteArray(3, '\0') << QStringLiteral("no end mark");
        QTest::addRow("%s, many zeros instead", name)
            << frames + QByteArray(100'000, '\0') << QStringLiteral("no end mark");
        QTest::addRow("%s, bytes instead", name) << frames + QByteArray(70, 'x') << QStringLiteral("no block");
        QTest::addRow("%s, bytes behind", name) << frames + ';' + QByteArray(7, 'x') << QStringLiteral("7 bytes");
        QTest::addRow("%s, zeros behind", name) << frames + ';' + QByteArray(99, '\0') << QStringLiteral("99 bytes");
        QTest::addRow("%s, a cut comment", name) << frames + comment.chopped(3) << QStringLiteral("no end mark");
        QTest::addRow("%s, a comment at the end", name) << frames + comment << QStringLiteral("no end mark");
    }
}

void TestResizeLeniency::takesWholeGifs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, note);
    Workshop workshop;
    const TaskResult done = workshop.resize(workshop.add("a.gif", bytes));
    QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
    QVERIFY2(done.note.contains(note), qPrintable(done.note));
    const QImage out = workshop.output(done);
    QVERIFY(psnr(out, reduced(true, out.size())) > 34);
}

void TestResizeLeniency::refusesHalfGifs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const GifFrame frame = gifFrameOf(picture());
    const QByteArray codes = gifCodes(frame.pixels);
    const QByteArray head = gifHead(picture().size());
    const QByteArray whole = head + gifFrame(frame, codes);
    const QByteArray half = whole.first((head.size() + whole.size()) / 2);
    QTest::newRow("half") << half;
    QTest::newRow("half and zeros") << half + QByteArray(100'000, '\0');
    QTest::newRow("half and an end mark") << half + ';';
    QTest::newRow("the last byte of the frame missing") << whole.chopped(1);
    QTest::newRow("half of the codes") << head + gifFrame(frame, codes.first(codes.size() / 2)) + ';';
    QTest::newRow("the last row's codes missing")
        << head + gifFrame(frame, gifCodes(frame.pixels.chopped(frame.width))) + ';';
    QTest::newRow("a later frame cut") << whole + gifFrame(frame, codes).chopped(900);
    QTest::newRow("no frame") << head + ';';
    QTest::newRow("no frame, no end mark") << head;
}

void TestResizeLeniency::refusesHalfGifs()
{
    QFETCH(QByteArray, bytes);
    Workshop workshop;
    const TaskResult failed = workshop.resize(workshop.add("a.gif", bytes));
    QVERIFY(failed.error);
    QCOMPARE(failed.error->kind, ErrorKind::DamagedImage);
    QVERIFY(workshop.outputsAreEmpty());
}

void TestResizeLeniency::saysNothingOfGoodFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const Kind &kind : kinds)
        QTest::newRow(kind.name) << jpegOf(picture(), kind.options);
    QTest::newRow("filled before the end mark") << jpegOf(picture()).chopped(2) + QByteArray(9, '\xff') + endMark;
    // Two pictures in one file, and the first one says so.
    QByteArray several = jpegOf(picture());
    several.insert(2, QByteArray("\xff\xe2\x00\x08MPF\0II", 10));
    QTest::newRow("several pictures") << several + jpegOf(photo(90, 60));
    const GifFrame frame = gifFrameOf(picture());
    QTest::newRow("gif") << gifHead(picture().size()) + gifFrame(frame, gifCodes(frame.pixels)) + ';';
    for (const char *format : {"png", "webp", "tiff", "bmp"})
        QTest::newRow(format) << encoded(picture(), format);
}

void TestResizeLeniency::saysNothingOfGoodFiles()
{
    QFETCH(QByteArray, bytes);
    Workshop workshop;
    const TaskResult done = workshop.resize(workshop.add("a", bytes));
    QVERIFY2(!done.error, done.error ? qPrintable(done.error->message) : "");
    QCOMPARE(done.note, QString());
}

QTEST_GUILESS_MAIN(TestResizeLeniency)
#include "test_resize_leniency.moc"
