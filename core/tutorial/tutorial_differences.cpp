// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_table.h"

#include "core/source/network_profile.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double sameShare = 0.05; // less than this apart counts as what was published

bool isAsPublished(const PublishedTime &published, double seconds)
{
    return seconds >= published.least * (1 - sameShare) && seconds <= published.most * (1 + sameShare);
}

/// What the demo server simulated for the downloads, with what the user set instead of the profile's.
std::optional<NetworkProfile> simulatedNetwork(const TutorialResult &result)
{
    auto profile = networkProfile(result.network.toUtf8());
    for (size_t i = 0; profile && i < result.parts.size(); ++i) {
        if (!result.parts[i] || result.tutorial.parts[i].kind != TaskKind::Download)
            continue;
        const Plan &plan = result.parts[i]->plan;
        if (plan.latencyMs)
            profile->latency = fromSeconds(*plan.latencyMs * 1e-3);
        if (plan.bandwidthMBs)
            profile->bytesPerSecond = qint64(*plan.bandwidthMBs * 1e6);
    }
    return profile;
}

QString networkReason(const TutorialResult &result)
{
    if (result.online)
        return QStringLiteral("the author's line then, this machine's now");
    const auto profile = simulatedNetwork(result);
    return QStringLiteral("the author's line and pictures there, the demo server's here (%1)")
        .arg(profile ? profile->label() : result.network);
}

/// What makes the row differ besides what its own note says.
QString reasonOf(const TutorialResult &result, const TutorialRow &row)
{
    switch (result.tutorial.parts[size_t(row.part)].kind) {
    case TaskKind::Download:
        return networkReason(result);
    case TaskKind::Resize:
        return row.executor == ExecutorKind::Process
            ? QStringLiteral(
                  "other pictures, another way to resize than Pillow's, and another machine, of %1 usable cores")
                  .arg(usableCores())
            : QStringLiteral("other pictures, another way to resize than Pillow's, and another machine");
    case TaskKind::Sleep:
    case TaskKind::Command:
        break;
    }
    return QStringLiteral("what is added to the sleep is starting and waking the workers, on another machine");
}

QString lineFor(const TutorialResult &result, size_t i)
{
    const TutorialRow &row = result.tutorial.rows[i];
    const RowMeasurement &here = result.rows[i].here;
    if (!here.seconds)
        return {};
    const bool differs = row.published && !isAsPublished(*row.published, *here.seconds);
    QStringList reasons;
    if (!row.note.isEmpty())
        reasons.append(row.note);
    if (differs && row.clock == RowClock::Ended)
        reasons.append(reasonOf(result, row));
    const double load = result.rows[i].run ? result.rows[i].run->load : 0;
    if (differs && load > usableCores())
        reasons.append(QStringLiteral("the machine was loaded when it began (%1 on %2 cores)")
                           .arg(load, 0, 'f', 1)
                           .arg(usableCores()));
    if (here.afterwards)
        reasons.append(QStringLiteral("the work was over after %1").arg(secondsText(*here.afterwards)));
    if (reasons.isEmpty())
        return {};
    return QStringLiteral("%1: %2 published, %3 here: %4.")
        .arg(row.label, row.published ? row.published->text : QStringLiteral("no time"), secondsText(*here.seconds),
             reasons.join(QStringLiteral("; ")));
}

/// Where there are fewer pictures than the tutorial's, no time compares.
QString countLine(const TutorialResult &result)
{
    for (size_t i = 0; i < result.tutorial.parts.size(); ++i) {
        const TutorialPart &part = result.tutorial.parts[i];
        const auto &experiment = result.parts[i];
        if (part.kind == TaskKind::Sleep || !experiment || !result.picturesAsked)
            continue;
        return QStringLiteral("With a count of %1, as asked for, no time compares with one published.")
            .arg(experiment->plan.taskCount);
    }
    return {};
}

/// Where the demo server's connections have one line for all, that is what the threads share.
QString lineLine(const TutorialResult &result)
{
    const auto profile = simulatedNetwork(result);
    const bool isShared = !result.online && profile && profile->sharedBytesPerSecond > 0;
    const bool downloads = std::ranges::any_of(
        result.tutorial.parts, [](const TutorialPart &part) { return part.kind == TaskKind::Download; });
    return isShared && downloads
        ? QStringLiteral("All connections share one line (%1): threads gain until it is full.").arg(profile->label())
        : QString();
}

QString lockLine(const TutorialResult &result)
{
    const bool computes = std::ranges::any_of(result.tutorial.rows, [&](const TutorialRow &row) {
        return row.executor == ExecutorKind::Process
            && result.tutorial.parts[size_t(row.part)].kind == TaskKind::Resize;
    });
    return computes ? QStringLiteral("Python's interpreter lock lets one thread at a time run Python code, so the "
                                     "tutorial takes processes to compute; Pillow is compiled code as Manyhands is, "
                                     "lets go of the lock while it works on a picture, and its threads use several "
                                     "cores too. `manyhands resize --executors std-thread,process` shows what is left "
                                     "between threads and processes.")
                    : QString();
}

} // namespace

QStringList differenceLines(const TutorialResult &result)
{
    QStringList lines{countLine(result)};
    for (size_t i = 0; i < result.rows.size(); ++i)
        lines.append(lineFor(result, i));
    lines.append(lineLine(result));
    lines.append(lockLine(result));
    lines.removeAll(QString());
    return lines;
}

} // namespace manyhands
