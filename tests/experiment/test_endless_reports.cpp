// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "tests/support/files.h"
#include "tests/support/made_runs.h"

#include <QProcess>
#include <QtTest>

#include <sys/stat.h>

// A report without an end is refused. A file's size is looked at beforehand; of a pipe there is none.
namespace manyhands::testing {

class TestEndlessReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pipesAreNoWayRound();
};

void TestEndlessReports::pipesAreNoWayRound()
{
    const Folder folder;
    QVERIFY(!writeJsonReport(madeExperiment({{ExecutorKind::StdThread, 2, 1, 1}}), folder / "whole.json"));
    const QByteArray whole = readFile(folder / "whole.json");
    const qsizetype names = whole.indexOf("\"names\": [") + 10;
    QVERIFY(names > 10);
    writeFile(folder / "head", whole.first(names));
    QCOMPARE(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    QProcess endless;
    endless.setWorkingDirectory(QString::fromStdString(folder.path().native()));
    endless.start(QStringLiteral("sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("{ cat head; yes '\"%1\",'; } >pipe").arg(QString(1000, QLatin1Char('n')))});
    const ReadReport report = readJsonReport(folder / "pipe");
    QVERIFY2(report.problem.contains(QStringLiteral("larger than")), qPrintable(report.problem));
    endless.kill();
    endless.waitForFinished();
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestEndlessReports)
#include "test_endless_reports.moc"
