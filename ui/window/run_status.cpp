// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_status.h"

#include "core/measure/cpu_time.h"
#include "ui/controls.h"
#include "ui/session/session.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace manyhands {

namespace {

constexpr int ticksBetweenWords = 2; // ten times a second is as fast as figures can be read

void setTextIfChanged(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

/// Of a single run, what its own pace tells; of several, what the runs before this one told.
std::optional<double> leftOfAll(const SessionProgress &progress, std::optional<double> leftOfRun, double elapsed)
{
    if (progress.runs <= 1)
        return leftOfRun;
    if (!progress.secondsLeft || *progress.secondsLeft <= elapsed)
        return std::nullopt;
    return *progress.secondsLeft - elapsed;
}

QString cpuText(Nanoseconds cpu, double seconds, int cores)
{
    const double share = seconds > 0 ? toSeconds(cpu) / (seconds * cores) : 0;
    return RunStatus::tr("utilisation %1 %").arg(share * 100, 0, 'f', 0);
}

QString countText(int done, int all)
{
    return RunStatus::tr("%1 of %2").arg(QLocale().toString(done), QLocale().toString(all));
}

} // namespace

std::optional<double> secondsLeft(int done, int all, int workers, double elapsed)
{
    if (done < std::max(1, std::min(workers, all / 2)) || elapsed <= 0 || done >= all)
        return std::nullopt;
    return elapsed * (all - done) / done;
}

RunStatus::RunStatus(QAction *resume, QAction *stop, QWidget *parent)
    : QFrame(parent)
    , m_bar(new QProgressBar)
    , m_count(new QLabel(tr("Ready")))
    , m_time(makeLabel(QString(), "muted"))
    , m_rate(makeLabel(QString(), "muted"))
    , m_cpu(makeLabel(QString(), "muted"))
    , m_stop(commandButton(stop, "stopButton"))
{
    setLook(this, "footer");
    name(m_bar, {"progressBar", tr("Progress"), tr("How many of the tasks are over")});
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(90);
    m_bar->setMaximumWidth(260);
    m_bar->setRange(0, 1);
    m_count->setObjectName(QStringLiteral("countLabel"));
    m_time->setObjectName(QStringLiteral("timeLabel"));
    m_cpu->setToolTip(tr("How much of the cores that the workers can use is used"));

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(14, 4, 14, 4);
    line->setSpacing(16);
    line->addWidget(m_bar, 1);
    for (QLabel *label : {m_count, m_time, m_rate, m_cpu}) {
        label->setMinimumWidth(1); // the window may be narrower than the words
        line->addWidget(label);
    }
    line->addStretch(1);
    line->addWidget(commandButton(resume, "resumeButton"));
    line->addWidget(m_stop);
    fit();
}

/// Of words that do not all fit, the first are shown: a figure that is cut is another figure.
void RunStatus::fit()
{
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right() - m_bar->minimumWidth();
    for (int i = 0; i < layout()->count(); ++i) {
        if (const auto *button = qobject_cast<QPushButton *>(layout()->itemAt(i)->widget()))
            room -= layout()->spacing() + button->sizeHint().width();
    }
    room -= layout()->spacing(); // around the stretch
    for (QLabel *label : {m_count, m_time, m_rate, m_cpu}) {
        if (!label->text().isEmpty())
            room -= layout()->spacing() + label->sizeHint().width();
        label->setVisible(!label->text().isEmpty() && (room >= 0 || label == m_count));
    }
}

void RunStatus::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
}

void RunStatus::begin()
{
    m_tellsOther = false;
    setBar(0, 0);
    runStarted();
}

void RunStatus::beginOther(const QString &words)
{
    begin();
    setTexts(words, {}, {}, {});
}

void RunStatus::endOther(bool isWhole, const QString &words)
{
    setBar(isWhole ? 1 : 0, 1);
    setTexts(words, {}, {}, {});
    m_tellsOther = true;
}

void RunStatus::leaveOthers(const Session &session)
{
    if (std::exchange(m_tellsOther, false))
        showLast(session);
}

void RunStatus::takeRuns(const Session &session)
{
    if (!m_tellsOther && session.runs().size() != m_toldRuns)
        showLast(session);
}

void RunStatus::showLast(const Session &session)
{
    const Run *last = session.runs().empty() ? nullptr : session.runs().back().result.get();
    end(session, session.stopped() || (last && last->state == RunState::Cancelled));
}

void RunStatus::runStarted()
{
    m_ticksToWords = 0;
    setTextIfChanged(m_cpu, {}); // it was another run's
    fit();
    m_cpuAtStart = workCpu();
    m_usableCores = usableCores();
}

/// QProgressBar paints at once, and with it all of the window that waits to be painted: twice a tick.
void RunStatus::setBar(int value, int all)
{
    if (m_bar->value() == value && m_bar->maximum() == all)
        return;
    m_bar->setUpdatesEnabled(false);
    m_bar->setRange(0, all);
    m_bar->setValue(value);
    m_bar->setUpdatesEnabled(true); // which asks for a painting, too
}

void RunStatus::setTexts(const QString &count, const QString &time, const QString &rate, const QString &cpu)
{
    setTextIfChanged(m_count, count);
    setTextIfChanged(m_time, time);
    setTextIfChanged(m_rate, rate);
    setTextIfChanged(m_cpu, cpu);
    fit();
}

void RunStatus::refresh(const Session &session)
{
    if (!session.isRunning())
        return;
    const SessionProgress &progress = session.progress();
    if (session.isStopping()) {
        setTextIfChanged(m_count, tr("Stopping…"));
        fit();
    } else if (!progress.preparing.isEmpty()) {
        setBar(progress.prepared, progress.toPrepare);
        const QString counted =
            tr("%1, %2 of %3")
                .arg(progress.preparing, QString::number(progress.prepared), QString::number(progress.toPrepare));
        setTexts(progress.toPrepare > 0 ? counted : progress.preparing, {}, {}, {});
    } else if (progress.warmup) {
        setBar(0, 0);
        setTexts(tr("Warming up · run %1 of %2").arg(progress.run).arg(progress.runs), {}, {}, {});
    } else if (!session.runs().empty()) {
        showRun(session, session.runs().back());
    }
}

/// What flows: bytes of a download, pictures of a resize; a thumbnail's bytes say nothing.
QString RunStatus::rateText(TaskKind kind, int done, qint64 bytes, double seconds)
{
    if (seconds < 0.05 || done + bytes == 0 || kind == TaskKind::Sleep)
        return {};
    if (kind == TaskKind::Download)
        return tr("%1 MB/s").arg(double(bytes) / 1e6 / seconds, 0, 'f', 1);
    const QString rate = kind == TaskKind::Command ? tr("%1 commands/s") : tr("%1 photos/s");
    return rate.arg(done / seconds, 0, 'f', 1);
}

void RunStatus::showRun(const Session &session, const SessionRun &run)
{
    const int all = run.workload->size();
    const int done = int(run.recorder->finishedCount());
    const double elapsed = toSeconds(run.elapsed());
    setBar(done, all);
    if (m_ticksToWords-- > 0)
        return;
    m_ticksToWords = ticksBetweenWords;
    QString count = countText(done, all);
    const SessionProgress &progress = session.progress();
    if (progress.runs > 1)
        count = tr("%1 · run %2 of %3").arg(count).arg(progress.run).arg(progress.runs);
    const QString passed = QString::number(elapsed, 'f', elapsed < 10 ? 2 : 1);
    QString time = tr("%1 s").arg(passed);
    if (const auto left = leftOfAll(progress, secondsLeft(done, all, run.workers, elapsed), elapsed))
        time = tr("%1 s, about %2 s left").arg(passed).arg(*left, 0, 'f', *left < 10 ? 1 : 0);
    const QString rate = rateText(run.workload->kind, done, run.recorder->byteCount(), elapsed);
    // Worker processes tell their CPU time at the end only, and so do commands.
    const bool isOfOthers = run.executor == ExecutorKind::Process || run.workload->kind == TaskKind::Command;
    const bool known = !isOfOthers && elapsed > 0.1;
    // What comes after the last task, as reading the outputs once more, is not the run's.
    const QString cpu = run.recorder->isOver() ? m_cpu->text()
        : known ? cpuText(workCpu() - m_cpuAtStart, elapsed, std::min(run.workers, m_usableCores))
                : QString();
    setTexts(count, time, rate, cpu);
}

void RunStatus::end(const Session &session, bool stopped)
{
    m_toldRuns = session.runs().size();
    const SessionRun *whole = stopped && session.stopped() ? session.lastWholeRun() : nullptr;
    if (!whole && (session.runs().empty() || !session.runs().back().result)) {
        setBar(0, 1);
        setTexts(stopped ? tr("Stopped") : tr("Ready"), {}, {}, {});
        return;
    }
    const SessionRun &run = whole ? *whole : session.runs().back();
    const Run &result = *run.result;
    const double wall = toSeconds(result.wall);
    setBar(result.done + result.failed, run.workload->size());
    QString count = countText(result.done, run.workload->size());
    if (result.failed > 0)
        count = tr("%1, %2 failed").arg(count).arg(result.failed);
    if (stopped && session.stopped()) {
        const StoppedStart &start = *session.stopped();
        count = tr("Stopped after %1 of %2 runs; %3 kept").arg(start.over).arg(start.planned).arg(start.kept);
    } else if (stopped) {
        count = tr("%1, stopped").arg(count);
    }
    setTexts(count, tr("%1 s").arg(wall, 0, 'f', 2), rateText(run.workload->kind, result.done, result.bytes, wall),
             cpuText(result.cpu, wall, std::min(run.workers, usableCores())));
}

} // namespace manyhands
