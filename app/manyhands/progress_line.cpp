// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/progress_line.h"

#include "app/manyhands/terminal.h"

#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr auto drawInterval = std::chrono::milliseconds(100);
constexpr int barWidth = 24;

int terminalWidth()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

QString barOf(qint64 done, qint64 total)
{
    const int full = total > 0 ? int(barWidth * done / total) : 0;
    return QLatin1Char('[') + QString(full, QLatin1Char('#')) + QString(barWidth - full, QLatin1Char('.'))
        + QLatin1Char(']');
}

QString leftText(double elapsed, double left)
{
    constexpr double minute = 60;
    return left < 100 ? QStringLiteral("%1 s, about %2 s left").arg(elapsed, 0, 'f', 1).arg(left, 0, 'f', 0)
                      : QStringLiteral("%1 s, about %2 min left").arg(elapsed, 0, 'f', 1).arg(left / minute, 0, 'f', 0);
}

QString countText(const RunStartedEvent &run)
{
    const QString pattern = run.warmup ? QStringLiteral("warm-up, run %1 of %2") : QStringLiteral("run %1 of %2");
    return pattern.arg(run.index + 1).arg(run.count);
}

/// In columns, each of which stands alone.
QString lineOf(const RunStartedEvent &run)
{
    const qint64 done = run.recorder->finishedCount();
    const qint64 total = run.workload->size();
    const double elapsed = toSeconds(now() - run.recorder->origin());
    QStringList columns{QStringLiteral("%1 %2 of %3").arg(barOf(done, total)).arg(done).arg(total),
                        QStringLiteral("%1, %2").arg(QLatin1String(executorName(run.executor)),
                                                     workersText(run.executor, run.workers, run.workload->kind))};
    if (run.count > 1)
        columns += countText(run);
    columns += run.secondsLeft && *run.secondsLeft > elapsed ? leftText(elapsed, *run.secondsLeft - elapsed)
                                                             : QStringLiteral("%1 s").arg(elapsed, 0, 'f', 1);
    if (run.workload->kind == TaskKind::Download && elapsed > 0)
        columns += QStringLiteral("%1 MB/s").arg(double(run.recorder->byteCount()) / 1e6 / elapsed, 0, 'f', 1);
    return columns.join(QLatin1String("  "));
}

} // namespace

ProgressLine::ProgressLine(bool quiet)
    : m_quiet(quiet)
    , m_isTerminal(isatty(STDERR_FILENO) == 1)
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::take(const ExperimentEvent &event)
{
    if (const auto *started = std::get_if<RunStartedEvent>(&event)) {
        m_run = *started;
        m_preparing.clear();
    } else if (std::holds_alternative<RunFinishedEvent>(event)) {
        m_run.reset();
    } else if (const auto *preparing = std::get_if<PreparingEvent>(&event)) {
        m_preparing = preparing->total > 0 ? QStringLiteral("%1 %2, %3 of %4")
                                                 .arg(barOf(preparing->done, preparing->total), preparing->what)
                                                 .arg(preparing->done)
                                                 .arg(preparing->total)
                                           : preparing->what;
        if (m_lastNote != preparing->what && !m_isTerminal)
            note(preparing->what);
        m_lastNote = preparing->what;
    } else if (const auto *text = std::get_if<NoteEvent>(&event)) {
        note(text->text);
    }
}

void ProgressLine::working(const QString &what)
{
    m_run.reset();
    m_preparing = what;
}

void ProgressLine::refresh()
{
    if (m_quiet || !m_isTerminal || now() - m_drawnAt < drawInterval)
        return;
    if (m_run)
        draw(lineOf(*m_run));
    else if (!m_preparing.isEmpty())
        draw(m_preparing);
}

void ProgressLine::note(const QString &text)
{
    if (m_quiet)
        return;
    clear();
    complain(text);
}

void ProgressLine::clear()
{
    if (m_isDrawn)
        std::fputs("\r\x1b[K", stderr);
    m_isDrawn = false;
}

void ProgressLine::draw(const QString &line)
{
    std::fprintf(stderr, "\r%s\x1b[K", terminalLine(line).left(terminalWidth() - 1).toLocal8Bit().constData());
    std::fflush(stderr);
    m_drawnAt = now();
    m_isDrawn = true;
}

} // namespace manyhands
