// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/throughput_chart.h"
#include "ui/charts/throughput_line.h"
#include "ui/session/session.h"

#include <map>

namespace manyhands {

/// How fast the runs went that are worth looking at: the shown one, and of the other executors of its press the fastest
/// each. Reads recorders in place, each span once.
class LiveRates
{
public:
    explicit LiveRates(const Session &session);

    ThroughputSubject subject(int shownRun);

private:
    std::vector<const SessionRun *> chosen(const SessionRun &shown) const;

    const Session &m_session;
    std::map<int, ThroughputFeed> m_feeds; // by the run's number; those that are not chosen are let go
};

} // namespace manyhands
