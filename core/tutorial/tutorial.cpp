// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial.h"

#include "core/tutorial/tutorial_makers.h"

#include <algorithm>

namespace manyhands {

int TutorialInfo::baselineOf(int row) const
{
    const int part = rows[size_t(row)].part;
    const auto serial = std::ranges::find_if(
        rows, [&](const TutorialRow &each) { return each.part == part && each.executor == ExecutorKind::Serial; });
    return serial == rows.end() ? -1 : int(serial - rows.begin());
}

std::optional<SpeedupThere> TutorialInfo::speedupThere(int row) const
{
    const int baseline = baselineOf(row);
    const TutorialRow &to = rows[size_t(row)];
    if (baseline < 0 || to.clock != RowClock::Ended || to.isOfOtherWork)
        return std::nullopt;
    if (baseline == row)
        return SpeedupThere{1, 1, false};
    const TutorialRow &from = rows[size_t(baseline)];
    if (!from.published || !to.published)
        return std::nullopt;
    return SpeedupThere{from.published->least / to.published->most, from.published->most / to.published->least,
                        from.published->isRough || to.published->isRough};
}

std::vector<TutorialInfo> tutorials(int cores)
{
    return {practiceA(cores), assignmentB(cores), notebookC(cores), notebookD(cores), processesE(cores)};
}

std::optional<TutorialInfo> tutorialNamed(QStringView name, int cores)
{
    for (TutorialInfo &each : tutorials(cores)) {
        if (each.name == name)
            return std::move(each);
    }
    return std::nullopt;
}

int pythonThreads(int cores)
{
    return std::min(32, cores + 4);
}

TutorialPart sleepPart(const QString &name, std::vector<double> seconds)
{
    TutorialPart part;
    part.name = name;
    part.kind = TaskKind::Sleep;
    part.sleepSeconds = std::move(seconds);
    return part;
}

TutorialPart downloadPart(const QString &source, const QString &onlineSource, std::optional<int> count)
{
    TutorialPart part;
    part.name = QStringLiteral("download");
    part.kind = TaskKind::Download;
    part.source = source;
    part.onlineSource = onlineSource;
    part.count = count;
    return part;
}

TutorialPart resizeOf(int downloads, const ResizeSettings &resize)
{
    TutorialPart part;
    part.name = QStringLiteral("resize");
    part.kind = TaskKind::Resize;
    part.downloads = downloads;
    part.resize = resize;
    return part;
}

TutorialRow tutorialRow(const QString &label, int part, ExecutorKind executor, int workers,
                        std::optional<PublishedTime> time, const QString &note)
{
    TutorialRow row;
    row.label = label;
    row.part = part;
    row.executor = executor;
    row.workers = workers;
    row.published = std::move(time);
    row.note = note;
    return row;
}

PublishedTime published(const char *words)
{
    PublishedTime time;
    time.text = QLatin1String(words) + QStringLiteral(" s");
    std::vector<double> seconds;
    for (const QString &word : QString::fromLatin1(words).remove(QLatin1Char('+')).split(QLatin1Char(' '))) {
        bool isNumber = false;
        const double value = word.toDouble(&isNumber);
        if (isNumber)
            seconds.push_back(value);
    }
    Q_ASSERT(!seconds.empty());
    time.least = seconds.front();
    time.most = seconds.back();
    time.isRough = time.text.contains(QLatin1Char('+')) || time.text.startsWith(QLatin1String("about"));
    return time;
}

} // namespace manyhands
