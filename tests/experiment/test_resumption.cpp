// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/analysis.h"
#include "core/experiment/perform_run.h"
#include "core/experiment/resumption.h"
#include "tests/support/files.h"
#include "tests/support/pictures.h"

#include <QtTest>

using namespace manyhands;
using namespace manyhands::testing;

/// What a run left to do: tasks without a file, and those whose file is not as it was left.
class TestResumption : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsThereIsNotDoneAgain();
    void missingAndChangedFilesAreDoneAgain();
    void aTaskThatFailedIsLeft();
    void withNothingLeftThereIsNoWorkload();
    void aResumedRunHasNoMedianAndNoVerdict();

private:
    std::shared_ptr<const Run> resize(bool resumes = false);
    PreparedWorkload rest(const Run &run);

    std::unique_ptr<Folder> m_folder;
    std::shared_ptr<Workload> m_workload;
    std::shared_ptr<LeftFiles> m_kept;
    QString m_note;
};

void TestResumption::init()
{
    m_folder = std::make_unique<Folder>();
    m_workload = std::make_shared<Workload>();
    m_workload->kind = TaskKind::Resize;
    for (const char *name : {"a", "b", "c", "d"}) {
        const auto source = *m_folder / (std::string(name) + ".jpg");
        writeFile(source, picture("jpg", {300, 200}, name[0]));
        m_workload->tasks.push_back(ResizeTask{source, name});
    }
    std::filesystem::create_directory(*m_folder / "out");
}

std::shared_ptr<const Run> TestResumption::resize(bool resumes)
{
    return performRun({ExecutorKind::Serial, 1, 1, false, resumes}, m_workload, {*m_folder / "out", {}, {}}, {},
                      [](const auto &) {});
}

PreparedWorkload TestResumption::rest(const Run &run)
{
    LeftFiles left;
    addFiles(left, run, *m_workload, QDateTime::currentDateTimeUtc());
    m_kept = std::make_shared<LeftFiles>();
    const auto all = [this](const std::stop_token &, const EventSink &) {
        return PreparedWorkload{m_workload, nullptr, std::nullopt};
    };
    return makerOfRest(all, left, m_kept)({}, [this](const ExperimentEvent &event) {
        if (const auto *note = std::get_if<NoteEvent>(&event))
            m_note = note->text;
    });
}

void TestResumption::whatIsThereIsNotDoneAgain()
{
    const auto run = resize();
    std::filesystem::remove(run->outputPath(*m_workload, 2));
    const PreparedWorkload left = rest(*run);
    QCOMPARE(left.workload->size(), 1);
    QCOMPARE(left.workload->name(0), QStringLiteral("c.jpg"));
    QCOMPARE(m_kept->size(), size_t(3));
}

void TestResumption::missingAndChangedFilesAreDoneAgain()
{
    const auto run = resize();
    std::filesystem::remove(run->outputPath(*m_workload, 0));
    writeFile(run->outputPath(*m_workload, 1), "another one");
    const auto touched = run->outputPath(*m_workload, 3); // as long as before
    std::filesystem::last_write_time(touched, std::filesystem::last_write_time(touched) + std::chrono::hours(1));
    const PreparedWorkload left = rest(*run);
    QCOMPARE(left.workload->size(), 3);
    QCOMPARE(left.workload->name(0), QStringLiteral("a.jpg"));
    QCOMPARE(left.workload->name(1), QStringLiteral("b.jpg"));
    QCOMPARE(left.workload->name(2), QStringLiteral("d.jpg"));
}

void TestResumption::aTaskThatFailedIsLeft()
{
    writeFile(*m_folder / "b.jpg", "no picture");
    const auto run = resize();
    QCOMPARE(run->failed, 1);
    const PreparedWorkload left = rest(*run);
    QCOMPARE(left.workload->size(), 1);
    QCOMPARE(left.workload->name(0), QStringLiteral("b.jpg"));
}

void TestResumption::withNothingLeftThereIsNoWorkload()
{
    const PreparedWorkload left = rest(*resize());
    QVERIFY(!left.workload);
    QVERIFY(!left.error);
    QVERIFY2(m_note.contains(QStringLiteral("4")), qPrintable(m_note));
}

void TestResumption::aResumedRunHasNoMedianAndNoVerdict()
{
    Experiment experiment;
    experiment.plan.workload = m_workload;
    experiment.plan.taskCount = m_workload->size();
    experiment.plan.executors = {ExecutorKind::Serial};
    experiment.plan.workers = {1};
    experiment.runs = {resize(true)};
    analyse(experiment);
    QVERIFY(!experiment.verdict);
    QCOMPARE(experiment.summary.size(), size_t(1));
    QCOMPARE(experiment.summary.front().runs, 0);
}

QTEST_GUILESS_MAIN(TestResumption)
#include "test_resumption.moc"
