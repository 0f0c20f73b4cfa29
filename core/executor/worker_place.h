// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"

namespace manyhands {

/// How a worker is started, perhaps on another host, and how messages name it.
class WorkerPlace
{
public:
    WorkerPlace() = default;
    /// command: what is put before the program, may be empty; {worker} in it is the number, from 0.
    WorkerPlace(int number, const QStringList &command, const QString &program);

    const QStringList &words() const { return m_words; }
    bool hasCommand() const { return m_words.size() > 1; }
    void takeHello(const HelloMessage &hello, bool hasOurClock);

    /// What to say of one that never said hello: with its number, its command, and what to do.
    QString notStarted(const QString &why) const;
    /// What to say of one that cannot work where it is.
    QString cannotWork(const QString &why) const;
    /// What to say of a task that failed there.
    QString failed(const DoneMessage &done, const Task &task) const;

private:
    QString name() const;

    QStringList m_words;
    QString m_host;
    int m_number = 0;
    bool m_isElsewhere = false;
};

} // namespace manyhands
