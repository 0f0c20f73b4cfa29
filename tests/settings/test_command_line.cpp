// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/command_line.h"

#include <QTest>

using namespace manyhands;

/// A window's job as the words that do the same without it.
class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsUsualIsLeftOut()
    {
        ExperimentSettings job;
        job.executors = {ExecutorKind::Serial, ExecutorKind::StdThread};
        job.workers = {8};
        QCOMPARE(commandLine(job), QStringLiteral("manyhands download --executors serial,std-thread --workers 8"));
    }

    void everySettingThatDiffersIsSaid()
    {
        ExperimentSettings job;
        job.kind = TaskKind::Resize;
        job.executors = {ExecutorKind::Process};
        job.workers = {1, 2};
        job.repeats = 6;
        job.warmup = 1;
        job.count = 12;
        job.source = QStringLiteral("demo-1000");
        job.resize.box = {64, 48};
        job.resize.blurSigma = 2.5;
        job.resize.blurAt = BlurAt::Reduced;
        job.resize.quality = 70;
        job.output = "/tmp/my results";
        QCOMPARE(commandLine(job),
                 QStringLiteral("manyhands resize --size 64x48 --blur 2.5 --blur-at reduced --quality 70 "
                                "--executors process --workers 1,2 --repeats 6 --warmup 1 "
                                "--output '/tmp/my results' --count 12 --source demo-1000"));
    }

    void sleepsAreSeconds()
    {
        ExperimentSettings job;
        job.kind = TaskKind::Sleep;
        job.sleepSeconds = {1, 0.5};
        QCOMPARE(commandLine(job), QStringLiteral("manyhands sleep 1 0.5"));
    }

    void aShellTakesEachInputWhole()
    {
        ExperimentSettings job;
        job.kind = TaskKind::Resize;
        job.inputs = {"/tmp/it's a picture.jpg", "-x;$(rm)", "/tmp/plain.png"};
        QCOMPARE(commandLine(job),
                 QStringLiteral("manyhands resize '/tmp/it'\\''s a picture.jpg' './-x;$(rm)' /tmp/plain.png"));
    }

    void secretsAreLeftOut()
    {
        ExperimentSettings job;
        job.inputs = {"http://me:hidden@host/a.jpg?token=hidden"};
        QVERIFY2(!commandLine(job).contains(QStringLiteral("hidden")), qPrintable(commandLine(job)));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
