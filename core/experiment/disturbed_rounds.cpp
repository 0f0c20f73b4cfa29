// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/disturbed_rounds.h"

#include "core/system/small_file.h"

#include <algorithm>
#include <utility>

namespace manyhands {

namespace {

/// The round's first disturbance; empty: none.
QString disturbanceOf(const std::vector<std::shared_ptr<const Run>> &runs, const SystemSnapshot &before,
                      const SystemSnapshot &after)
{
    int mostWorkers = 1;
    for (const auto &run : runs) {
        if (!run->disturbances.empty())
            return run->disturbances.front().message;
        mostWorkers = std::max(mostWorkers, run->workers);
    }
    const std::vector<Disturbance> ofAll = disturbancesBetween(before, after, mostWorkers);
    return ofAll.empty() ? QString() : ofAll.front().message;
}

int failedIn(const std::vector<std::shared_ptr<const Run>> &runs)
{
    int failed = 0;
    for (const auto &run : runs)
        failed += run->failed;
    return failed;
}

} // namespace

void DisturbedRounds::begin()
{
    m_before = takeSnapshot(systemRoot(), m_serverProcess);
}

std::optional<int> DisturbedRounds::end(int number, const std::vector<std::shared_ptr<const Run>> &runs)
{
    const bool isRepetition = std::exchange(m_isRepetition, false);
    const QString message = disturbanceOf(runs, m_before, takeSnapshot(systemRoot(), m_serverProcess));
    if (!isRepetition && !message.isEmpty())
        m_waiting.push_back({number, message, failedIn(runs)});
    const bool isWhole = std::ranges::all_of(runs, [](const auto &run) { return run->state == RunState::Finished; });
    if (!isRepetition || !message.isEmpty() || !isWhole || m_waiting.empty()
        || failedIn(runs) > m_waiting.front().failed)
        return std::nullopt;
    const int stoodFor = m_waiting.front().number;
    m_waiting.pop_front();
    return stoodFor;
}

std::optional<DisturbedRound> DisturbedRounds::takeNext(int planned)
{
    if (m_waiting.empty() || m_repetitions >= mostRepetitions(planned))
        return std::nullopt;
    ++m_repetitions;
    m_isRepetition = true;
    return m_waiting.front();
}

} // namespace manyhands
