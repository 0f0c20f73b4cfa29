#include "ui/lesson/lesson_player.h"

#include "ui/lesson/window_freezer.h"

namespace manyhands {

namespace {
constexpr int lookMilliseconds = 33;
}

LessonPlayer::LessonPlayer(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &LessonPlayer::look);
}

LessonPlayer::~LessonPlayer() = default;

void LessonPlayer::start(const LessonInfo &lesson, std::optional<double> guess)
{
    m_thread = std::make_unique<LessonThread>(lesson.name, m_scale);
    begin(lesson, m_thread->stage().recorder());
    m_records[m_running].guess = guess;
    Q_EMIT started();
}

void LessonPlayer::freeze(const LessonInfo &lesson)
{
    const LessonRecord before = m_records[lesson.name];
    m_freezer = std::make_unique<WindowFreezer>(int(lesson.lanes.size()), m_scale);
    begin(lesson, m_freezer->stage().recorder());
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
    LessonStage &stage = m_thread ? m_thread->stage() : m_freezer->stage();
    const auto result = m_thread ? m_thread->result() : std::nullopt; // before the lines: then none is missed
    takeLines(stage);
    if (!result)
        return Q_EMIT grew();
    m_records[m_running].result = result;
    end(stage, result->wall);
}

void LessonPlayer::takeLines(LessonStage &stage)
{
    auto &lines = m_records[m_running].lines;
    for (LessonLine &line : stage.takeLines())
        lines.push_back(std::move(line));
}

void LessonPlayer::end(LessonStage &stage, Nanoseconds wall)
{
    m_records[m_running].names = stage.taskNames();
    m_records[m_running].wall = wall;
    abandon();
    Q_EMIT ended();
}

void LessonPlayer::endFreeze()
{
    if (!m_freezer)
        return;
    takeLines(m_freezer->stage());
    if (!m_freezer->stage().isStopped())
        m_records[m_running].frozenFor = m_freezer->stage().measured();
    end(m_freezer->stage(), now() - m_freezer->stage().recorder()->origin());
}

} // namespace manyhands
