// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_player.h"

#include "core/lesson/lesson_context.h"

namespace manyhands {

using namespace std::chrono_literals;

/// Does a second of work on the window's own thread, and measures by a timer's gaps for how long the window stood
/// still.
class WindowFreezer : public QObject
{
    Q_OBJECT
public:
    explicit WindowFreezer(int lanes, double scale)
        : m_context(lanes, m_stop.get_token(), scale)
    {
        connect(&m_paint, &QTimer::timeout, this, &WindowFreezer::paint);
    }

    void start()
    {
        m_last = now();
        m_context.say(tr("this window's own thread: a click comes"));
        m_paint.start(m_context.milliseconds(20ms));
        QTimer::singleShot(m_context.milliseconds(200ms), this, &WindowFreezer::work);
    }
    // before or after the work; during it nobody can ask
    void stop()
    {
        m_stop.request_stop();
        end();
    }
    LessonContext &context() { return m_context; }

Q_SIGNALS:
    void ended();

private:
    void paint()
    {
        m_longest = std::max(m_longest, now() - m_last);
        m_last = now();
        m_context.work(0, 4ms, tr("paint"));
    }
    void work()
    {
        if (m_context.isStopped())
            return;
        m_context.work(0, 1s, tr("work on the GUI thread"));
        QTimer::singleShot(m_context.milliseconds(200ms), this, &WindowFreezer::end);
    }
    void end()
    {
        if (!m_paint.isActive())
            return;
        m_paint.stop();
        m_context.setMeasured(m_longest);
        m_context.say(m_context.isStopped() ? tr("stopped")
                                            : tr("this window stood still for %1").arg(secondsText(m_longest, 3)));
        Q_EMIT ended();
    }

    std::stop_source m_stop;
    LessonContext m_context;
    QTimer m_paint;
    Nanoseconds m_last{0};
    Nanoseconds m_longest{0};
};

LessonPlayer::LessonPlayer(QObject *parent)
    : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &LessonPlayer::look);
}

LessonPlayer::~LessonPlayer() = default;

void LessonPlayer::start(const LessonInfo &lesson, std::optional<double> guess)
{
    m_thread = std::make_unique<LessonThread>(lesson.name, m_scale);
    begin(lesson, m_thread->context().recorder());
    m_records[m_running].guess = guess;
    Q_EMIT started();
}

void LessonPlayer::freeze(const LessonInfo &lesson)
{
    const LessonRecord before = m_records[lesson.name];
    m_freezer = std::make_unique<WindowFreezer>(int(lesson.lanes.size()), m_scale);
    begin(lesson, m_freezer->context().recorder());
    m_records[m_running].result = before.result; // what the lesson itself came to
    m_records[m_running].guess = before.guess;
    connect(m_freezer.get(), &WindowFreezer::ended, this, &LessonPlayer::endFreeze, Qt::QueuedConnection);
    m_freezer->start();
    Q_EMIT started();
}

void LessonPlayer::begin(const LessonInfo &lesson, const std::shared_ptr<const Recorder> &recorder)
{
    m_running = lesson.name;
    m_records[m_running] = {};
    m_records[m_running].recorder = recorder;
    m_timer.start();
}

void LessonPlayer::stop()
{
    if (m_thread)
        m_thread->requestStop();
    if (m_freezer)
        m_freezer->stop();
}

void LessonPlayer::abandon()
{
    m_timer.stop();
    m_thread.reset();
    m_freezer.reset();
}

void LessonPlayer::look()
{
    LessonContext &context = m_thread ? m_thread->context() : m_freezer->context();
    const auto result = m_thread ? m_thread->result() : std::nullopt; // before the lines: then none is missed
    takeLines(context);
    if (!result)
        return Q_EMIT grew();
    m_records[m_running].result = result;
    end(context, result->wall);
}

void LessonPlayer::takeLines(LessonContext &context)
{
    auto &lines = m_records[m_running].lines;
    for (LessonLine &line : context.takeLines())
        lines.push_back(std::move(line));
}

void LessonPlayer::end(LessonContext &context, Nanoseconds wall)
{
    m_records[m_running].names = context.taskNames();
    m_records[m_running].wall = wall;
    abandon();
    Q_EMIT ended();
}

void LessonPlayer::endFreeze()
{
    if (!m_freezer)
        return;
    takeLines(m_freezer->context());
    if (!m_freezer->context().isStopped())
        m_records[m_running].frozenFor = m_freezer->context().measured();
    end(m_freezer->context(), now() - m_freezer->context().recorder()->origin());
}

} // namespace manyhands
#include "lesson_player.moc"
