// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "core/task/task.h"

#include <QFrame>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;

namespace manyhands {

class Session;
struct SessionRun;

/// The line at the bottom: how far the run is, how long it takes, what it uses, Go on and Stop.
class RunStatus : public QFrame
{
    Q_OBJECT
public:
    RunStatus(QAction *resume, QAction *stop, QWidget *parent = nullptr);

    void begin();
    void runStarted();
    void refresh(const Session &session);
    void end(const Session &session, bool stopped);
    /// A lesson, a tutorial or a watch.
    void beginOther(const QString &words);
    void endOther(bool isWhole, const QString &words);
    /// Where the end of such a thing is told, the last run is told again.
    void leaveOthers(const Session &session);
    /// Of the session's runs some are gone, or back, while nothing runs.
    void takeRuns(const Session &session);
    QPushButton *stopButton() const { return m_stop; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void showRun(const Session &session, const SessionRun &run);
    void showLast(const Session &session);
    static QString rateText(TaskKind kind, int done, qint64 bytes, double seconds);
    void setBar(int value, int all); // 0 of 0: busy, nobody knows how long
    void setTexts(const QString &count, const QString &time, const QString &rate, const QString &cpu);

    QProgressBar *m_bar;
    QLabel *m_count;
    QLabel *m_time;
    QLabel *m_rate;
    QLabel *m_cpu;
    QPushButton *m_stop;
    Nanoseconds m_cpuAtStart{0};
    bool m_tellsOther = false;
    size_t m_toldRuns = 0;
    int m_ticksToWords = 0;
    int m_usableCores = 1; // to ask reads files
};

/// How long a run still takes at its pace so far, or nothing while it is too early to say.
std::optional<double> secondsLeft(int done, int all, int workers, double elapsed);

} // namespace manyhands
