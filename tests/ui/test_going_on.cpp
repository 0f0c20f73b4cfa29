// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

#include <sys/stat.h>

#include <algorithm>
#include <map>

using namespace manyhands;

namespace {

constexpr int photos = 15;

/// What a file was when it was looked at: a file that is fetched again is another one.
struct FileState {
    ino_t number;
    qint64 bytes;
    qint64 written;
    bool operator==(const FileState &) const = default;
};

std::map<std::string, FileState> filesIn(const std::filesystem::path &folder)
{
    std::map<std::string, FileState> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        struct stat status = {};
        if (::stat(entry.path().c_str(), &status) == 0)
            files[entry.path().filename()] = {status.st_ino, status.st_size,
                                              status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
    }
    return files;
}

/// Stopped once some of the photographs are there.
const SessionRun &stopDownload(WindowFixture &fixture)
{
    fixture.find<QComboBox>("networkCombo")->setCurrentIndex(1);
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::StdThread));
    fixture.find<QSpinBox>("threadsSpinBox")->setValue(2);
    fixture.find<QPushButton>("downloadButton")->click();
    const Session &session = fixture.window().session();
    const auto has = [&] { return !session.runs().empty() && session.runs().back().recorder->finishedCount() >= 3; };
    [&] { QTRY_VERIFY(has()); }();
    fixture.find<QPushButton>("stopButton")->click();
    [&] { QTRY_VERIFY(!fixture.isRunning()); }();
    return session.runs().back();
}

} // namespace

/// What a stopped run left to do is done by another one, into the same folder.
class TestGoingOn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStoppedDownloadIsGoneOnWith()
    {
        WindowFixture fixture;
        const auto *resume = fixture.find<QPushButton>("resumeButton");
        QVERIFY(!resume->isEnabled());
        const SessionRun first = stopDownload(fixture);
        QCOMPARE(first.result->state, RunState::Cancelled);
        QVERIFY(first.result->done >= 3 && first.result->done < photos);
        const auto before = filesIn(first.outputFolder);
        QCOMPARE(int(before.size()), first.result->done);

        QVERIFY(resume->isEnabled());
        fixture.find<QPushButton>("resumeButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const auto after = filesIn(first.outputFolder);
        QCOMPARE(int(after.size()), photos);
        for (const auto &[name, state] : before)
            QVERIFY2(after.at(name) == state, name.c_str());

        const Session &session = fixture.window().session();
        QCOMPARE(session.runs().size(), size_t(2));
        const SessionRun &rest = session.runs().back();
        QCOMPARE(rest.result->done, photos - first.result->done);
        QCOMPARE(rest.executor, first.executor);
        QCOMPARE(rest.workers, first.workers);
        QVERIFY(!isCounted(rest));
        QVERIFY(!session.experimentOf(rest)->verdict);
        QVERIFY(!resume->isEnabled());
        QVERIFY(!resume->toolTip().isEmpty());
    }

    void aResizeTakesTheFilesOfBothRuns()
    {
        WindowFixture fixture;
        stopDownload(fixture);
        fixture.find<QPushButton>("resumeButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        fixture.find<QPushButton>("resizeButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.window().session().runs().back().result->done, photos);
    }

    /// What was measured before it stays in sight.
    void aComparisonIsStillShownAfterwards()
    {
        WindowFixture fixture;
        fixture.find<QComboBox>("networkCombo")->setCurrentIndex(1);
        auto *executors = fixture.find<QListWidget>("executorList");
        for (int i = 0; i < executors->count(); ++i)
            executors->item(i)->setCheckState(i <= int(ExecutorKind::StdThread) ? Qt::Checked : Qt::Unchecked);
        fixture.find<QSpinBox>("threadsSpinBox")->setValue(2);
        fixture.find<QPushButton>("compareButton")->click();
        const Session &session = fixture.window().session();
        QTRY_VERIFY(session.runs().size() == 2 && session.runs().back().recorder->finishedCount() >= 3);
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const QString compared = session.experimentKey();
        fixture.find<QPushButton>("resumeButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(session.runs().size(), size_t(3));
        QCOMPARE(session.experimentKey(), compared);
        const auto &rows = session.experiment()->summary;
        QCOMPARE(std::ranges::count_if(rows, [](const Summary &row) { return row.runs > 0; }), 1);
    }

    /// A run that is stopped again is gone on with from where it was stopped.
    void itIsGoneOnWithTwice()
    {
        WindowFixture fixture;
        const SessionRun first = stopDownload(fixture);
        const Session &session = fixture.window().session();
        auto *resume = fixture.find<QPushButton>("resumeButton");
        resume->click();
        QTRY_VERIFY(session.runs().size() == 2 && session.runs().back().recorder->finishedCount() >= 2);
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const auto before = filesIn(first.outputFolder);
        QVERIFY(int(before.size()) < photos);
        resume->click();
        QTRY_VERIFY(!fixture.isRunning());
        const auto after = filesIn(first.outputFolder);
        QCOMPARE(int(after.size()), photos);
        for (const auto &[name, state] : before)
            QVERIFY2(after.at(name) == state, name.c_str());
        QCOMPARE(session.runs().back().result->done, photos - int(before.size()));
    }

    void nothingIsGoneOnWithBesideAnother()
    {
        WindowFixture fixture;
        stopDownload(fixture);
        const auto *resume = fixture.find<QPushButton>("resumeButton");
        QVERIFY(resume->isEnabled());
        fixture.find<QPushButton>("lessonsButton")->click();
        fixture.find<QPushButton>("runLessonButton")->click();
        QVERIFY(fixture.window().isRunning());
        QVERIFY(!resume->isEnabled());
        fixture.find<QPushButton>("stopButton")->click();
        QTRY_VERIFY(!fixture.window().isRunning());
        QVERIFY(resume->isEnabled());
    }

    void withoutItsFolderARunIsNotGoneOnWith()
    {
        WindowFixture fixture;
        const SessionRun first = stopDownload(fixture);
        std::filesystem::remove_all(first.outputFolder);
        const auto *resume = fixture.find<QPushButton>("resumeButton");
        fixture.find<QPushButton>("resumeButton")->click();
        QVERIFY(!fixture.isRunning());
        QVERIFY(!resume->isEnabled());
        QVERIFY2(resume->toolTip().contains(QStringLiteral("folder")), qPrintable(resume->toolTip()));
    }
};

QTEST_MAIN(TestGoingOn)
#include "test_going_on.moc"
