// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <deque>

namespace manyhands {

/// A round that holds a disturbed run, or was disturbed as a whole: runs that are too short to tell have no
/// disturbances of their own.
struct DisturbedRound {
    int number = 1; // its runs' repeat
    QString message; // of the disturbance
    int failed = 0; // tasks
};

/// Which rounds of an experiment are to be run once more. Chosen by disturbance and never by time, or the experiment
/// would pick its results.
class DisturbedRounds
{
public:
    explicit DisturbedRounds(qint64 serverProcess)
        : m_serverProcess(serverProcess)
    {
    }

    /// Just before a round's first run.
    void begin();
    /// Just after its last one: all its runs. Returns the number of the disturbed round that this one replaces, if it
    /// is a repetition, was not disturbed itself, and no more tasks failed in it.
    std::optional<int> end(int number, const std::vector<std::shared_ptr<const Run>> &runs);

    /// The next round to repeat, at most a quarter (rounded up) of those planned. The next one to begin is its
    /// repetition.
    std::optional<DisturbedRound> takeNext(int planned);

    /// How many disturbed rounds have not been replaced yet.
    int waiting() const { return int(m_waiting.size()); }
    int repetitions() const { return m_repetitions; }
    static int mostRepetitions(int planned) { return (planned + 3) / 4; }

private:
    qint64 m_serverProcess;
    SystemSnapshot m_before;
    std::deque<DisturbedRound> m_waiting;
    int m_repetitions = 0;
    bool m_isRepetition = false; // the round that is on
};

} // namespace manyhands
