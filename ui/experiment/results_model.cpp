// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/results_model.h"

#include "core/experiment/experiment.h"
#include "core/text/printable.h"
#include "ui/controls.h"
#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <QFont>
#include <QIcon>
#include <QLocale>
#include <QPixmap>

#include <algorithm>
#include <functional>

namespace manyhands {

namespace {

constexpr quintptr runRow = 0; // internal id of runs; a remark's is the number of its run, which no drop changes

enum class Names { Whole, Short };

QString nameOf(const Span &span, const Workload &workload, Names names)
{
    const QString name = printable(workload.name(span.task));
    return names == Names::Whole ? name : shortName(name);
}

/// Without the file's path before it: its name stands there already.
QString reasonOf(const QString &message, const QString &name)
{
    const QString end = name + QStringLiteral(": ");
    const qsizetype at = name.isEmpty() ? -1 : message.indexOf(end);
    return printable(at < 0 ? message : message.mid(at + end.size()));
}

QString remarkLine(const Span &span, const Workload &workload, Names names)
{
    const TaskError *error = span.error();
    if (!error && span.note().isEmpty())
        return nameOf(span, workload, names);
    return QStringLiteral("%1   %2   %3")
        .arg(nameOf(span, workload, names), QString::fromLatin1(error ? errorKindName(error->kind) : "note"),
             reasonOf(error ? error->message : span.note(), workload.name(span.task)));
}

bool isNoted(const Span &span)
{
    return span.outcome == Outcome::Done && !span.note().isEmpty();
}

bool hasFailed(const Span &span)
{
    return span.outcome == Outcome::Failed;
}

/// Those that are wanted and hold the words, no more than are shown.
std::vector<QString> linesOf(const SessionRun &run, const QString &words, bool (*isWanted)(const Span &),
                             QString (*line)(const Span &, const Workload &, Names) = remarkLine)
{
    std::vector<QString> lines;
    int more = 0;
    for (const Span *span : run.result->spans) {
        if (!span || !isWanted(*span))
            continue;
        if (int(lines.size()) >= ResultsModel::mostRemarksShown && words.isEmpty()) {
            ++more; // without its line: there can be 100,000
            continue;
        }
        if (!words.isEmpty() && !line(*span, *run.workload, Names::Whole).contains(words, Qt::CaseInsensitive))
            continue;
        if (int(lines.size()) < ResultsModel::mostRemarksShown)
            lines.push_back(line(*span, *run.workload, Names::Short));
        else
            ++more;
    }
    if (more > 0)
        lines.push_back(ResultsModel::tr("and %1 more, all in the JSON report").arg(more));
    return lines;
}

QString timedLine(const Span &span, const Workload &workload, Names names)
{
    const QString line =
        QStringLiteral("%1   %2").arg(durationText(toSeconds(span.end - span.start)), nameOf(span, workload, names));
    const TaskError *error = span.error();
    return error ? QStringLiteral("%1   %2").arg(line, printable(error->message)) : line;
}

std::vector<QString> slowestOf(const SessionRun &run, const QString &words)
{
    std::vector<const Span *> spans;
    for (const Span *span : run.result->spans) {
        if (span
            && (words.isEmpty() || timedLine(*span, *run.workload, Names::Whole).contains(words, Qt::CaseInsensitive)))
            spans.push_back(span);
    }
    const auto shown = std::min<size_t>(spans.size(), ResultsModel::slowestShown);
    std::ranges::partial_sort(spans, spans.begin() + std::ptrdiff_t(shown), std::greater(),
                              [](const Span *span) { return span->end - span->start; });
    std::vector<QString> lines;
    for (size_t i = 0; i < shown; ++i)
        lines.push_back(timedLine(*spans[i], *run.workload, Names::Short));
    return lines;
}

/// The colour as it is, where a selected row would tint it.
QIcon swatch(const QColor &color)
{
    QPixmap pixmap(10, 10);
    pixmap.fill(color);
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);
    return icon;
}

std::vector<QString> failuresOf(const SessionRun &run, const QString &words)
{
    std::vector<QString> lines = linesOf(run, words, hasFailed);
    if (run.result->state == RunState::Failed && !run.result->failedReason.isEmpty())
        lines.insert(lines.begin(), printable(run.result->failedReason));
    return lines;
}

QString rate(double megabytes)
{
    return QString::number(megabytes, 'f', megabytes < 1 ? 2 : 1);
}

QString seconds(Nanoseconds time)
{
    return ResultsModel::tr("%1 s").arg(toSeconds(time), 0, 'f', toSeconds(time) < 1 ? 3 : 2);
}

} // namespace

ResultsModel::ResultsModel(const Session &session, QObject *parent)
    : QAbstractItemModel(parent)
    , m_session(session)
{
}

ResultsModel::Row ResultsModel::makeRow(const SessionRun &run) const
{
    if (m_tasks == Tasks::Slowest)
        return {run.number, run.group, slowestOf(run, m_words)};
    if (m_tasks == Tasks::All)
        return {run.number, run.group,
                linesOf(
                    run, m_words, [](const Span &) { return true; }, timedLine)};
    Row row{run.number, run.group, failuresOf(run, m_words)};
    row.failures = row.remarks.size();
    for (QString &line : linesOf(run, m_words, isNoted))
        row.remarks.push_back(std::move(line));
    return row;
}

void ResultsModel::setTasks(Tasks tasks, const QString &words)
{
    m_tasks = tasks;
    m_words = words.trimmed();
    beginResetModel();
    for (Row &row : m_rows) {
        if (const SessionRun *run = m_session.run(row.number))
            row = makeRow(*run);
    }
    endResetModel();
}

void ResultsModel::addRun(int number)
{
    const SessionRun *run = m_session.run(number);
    if (!run || !run->result)
        return;
    const auto place = std::ranges::lower_bound(m_rows, number, {}, &Row::number);
    const int at = int(place - m_rows.begin());
    beginInsertRows({}, at, at);
    m_rows.insert(place, makeRow(*run));
    endInsertRows();
    if (run->executor == ExecutorKind::Serial) // what the others are compared with has changed
        Q_EMIT dataChanged(index(0, Speedup), index(int(m_rows.size()) - 1, Speedup));
}

void ResultsModel::takeRuns()
{
    for (int at = int(m_rows.size()) - 1; at >= 0; --at) {
        if (m_session.run(m_rows[size_t(at)].number))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
    for (const SessionRun &run : m_session.runs()) {
        if (placeOf(run.number) == m_rows.size())
            addRun(run.number);
    }
    tellAll();
}

void ResultsModel::tellAll()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columnCountOfRuns - 1));
}

void ResultsModel::setCurrentGroup(const QString &signature)
{
    if (signature == m_group)
        return;
    m_group = signature;
    tellAll();
}

void ResultsModel::setTheme(const Theme &theme)
{
    m_theme = theme;
    tellAll();
}

const ResultsModel::Row *ResultsModel::rowOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const size_t at = index.internalId() == runRow ? size_t(index.row()) : placeOf(int(index.internalId()));
    return at < m_rows.size() ? &m_rows[at] : nullptr;
}

/// Their number: it is not there.
size_t ResultsModel::placeOf(int number) const
{
    const auto found = std::ranges::lower_bound(m_rows, number, {}, &Row::number);
    return found != m_rows.end() && found->number == number ? size_t(found - m_rows.begin()) : m_rows.size();
}

int ResultsModel::runNumber(const QModelIndex &index) const
{
    const Row *row = rowOf(index);
    return row ? row->number : 0;
}

QModelIndex ResultsModel::indexOfRun(int number) const
{
    return index(int(placeOf(number)), 0);
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_rows.size());
    return parent.internalId() == runRow && parent.column() == 0 ? int(m_rows[size_t(parent.row())].remarks.size()) : 0;
}

int ResultsModel::columnCount(const QModelIndex &) const
{
    return columnCountOfRuns;
}

QModelIndex ResultsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(m_rows[size_t(parent.row())].number) : runRow);
}

QModelIndex ResultsModel::parent(const QModelIndex &child) const
{
    return child.isValid() && child.internalId() != runRow ? indexOfRun(int(child.internalId())) : QModelIndex();
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    const Row *row = rowOf(index);
    if (!row)
        return {};
    const bool isRemark = index.internalId() != runRow;
    if (role == Qt::ForegroundRole) {
        if (isRemark)
            return size_t(index.row()) < row->failures ? m_theme.bad : m_theme.text;
        const SessionRun *run = m_session.run(row->number);
        return row->group == m_group && run && !run->leftOut ? m_theme.text : m_theme.muted;
    }
    if (role == Qt::FontRole) {
        const SessionRun *run = isRemark ? nullptr : m_session.run(row->number);
        QFont font;
        font.setStrikeOut(true);
        return run && run->leftOut ? QVariant(font) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return int(
            Qt::AlignVCenter
            | (isRemark || index.column() == Executor || index.column() == JobTitle ? Qt::AlignLeft : Qt::AlignRight));
    if (isRemark) {
        const QString line = index.column() == 0 ? row->remarks[size_t(index.row())] : QString();
        return role == Qt::DisplayRole && !line.isEmpty() ? line
            : role == Qt::ToolTipRole && !line.isEmpty()  ? plainToolTip(line)
                                                          : QVariant();
    }
    const SessionRun *run = m_session.run(row->number);
    if (!run)
        return {};
    if (role == Qt::DecorationRole && index.column() == Executor)
        return swatch(m_theme.executor(run->executor));
    if (role == Qt::ToolTipRole) {
        // With the figures that have no column in a narrow window.
        const QString job = m_session.group(row->group).title;
        const QString done = text(*run, Done);
        const QString cpu = text(*run, Cpu);
        const QString utilisation = text(*run, Utilisation);
        const QString rate = text(*run, Rate);
        return plainToolTip(
            rate.isEmpty() ? tr("%1\nDone: %2, CPU: %3, utilisation: %4\nRuns are compared only with runs of the same "
                                "job; those of other jobs are greyed.")
                                 .arg(job, done, cpu, utilisation)
                           : tr("%1\nDone: %2, CPU: %3, utilisation: %4, downloaded: %5 MB/s\nRuns are compared only "
                                "with runs of the same job; those of other jobs are greyed.")
                                 .arg(job, done, cpu, utilisation, rate));
    }
    return role == Qt::DisplayRole ? text(*run, index.column()) : QVariant();
}

QString ResultsModel::text(const SessionRun &run, int column) const
{
    const Run &result = *run.result;
    const double wall = toSeconds(result.wall);
    switch (column) {
    case Executor:
        return executorTitle(run.executor);
    case Workers:
        return isLimited(run.executor, run.workers, run.workload->kind)
            ? tr("%1 of %2").arg(asyncConnectionLimit).arg(run.workers)
            : QString::number(run.workers);
    case Time:
        return result.state == RunState::Finished ? seconds(result.wall)
            : result.state == RunState::Cancelled ? tr("stopped")
                                                  : tr("failed");
    case Speedup: {
        const auto speedup = m_session.speedup(run);
        return speedup ? tr("%1 ×").arg(*speedup, 0, 'f', 2) : QString();
    }
    case Cpu:
        return seconds(result.cpu);
    case Utilisation: {
        const double share = wall > 0 ? toSeconds(result.cpu) / (wall * std::min(run.workers, usableCores())) : 0;
        return tr("%1 %").arg(share * 100, 0, 'f', 0);
    }
    case Rate:
        return wall > 0 && run.workload->kind == TaskKind::Download ? rate(double(result.bytes) / 1e6 / wall)
                                                                    : QString();
    case Done:
        return QLocale().toString(result.done);
    case Failed:
        return result.failed > 0 ? QLocale().toString(result.failed) : QString();
    case JobTitle:
        return run.kept ? tr("%1, the rest of a run").arg(m_session.group(run.group).title)
                        : m_session.group(run.group).title;
    }
    return {};
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const QString titles[] = {tr("Executor"),    tr("Workers"), tr("Time"), tr("Speedup"), tr("CPU"),
                                     tr("Utilisation"), tr("MB/s"),    tr("Done"), tr("Failed"),  tr("Job")};
    static const QString meanings[] = {
        tr("How the work was spread"),
        tr("How many threads, processes or connections shared the work"),
        tr("From the start of the run until its last task was over, start-up included"),
        tr("How many times as fast as the median serial run of the same job"),
        tr("Processor time of all workers together"),
        tr("How much of the cores that the workers could use was used"),
        tr("Megabytes a second that were downloaded"),
        tr("Tasks that were done"),
        tr("Tasks that failed; they stand below the run"),
        tr("What was done. Only runs of the same job are compared"),
    };
    if (role == Qt::DisplayRole)
        return titles[section];
    if (role == Qt::ToolTipRole)
        return meanings[section];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Executor || section == JobTitle ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace manyhands
