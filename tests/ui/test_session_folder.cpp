// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/patience.h"
#include "ui/session/session_folder.h"

#include <QtTest>

#include <QImage>

using namespace manyhands;
using namespace manyhands::testing;

/// The folder of passing files, with starts of real pictures in it.
class TestSessionFolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theNewestStartsAreKept();
    void whatTheNextJobTakesIsKept();
    void nothingGoesWhileThereIsRoom();
    void ofManyRunsTheLastOnesFilesCount();

private:
    struct Lab {
        explicit Lab(qint64 mostKept)
            : folder(mostKept)
        {
        }
        SessionFolder folder;
        Session session;
        std::vector<std::filesystem::path> starts;
    };
    void shrink(Lab &lab, const std::vector<std::string> &inputs, int repeats = 1);

    QTemporaryDir m_pictures;
    std::string m_picture;
    qint64 m_bytesOfOne = 0; // that a start leaves
};

void TestSessionFolder::initTestCase()
{
    QImage picture(400, 300, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            picture.setPixel(x, y, qRgb(x % 256, y % 256, (x * y) % 256));
    }
    m_picture = m_pictures.filePath(QStringLiteral("a.jpg")).toStdString();
    QVERIFY(picture.save(QString::fromStdString(m_picture)));
    Lab lab(0);
    shrink(lab, {m_picture});
    m_bytesOfOne = lab.session.runs().back().result->bytes;
    QVERIFY(m_bytesOfOne > 1000);
}

/// As the window starts a job.
void TestSessionFolder::shrink(Lab &lab, const std::vector<std::string> &inputs, int repeats)
{
    ExperimentSettings job;
    job.kind = TaskKind::Resize;
    job.inputs = inputs;
    job.executors = {ExecutorKind::Serial};
    job.workers = {1};
    job.runFolders = true;
    job.repeats = repeats;
    job.keepOnlyLast = repeats > 1;
    job.outgrown = lab.folder.outgrown(lab.session, job);
    job.output = lab.folder.next(job.kind);
    lab.starts.push_back(job.output);
    QVERIFY(lab.session.start(job, groupOf(job)));
    lab.folder.forget(job.outgrown, lab.session);
    QTRY_VERIFY(!lab.session.isRunning());
    QCOMPARE(lab.session.runs().back().result->done, 1);
    QVERIFY(std::filesystem::exists(job.output));
}

void TestSessionFolder::theNewestStartsAreKept()
{
    Lab lab(m_bytesOfOne * 5 / 2);
    for (int start = 0; start < 6; ++start)
        shrink(lab, {m_picture});
    // Two and a half starts may stay; the third is over the limit when a fourth begins, which counts from then on.
    for (size_t start = 0; start < lab.starts.size(); ++start) {
        const bool isKept = start >= 3;
        QCOMPARE(std::filesystem::exists(lab.starts[start]), isKept);
        QCOMPARE(lab.session.runs()[start].hasFiles, isKept);
    }
}

void TestSessionFolder::whatTheNextJobTakesIsKept()
{
    Lab lab(m_bytesOfOne / 2);
    shrink(lab, {m_picture});
    const SessionRun &first = lab.session.runs().front();
    const std::string taken = first.result->outputPath(*first.workload, 0).string();
    shrink(lab, {m_picture});
    shrink(lab, {taken});
    QVERIFY(std::filesystem::exists(lab.starts[0]));
    QVERIFY(std::filesystem::exists(lab.starts[1])); // the last one when the third began
    shrink(lab, {m_picture});
    QVERIFY(!std::filesystem::exists(lab.starts[0]));
    QVERIFY(!std::filesystem::exists(lab.starts[1]));
    QVERIFY(std::filesystem::exists(lab.starts[2]));
}

void TestSessionFolder::nothingGoesWhileThereIsRoom()
{
    Lab lab(SessionFolder::usualKept);
    for (int start = 0; start < 4; ++start)
        shrink(lab, {m_picture});
    for (const auto &start : lab.starts)
        QVERIFY(std::filesystem::exists(start));
}

void TestSessionFolder::ofManyRunsTheLastOnesFilesCount()
{
    Lab lab(m_bytesOfOne * 5 / 2);
    shrink(lab, {m_picture}, 4);
    shrink(lab, {m_picture});
    shrink(lab, {m_picture});
    QVERIFY(std::filesystem::exists(lab.starts[0]));
}

QTEST_MAIN(TestSessionFolder)
#include "test_session_folder.moc"
