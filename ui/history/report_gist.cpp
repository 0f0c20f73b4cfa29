// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_gist.h"

#include "core/text/printable.h"
#include "ui/charts/timings_picture.h"
#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <set>

namespace manyhands {

namespace {

constexpr qint64 mostBytes = 256 << 10; // of each end

/// What stands in the file before its runs, and after them, as two objects.
QJsonObject headOf(const QByteArray &start)
{
    const qsizetype runs = start.indexOf("\n  \"runs\":");
    if (runs < 0)
        return {};
    QByteArray head = start.left(runs).trimmed();
    if (head.endsWith(','))
        head.chop(1);
    return QJsonDocument::fromJson(head + '}').object();
}

QJsonObject tailOf(const QByteArray &end)
{
    const qsizetype summary = end.lastIndexOf("\n  \"summary\":");
    return summary < 0 ? QJsonObject() : QJsonDocument::fromJson('{' + end.mid(summary)).object();
}

/// The row that is fastest against the baseline, or the fastest.
QString bestWords(const QJsonArray &summary)
{
    QJsonObject best;
    for (const QJsonValue &value : summary) {
        const QJsonObject row = value.toObject();
        const double seconds = row.value(QLatin1String("medianSeconds")).toDouble();
        const double known = best.value(QLatin1String("medianSeconds")).toDouble();
        if (seconds > 0 && (best.isEmpty() || seconds < known))
            best = row;
    }
    if (best.isEmpty())
        return {};
    const QString time = durationText(best.value(QLatin1String("medianSeconds")).toDouble());
    const double speedup = best.value(QLatin1String("speedup")).toDouble();
    const bool isCompared = summary.size() > 1; // else with itself
    return isCompared && speedup > 0 ? tr("%1, %2").arg(speedupText(speedup), time) : time;
}

/// Of a watched program the beginning of what was found.
QString findingWords(const QString &sentence)
{
    const qsizetype colon = sentence.indexOf(QLatin1String(": "));
    const qsizetype stop = sentence.indexOf(QLatin1String(". "));
    return printable(sentence.left(colon < 0 ? stop : colon));
}

} // namespace

QString gistOf(const std::filesystem::path &report)
{
    QFile file(QFile::decodeName(report.c_str()));
    if (!file.open(QIODevice::ReadOnly) || file.isSequential())
        return {};
    const QByteArray start = file.read(mostBytes);
    file.seek(std::max<qint64>(0, file.size() - mostBytes));
    const QJsonObject plan = headOf(start)[QLatin1String("plan")].toObject();
    const QJsonObject tail = tailOf(file.read(mostBytes));
    if (plan[QLatin1String("workload")] == QLatin1String("watch"))
        return findingWords(tail[QLatin1String("verdict")][QLatin1String("sentence")].toString());
    const QJsonArray summary = tail[QLatin1String("summary")].toArray();
    QStringList words;
    if (const int tasks = plan[QLatin1String("tasks")].toInt(); tasks > 0)
        words += tasks == 1 ? tr("1 task") : tr("%1 tasks").arg(QLocale().toString(tasks));
    std::set<QString> executors;
    for (const QJsonValue &row : summary)
        executors.insert(row.toObject()[QLatin1String("executor")].toString());
    if (!executors.empty())
        words += executors.size() == 1 ? tr("1 executor") : tr("%1 executors").arg(executors.size());
    const QString what = words.join(QStringLiteral(", "));
    const QString best = bestWords(summary);
    return best.isEmpty() ? what : tr("%1: %2").arg(what, best);
}

QString GistReader::gist(const std::filesystem::path &report) const
{
    const auto known = m_known.find(report);
    return known == m_known.end() ? QString() : known->second.gist;
}

void GistReader::want(const std::vector<std::filesystem::path> &reports)
{
    m_wanted = reports;
    if (m_reading.isBusy() || m_wanted.empty())
        return;
    m_reading.start(
        [known = m_known, wanted = std::exchange(m_wanted, {})] {
            Gists gists;
            for (const std::filesystem::path &path : wanted) {
                std::error_code error;
                const auto changed = std::filesystem::last_write_time(path, error);
                const auto old = known.find(path);
                if (error)
                    continue;
                gists[path] =
                    old != known.end() && old->second.changed == changed ? old->second : Known{changed, gistOf(path)};
            }
            return gists;
        },
        [this](Gists gists) {
            m_known = std::move(gists);
            Q_EMIT read();
            want(m_wanted);
        });
}

} // namespace manyhands
