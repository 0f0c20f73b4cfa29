// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <QTimer>

#include <set>
#include <utility>

namespace manyhands {

/// Something that wants to be woken, at one time at most.
class Sleeper
{
public:
    virtual ~Sleeper() = default;
    virtual void wake(Nanoseconds at) = 0;

private:
    friend class Schedule;
    Nanoseconds m_due{-1};
};

/// One timer for hundreds of connections, right to half a millisecond.
class Schedule : public QObject
{
public:
    explicit Schedule(QObject *parent = nullptr);

    void wakeAt(Sleeper *sleeper, Nanoseconds due);
    void forget(Sleeper *sleeper);

private:
    void wakeDue();
    void arm();

    std::set<std::pair<Nanoseconds, Sleeper *>> m_sleepers;
    QTimer m_timer;
};

} // namespace manyhands
