// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson_thread.h"
#include "ui/paced_timer.h"

#include <QStringList>

#include <map>

namespace manyhands {

class WindowFreezer;

/// What this window knows of one lesson: its last run, on its way or over.
struct LessonRecord {
    std::vector<LessonLine> lines;
    std::shared_ptr<const Recorder> recorder; // null where it has not run yet
    QStringList names; // of the bars, when it is over
    std::optional<Nanoseconds> wall; // when it is over
    std::optional<LessonResult> result; // when it is over
    std::optional<Nanoseconds> frozenFor; // of this window, if that was its last run
    std::optional<double> guess; // made before it ran
};

/// Runs one lesson at a time on a thread of its own, and remembers the last run of each. It looks some 30 times a
/// second while one runs, and never otherwise.
class LessonPlayer : public QObject
{
    Q_OBJECT
public:
    explicit LessonPlayer(QObject *parent = nullptr);
    ~LessonPlayer() override;

    /// What a second of the lessons takes, in seconds; less for tests.
    void setScale(double scale) { m_scale = scale; }
    void start(const LessonInfo &lesson, std::optional<double> guess);
    /// The lesson's work once more, on the thread of this window: it stands still meanwhile.
    void freeze(const LessonInfo &lesson);
    bool isRunning() const { return m_thread || m_freezer; }
    const QString &running() const { return m_running; } // its name; the last one's when it is over
    void stop();
    /// Stops and joins; what was running is not heard of again.
    void abandon();
    const LessonRecord &record(const QString &lesson) { return m_records[lesson]; }

Q_SIGNALS:
    void started();
    void grew(); // lines or bars
    void ended();

private:
    void begin(const LessonInfo &lesson, const std::shared_ptr<const Recorder> &recorder);
    void look();
    void takeLines(LessonContext &context);
    void end(LessonContext &context, Nanoseconds wall);
    void endFreeze();

    PacedTimer m_timer;
    double m_scale = 1;
    QString m_running;
    std::unique_ptr<LessonThread> m_thread;
    std::unique_ptr<WindowFreezer> m_freezer;
    std::map<QString, LessonRecord> m_records; // by the lesson's name
};

} // namespace manyhands
