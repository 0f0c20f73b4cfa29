// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/task/places.h"
#include "ui/experiment/experiment_view.h"
#include "ui/experiment/run_words.h"
#include "ui/gallery/gallery_view.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/panel/command_fields.h"
#include "ui/panel/control_panel.h"
#include "ui/panel/images_card.h"
#include "ui/session/going_on.h"
#include "ui/session/prepared_start.h"
#include "ui/window/run_status.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QPushButton>

#include <utility>

// The laboratory's runs: how they begin, what the window shows of them, and what is told of the next ones.
namespace manyhands {

void MainWindow::connectSession()
{
    connect(&m_session, &Session::started, this, [this] {
        updateCommands();
        m_status->begin();
        m_laboratory->groupChanged();
    });
    connect(&m_session, &Session::runStarted, this, [this](int number) {
        m_status->runStarted();
        showRun(number);
    });
    connect(&m_session, &Session::runFinished, this, [this](int number) {
        m_laboratory->runFinished(number);
        const SessionRun &run = *m_session.run(number);
        const QString words = failureWords(run);
        if (words.isEmpty())
            return;
        m_failedRun = number;
        if (run.result->state == RunState::Failed)
            sayRefused(words);
        else
            m_laboratory->messages()->say(MessageTone::Problem, words);
    });
    connect(&m_session, &Session::analysed, m_laboratory, &LaboratoryView::showAnalysis);
    connect(&m_session, &Session::runsChanged, this, &MainWindow::takeRuns);
    connect(&m_session, &Session::ticked, this, &MainWindow::refresh);
    connect(&m_session, &Session::said, this, [this](const QString &text, bool isPassing) {
        m_laboratory->messages()->say(MessageTone::Note, text);
        m_passingWords = isPassing ? m_laboratory->messages()->text() : QString();
    });
    connect(&m_session, &Session::failed, this, [this](const QString &problem) {
        sayRefused(problem);
        Q_EMIT problemSaid(problem);
    });
    connect(&m_session, &Session::ended, this, &MainWindow::runEnded);
}

void MainWindow::start(TaskKind kind, ControlPanel::Extent extent)
{
    if (m_session.isRunning())
        return;
    showCharts();
    if (auto *typedIn = qobject_cast<QAbstractSpinBox *>(focusWidget()))
        typedIn->interpretText(); // a key that starts a run does not leave the field
    if (const QString other = obstacle(m_panel); !other.isEmpty())
        return sayProblem(other);
    if (const QString problem = m_panel->problem(kind, extent); !problem.isEmpty()) {
        sayWrong(problem);
        m_wrong = [this, kind, extent] { return m_panel->problem(kind, extent); };
        if (kind == TaskKind::Command) { // its fields are not seen before
            m_panel->setCurrentTask(kind);
            m_panel->images()->command()->focusCommand();
        }
        return;
    }
    PreparedStart start = startFor(m_session, m_panel->job(kind, extent));
    if (offerOther(start.job, extent))
        return;
    const bool makesPictures = kind == TaskKind::Download || kind == TaskKind::Resize;
    start.job.runFolders = true;
    start.job.outgrown = m_folder.outgrown(m_session, start.job);
    if (start.job.output.empty() && makesPictures) {
        start.job.output = m_folder.next(kind);
        start.job.keepOnlyLast = extent == ControlPanel::Extent::Sweep || start.job.repeats > 1;
        if (start.job.output.empty())
            return sayProblem(tr("No folder for the results can be made: %1. Or name one under Images.")
                                  .arg(problemWithPlace(temporaryPlace())));
    }
    m_laboratory->messages()->clear();
    m_focusBeforeRun = focusWidget();
    // Its work must not be measured.
    m_gallery->setPace(extent == ControlPanel::Extent::Selected ? Thumbnailer::Pace::Idle : Thumbnailer::Pace::Held);
    if (!m_session.start(start.job, start.group)) {
        m_gallery->setPace(Thumbnailer::Pace::Free);
        return;
    }
    m_folder.forget(start.job.outgrown, m_session);
    m_panel->setCurrentTask(kind);
    if (extent == ControlPanel::Extent::Sweep && m_laboratory->experiment()->view() == ViewKind::Timings)
        m_laboratory->experiment()->setView(ViewKind::Scaling);
    if (m_focusBeforeRun && !m_focusBeforeRun->isEnabled())
        m_status->stopButton()->setFocus();
}

/// The run that is shown, else the one that began last, if it has left something to do.
const SessionRun *MainWindow::runToGoOn() const
{
    const int last = m_session.runs().empty() ? 0 : m_session.runs().back().number;
    for (const int number : {m_laboratory->shownRun(), last}) {
        const SessionRun *run = m_session.run(number);
        if (run && obstacleToGoingOn(*run).isEmpty())
            return run;
    }
    return nullptr;
}

void MainWindow::goOn()
{
    const SessionRun *run = runToGoOn();
    if (!run)
        return updateGoOn(); // its folder has gone meanwhile
    if (const QString other = obstacle(nullptr); !other.isEmpty())
        return sayProblem(other);
    m_laboratory->messages()->clear();
    m_focusBeforeRun = focusWidget();
    m_gallery->setPace(Thumbnailer::Pace::Idle);
    if (!m_session.goOn(run->number))
        m_gallery->setPace(Thumbnailer::Pace::Free);
}

void MainWindow::updateGoOn()
{
    const SessionRun *run = isRunning() ? nullptr : runToGoOn();
    m_commands.resume->setEnabled(run);
    if (run)
        return m_commands.resume->setToolTip(tr("Do the %1 of %2 tasks that %3 left, into the same folder")
                                                 .arg(run->workload->size() - run->result->done)
                                                 .arg(run->workload->size())
                                                 .arg(runTitle(*run)));
    const SessionRun *shown = isRunning() ? nullptr : m_session.run(m_laboratory->shownRun());
    m_commands.resume->setToolTip(shown ? obstacleToGoingOn(*shown) : tr("Do what a stopped run left to do"));
}

/// Where the inputs are the other button's: says so, and offers to press that.
bool MainWindow::offerOther(const ExperimentSettings &job, ControlPanel::Extent extent)
{
    const auto mistake = mistakenInput(job);
    if (!mistake)
        return false;
    const QString what =
        tr("%1 %2.").arg(mistake->name.section(QLatin1Char('/'), -1, -1, QString::SectionSkipEmpty), mistake->is);
    const QString advice = mistake->fits == TaskKind::Resize
        ? tr("Resize makes thumbnails of pictures.")
        : tr("Download fetches the pictures; then Resize takes them.");
    sayProblem(what + QLatin1Char(' ') + advice);
    messages()->offer(jobVerb(mistake->fits), [this, fits = mistake->fits, extent] { start(fits, extent); });
    return true;
}

void MainWindow::showRun(int number)
{
    const SessionRun *run = m_session.run(number);
    if (!run || number == m_laboratory->shownRun())
        return;
    m_laboratory->showRun(number);
    updateGoOn();
    std::error_code ignored;
    const bool isThere = run->outputFolder.empty() || std::filesystem::exists(run->outputFolder, ignored);
    const bool hasFiles = run->hasFiles && isThere;
    m_gallery->setHint(hasFiles ? QString() : tr("The pictures of this run\nwere removed to make room"));
    if (hasFiles)
        m_gallery->pictures()->showRun(run->workload, run->recorder, run->outputFolder);
    else
        m_gallery->pictures()->clear();
}

void MainWindow::refresh()
{
    m_status->refresh(m_session);
    m_laboratory->refresh();
    m_gallery->pictures()->refresh();
}

void MainWindow::runEnded(bool stopped)
{
    m_gallery->setPace(Thumbnailer::Pace::Free);
    m_gallery->pictures()->refresh();
    for (QAction *command : m_commands.runs())
        command->setEnabled(true);
    if (const bool hadFocus = std::exchange(m_stopHadFocus, false);
        m_focusBeforeRun && (hadFocus || focusWidget() == m_status->stopButton()))
        m_focusBeforeRun->setFocus(); // before Stop is disabled and hands it on
    m_status->end(m_session, stopped);
    if (const QString words = std::exchange(m_passingWords, {});
        !words.isEmpty() && m_laboratory->messages()->text() == words)
        m_laboratory->messages()->clear();
    if (const SessionRun *whole = m_session.lastWholeRun(); whole && m_session.stopped())
        showRun(whole->number);
    else if (m_failedRun)
        showRun(m_failedRun);
    m_failedRun = 0;
    m_focusBeforeRun = nullptr;
    updateCommands();
    showExpected();
}

void MainWindow::sayWrong(const QString &problem)
{
    sayProblem(problem);
    m_wrongProblem = problem;
    m_wrongWords = m_laboratory->messages()->text();
}

/// Of a run that came to nothing, mostly for its folder: goes once another is named.
void MainWindow::sayRefused(const QString &problem)
{
    const auto folder = [this] { return m_panel->job(m_panel->currentTask(), ControlPanel::Extent::Selected).output; };
    m_laboratory->messages()->say(MessageTone::Problem, problem);
    m_wrongProblem = problem;
    m_wrongWords = m_laboratory->messages()->text();
    m_wrong = [problem, folder, refused = folder()] { return folder() == refused ? problem : QString(); };
}

/// What the fields were told is wrong with them goes once they are right.
void MainWindow::forgetMended()
{
    if (!m_wrong)
        return;
    const QString problem = m_wrong();
    if (m_laboratory->messages()->text() != m_wrongWords) { // another message has taken its place
        m_wrong = {};
    } else if (problem.isEmpty()) {
        m_wrong = {};
        m_laboratory->messages()->clear();
    } else if (problem != m_wrongProblem) {
        sayWrong(problem);
    }
}

/// Of the session's runs some are gone, or back, or count otherwise.
void MainWindow::takeRuns()
{
    // Its Undo would take back another change.
    if (const QString words = std::exchange(m_removedWords, {});
        !words.isEmpty() && m_laboratory->messages()->text() == words)
        m_laboratory->messages()->clear();
    m_laboratory->takeRuns();
    if (!isRunning())
        m_status->takeRuns(m_session);
    if (m_session.runs().empty()) {
        m_gallery->pictures()->clear();
        m_gallery->setHint({});
    } else if (!m_laboratory->shownRun()) {
        const SessionRun *whole = m_session.lastWholeRun();
        showRun(whole ? whole->number : m_session.runs().back().number);
    }
    updateCommands();
    showExpected();
}

void MainWindow::sayRemoved(int runs)
{
    m_laboratory->messages()->say(MessageTone::Note,
                                  runs == 1 ? tr("1 run removed.") : tr("%1 runs removed.").arg(runs));
    m_laboratory->messages()->offer(tr("Undo"), [this] { m_session.undo(); });
    m_removedWords = m_laboratory->messages()->text();
}

/// What the panel's settings would take, as far as earlier runs of the same job tell. Called at each key: inputs, of
/// which there may be 100,000, are copied once.
void MainWindow::showExpected()
{
    const TaskKind task = m_panel->currentTask();
    const bool isCommand = task == TaskKind::Command;
    ExperimentSettings job = m_panel->job(isCommand ? task : TaskKind::Resize, ControlPanel::Extent::Selected);
    if (!isCommand)
        m_panel->setResizeHint(resizeTakes(m_session, job));
    job.kind = task;
    m_panel->spread(job, ControlPanel::Extent::Selected);
    const QString group = groupFor(m_session, job).signature;
    m_ghost.reset();
    if (!m_session.isRunning()) {
        const ExecutorKind executor = job.executors.front();
        m_ghost = m_session.prediction(group, executor, countsOf(job, executor).front());
    }
    const auto forecast = [&](ControlPanel::Extent extent) {
        m_panel->spread(job, extent);
        return forecastOf(m_session, group, job);
    };
    const QString compare = forecast(ControlPanel::Extent::Compare);
    m_panel->setForecasts(compare, forecast(ControlPanel::Extent::Sweep));
    m_laboratory->setGhost(m_ghost);
}

} // namespace manyhands
