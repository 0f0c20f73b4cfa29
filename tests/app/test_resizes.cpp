// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
#include <QTest>
#include <QtEndian>

// Resizing on every executor: pictures, and files that only look like some.
namespace manyhands::testing {

namespace {

void everyExecutor()
{
    QTest::addColumn<QByteArray>("executor");
    for (const char *executor : {"serial", "std-thread", "thread-pool", "concurrent", "process"})
        QTest::newRow(executor) << QByteArray(executor);
}

QByteArray fileOf(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return image.save(&buffer, format) ? bytes : QByteArray();
}

struct Source {
    const char *name;
    QByteArray bytes;
    QByteArray outcome;
    const char *thumbnail; // null: none
};

} // namespace

class TestResizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodAndBadSources_data();
    void goodAndBadSources();
    void fitsInsideAndNeverEnlarges_data();
    void fitsInsideAndNeverEnlarges();
    void qualityAndBlurChangeTheBytes();
    void unwritableOutput_data();
    void unwritableOutput();
    void equalNamesOfSeveralFolders();
    void notesGoEverywhere();
    void librariesAreNotHeard_data();
    void librariesAreNotHeard();
};

void TestResizes::goodAndBadSources_data()
{
    everyExecutor();
}

void TestResizes::goodAndBadSources()
{
    QFETCH(QByteArray, executor);
    const QByteArray jpeg = picture("jpg", {400, 300});
    const std::vector<Source> sources{{"a.jpg", jpeg, "done", "a_thumbnail.jpg"},
                                      {"b.png", picture("png", {300, 400}), "done", "b_thumbnail.png"},
                                      {"c.webp", picture("webp", {200, 200}), "done", "c_thumbnail.webp"},
                                      {"d.JPG", jpeg, "done", "d_thumbnail.JPG"},
                                      {"e.txt", "no picture at all", "not-an-image", nullptr},
                                      {"f.jpg", "no picture at all", "not-an-image", nullptr},
                                      {"g.jpg", "", "not-an-image", nullptr},
                                      {"h.jpg", jpeg.first(jpeg.size() / 2), "damaged-image", nullptr},
                                      {"i.png", picture("png", {300, 400}).first(700), "damaged-image", nullptr},
                                      {"j.png", boastfulPng({60'000, 60'000}), "too-large", nullptr},
                                      {"k.gif", "GIF89a", "damaged-image", nullptr},
                                      {"z.jpg", jpeg, "done", "z_thumbnail.jpg"}};
    const Folder folder;
    std::filesystem::create_directory(folder / "in");
    std::vector<std::string> words{"resize",       "--executors", executor.toStdString(), "--workers", "3", "--output",
                                   folder / "out", "--json",      folder / "a.json"};
    QByteArrayList outcomes;
    QByteArrayList thumbnails;
    for (const Source &source : sources) {
        writeFile(folder / "in" / source.name, source.bytes);
        words.push_back(folder / "in" / source.name);
        outcomes.append(source.outcome);
        if (source.thumbnail)
            thumbnails.append(source.thumbnail);
    }
    words.push_back(folder / "in/missing.jpg");
    outcomes.append("cannot-read");
    Program program("manyhands", words);
    const ProgramResult result = program.waitForEnd();
    QCOMPARE(result.status, 1);
    const QJsonObject run = Report(folder / "a.json").run(executor.constData());
    QCOMPARE(outcomesOf(run), outcomes);
    QCOMPARE(text(run, "state"), QByteArray("finished"));
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i] != "done")
            QVERIFY2(result.output.contains(outcomes[i] + ": "), outcomes[i].constData());
    }
    QCOMPARE(namesIn(folder / "out"), thumbnails);
    for (const QByteArray &name : thumbnails) {
        const PictureFacts facts = pictureIn(readFile(folder / "out" / name.toStdString()));
        QVERIFY2(facts.isWhole, name.constData());
        QCOMPARE(std::max(facts.size.width(), facts.size.height()), 128);
        QCOMPARE(facts.format, name.endsWith("png") ? "png" : name.endsWith("webp") ? "webp" : "jpeg");
    }
    QCOMPARE(filesIn(folder / "in").size(), sources.size());
    QVERIFY(program.temporaryFiles().empty());
}

void TestResizes::fitsInsideAndNeverEnlarges_data()
{
    QTest::addColumn<QSize>("from");
    QTest::addColumn<QString>("box");
    QTest::addColumn<QSize>("to");
    QTest::newRow("landscape") << QSize(400, 200) << QStringLiteral("100x100") << QSize(100, 50);
    QTest::newRow("portrait") << QSize(200, 400) << QStringLiteral("100x100") << QSize(50, 100);
    QTest::newRow("box is flat") << QSize(400, 400) << QStringLiteral("300x20") << QSize(20, 20);
    QTest::newRow("not enlarged") << QSize(40, 30) << QStringLiteral("100x100") << QSize(40, 30);
    QTest::newRow("one pixel") << QSize(400, 300) << QStringLiteral("1x1") << QSize(1, 1);
    QTest::newRow("thread of a picture") << QSize(600, 2) << QStringLiteral("100x100") << QSize(100, 1);
}

void TestResizes::fitsInsideAndNeverEnlarges()
{
    QFETCH(QSize, from);
    QFETCH(QString, box);
    QFETCH(QSize, to);
    const Folder folder;
    for (const char *format : {"jpg", "png"})
        writeFile(folder / (std::string("a.") + format), picture(format, from));
    const ProgramResult result = runManyhands({"resize", folder / "a.jpg", folder / "a.png", "--executors", "serial",
                                               "--size", box.toStdString(), "--output", folder / "out"});
    QCOMPARE(result.status, 0);
    QCOMPARE(pictureIn(readFile(folder / "out/a_thumbnail.jpg")).size, to);
    QCOMPARE(pictureIn(readFile(folder / "out/a_thumbnail.png")).size, to);
}

void TestResizes::qualityAndBlurChangeTheBytes()
{
    const Folder folder;
    writeFile(folder / "a.jpg", picture("jpg", {800, 600}));
    const auto sizeOf = [&](const char *name, const std::vector<std::string> &options) {
        std::vector<std::string> words{"resize", folder / "a.jpg", "--executors", "serial", "--output", folder / name};
        words.insert(words.end(), options.begin(), options.end());
        return runManyhands(words).status == 0 ? readFile(folder / name / "a_thumbnail.jpg").size() : -1;
    };
    const qsizetype normal = sizeOf("normal", {});
    QVERIFY(normal > 0);
    QCOMPARE(sizeOf("again", {"--quality", "85", "--blur", "0", "--size", "128x128"}), normal);
    QVERIFY(sizeOf("poor", {"--quality", "10"}) < normal);
    QVERIFY(sizeOf("fine", {"--quality", "100"}) > normal);
    QVERIFY(sizeOf("blurred", {"--blur", "30"}) < normal);
    QVERIFY(sizeOf("blurred, reduced", {"--blur", "30", "--blur-at", "reduced"}) < normal);
}

void TestResizes::unwritableOutput_data()
{
    everyExecutor();
}

void TestResizes::unwritableOutput()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    writeFile(folder / "a.jpg", picture("jpg"));
    for (const std::string &place : {std::string(folder / "a.jpg/out"), std::string("/proc/out")}) {
        const ProgramResult result = runManyhands({"resize", folder / "a.jpg", "--executors", executor.toStdString(),
                                                   "--output", place, "--json", folder / "a.json"});
        QCOMPARE(result.status, 2);
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.startsWith("manyhands: --output " + QByteArray(place.c_str()) + ": cannot "),
                 result.errors.constData());
    }
    QCOMPARE(namesIn(folder.path()), QByteArrayList{"a.jpg"});
}

void TestResizes::equalNamesOfSeveralFolders()
{
    const Folder folder;
    std::vector<std::string> words{"resize", "--executors", "std-thread", "--workers", "4", "--output", folder / "out"};
    for (const char *name : {"in1", "in2", "in3"}) {
        std::filesystem::create_directory(folder / name);
        writeFile(folder / name / "a.png", picture("png", {64, 64}, name[2]));
        writeFile(folder / name / "a.jpg", picture("jpg", {64, 64}, name[2]));
        words.push_back(folder / name);
    }
    QCOMPARE(runManyhands(words).status, 0);
    QCOMPARE(namesIn(folder / "out"),
             (QByteArrayList{"a_thumbnail-2.jpg", "a_thumbnail-2.png", "a_thumbnail-3.jpg", "a_thumbnail-3.png",
                             "a_thumbnail.jpg", "a_thumbnail.png"}));
}

void TestResizes::notesGoEverywhere()
{
    const QByteArray jpeg = picture("jpg", {400, 300});
    const Folder folder;
    writeFile(folder / "a.jpg", jpeg);
    writeFile(folder / "b.jpg", jpeg.chopped(2));
    writeFile(folder / "c.jpg", jpeg + "more");
    writeFile(folder / "d.jpg", jpeg.chopped(2) + "\xff\xd0\xff\xd9");
    const ProgramResult result =
        runManyhands({"resize", folder / "a.jpg", folder / "b.jpg", folder / "c.jpg", folder / "d.jpg", "--executors",
                      "all", "--output", folder / "out", "--json", folder / "a.json", "--trace", folder / "a.trace"});
    QCOMPARE(result.status, 0);
    const Report report(folder / "a.json");
    QCOMPARE(report.runs().size(), size_t(5));
    for (const QJsonObject &run : report.runs()) {
        QVERIFY(spanOf(run, 0)[QStringLiteral("note")].isNull());
        QVERIFY(text(spanOf(run, 1), "note").contains("no end mark"));
        QVERIFY(text(spanOf(run, 2), "note").contains("4 bytes follow the end mark"));
        QVERIFY(text(spanOf(run, 3), "note").contains("restart marker too many"));
    }
    QVERIFY(report.root()[QStringLiteral("outputsIdentical")].toBool());
    QCOMPARE(result.output.count("no end mark"), 1); // once for all runs
    QVERIFY(!result.output.contains("a.jpg"));
    QVERIFY(readFile(folder / "a.trace").contains("no end mark"));

    // Of many, a few.
    std::vector<std::string> words{"resize", "--executors", "serial"};
    for (int i = 0; i < 20; ++i) {
        words.push_back(folder / (std::to_string(i) + ".jpg"));
        writeFile(words.back(), jpeg.chopped(2));
    }
    const ProgramResult many = runManyhands(words);
    QCOMPARE(many.output.count("no end mark"), 5);
    QVERIFY(many.output.contains("15 more tasks"));
}

void TestResizes::librariesAreNotHeard_data()
{
    everyExecutor();
}

void TestResizes::librariesAreNotHeard()
{
    QFETCH(QByteArray, executor);
    const Folder folder;
    QImage gray(40, 30, QImage::Format_Grayscale8);
    gray.fill(99);
    gray.setColorSpace(QColorSpace(QColorSpace::SRgb));
    QByteArray profile("iCCPx\0\0", 7);
    profile += qCompress(QColorSpace(QColorSpace::SRgb).iccProfile()).mid(4);
    QByteArray png = fileOf(gray, "png");
    while (png.contains("iCCP"))
        png.remove(png.indexOf("iCCP") - 4, 12 + qFromBigEndian<qint32>(png.constData() + png.indexOf("iCCP") - 4));
    writeFile(folder / "a.png", png.left(33) + pngChunk(profile) + png.mid(33));
    QByteArray tiff = fileOf(gray.convertToFormat(QImage::Format_RGB32), "tiff");
    writeFile(folder / "b.tif", tiff.first(tiff.size() - 40)); // its last tags are cut, and no pixel
    const qsizetype unit = tiff.indexOf(QByteArray("\x28\x01\x03\x00", 4));
    QVERIFY(unit > 0);
    writeFile(folder / "c.tif", tiff.replace(unit, 2, "\xff\x8f")); // a tag that nobody knows
    writeFile(folder / "d.jpg", picture("jpg").chopped(2) + QByteArray(99, 'x'));
    writeFile(folder / "e.webp", picture("webp").chopped(50));
    writeFile(folder / "f.png", picture("png", {300, 400}).first(700));
    const std::vector<std::string> words{
        "resize",          folder / "a.png", folder / "b.tif", folder / "c.tif",       folder / "d.jpg",
        folder / "e.webp", folder / "f.png", "--executors",    executor.toStdString(), "--quiet",
        "--output",        folder / "out",   "--json",         folder / "a.json"};
    const ProgramResult result = runManyhands(words);
    QCOMPARE(outcomesOf(Report(folder / "a.json").run(executor.constData())),
             QByteArrayList({"done", "damaged-image", "done", "done", "damaged-image", "damaged-image"}));
    QCOMPARE(result.errors, QByteArray());
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestResizes)
#include "test_resizes.moc"
