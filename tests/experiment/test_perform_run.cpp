// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/output_digest.h"
#include "core/experiment/perform_run.h"

#include <QtTest>

#include <QCryptographicHash>
#include <QImage>

using namespace manyhands;

/// One run by itself: real pictures, shrunk.
class TestPerformRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theRecorderSaysWhenTheRunWasOver();
    void theDigestIsThatOfTheFilesInTaskOrder();
    void aFileThatIsGoneAddsNothing();
    void whatIsStoppedHasNoDigest();

private:
    std::shared_ptr<const Run> resize();
    QByteArray digestOf(const Run &run, const std::vector<int> &tasks) const;

    QTemporaryDir m_folder;
    std::shared_ptr<Workload> m_workload = std::make_shared<Workload>();
    std::shared_ptr<const Recorder> m_recorder;
    int m_runs = 0;
};

void TestPerformRun::initTestCase()
{
    m_workload->kind = TaskKind::Resize;
    for (int i = 0; i < 5; ++i) {
        QImage picture(300 + i, 200, QImage::Format_RGB32);
        picture.fill(QColor(40 * i, 90, 200 - 30 * i));
        const QString path = m_folder.filePath(QStringLiteral("%1.jpg").arg(i));
        QVERIFY(picture.save(path));
        ResizeTask task;
        task.source = path.toStdString();
        task.stem = std::to_string(i);
        m_workload->tasks.push_back(task);
    }
}

std::shared_ptr<const Run> TestPerformRun::resize()
{
    const QString output = m_folder.filePath(QStringLiteral("run %1").arg(++m_runs));
    QDir().mkpath(output);
    return performRun({ExecutorKind::StdThread, 3, 1, false}, m_workload, {output.toStdString(), {}, {}}, {},
                      [this](std::shared_ptr<const Recorder> recorder) { m_recorder = std::move(recorder); });
}

QByteArray TestPerformRun::digestOf(const Run &run, const std::vector<int> &tasks) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const int task : tasks) {
        QFile file(QString::fromStdString(run.outputPath(*m_workload, task).string()));
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
    }
    return hash.result().toHex();
}

void TestPerformRun::theRecorderSaysWhenTheRunWasOver()
{
    const auto run = resize();
    QCOMPARE(run->done, 5);
    QVERIFY(m_recorder->isOver());
    QCOMPARE(m_recorder->elapsed(), run->wall);
}

void TestPerformRun::theDigestIsThatOfTheFilesInTaskOrder()
{
    const auto run = resize();
    QCOMPARE(run->outputDigest.size(), 64);
    QCOMPARE(run->outputDigest, digestOf(*run, {0, 1, 2, 3, 4}));
    QVERIFY(run->outputDigest != digestOf(*run, {0, 1, 2, 4, 3}));
}

void TestPerformRun::aFileThatIsGoneAddsNothing()
{
    const auto run = resize();
    QVERIFY(std::filesystem::remove(run->outputPath(*m_workload, 2)));
    QCOMPARE(digestOutputs(*run, *m_workload, {}), digestOf(*run, {0, 1, 3, 4}));
}

void TestPerformRun::whatIsStoppedHasNoDigest()
{
    const auto run = resize();
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(digestOutputs(*run, *m_workload, stop.get_token()), QByteArray());
}

QTEST_MAIN(TestPerformRun)
#include "test_perform_run.moc"
