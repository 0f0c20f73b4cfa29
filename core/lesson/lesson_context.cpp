// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson_context.h"

#include "core/measure/cpu_time.h"

#include <algorithm>
#include <utility>

namespace manyhands {

namespace {

constexpr qint64 stepsOfBlock = 100'000; // some 0.1 ms to 0.3 ms: between two looks for a stop
constexpr int measuredBlocks = 50;
std::atomic<quint64> computed; // keeps the compiler from leaving the work out

/// Each step needs the one before.
void computeBlock(qint64 steps)
{
    quint64 value = computed.load(std::memory_order_relaxed);
    for (qint64 step = 0; step < steps; ++step)
        value = value * 6364136223846793005U + 1442695040888963407U; // Knuth's linear congruential generator (MMIX)
    computed.store(value, std::memory_order_relaxed);
}

} // namespace

LessonContext::LessonContext(int lanes, const std::stop_token &stop, double scale)
    : m_recorder(std::make_shared<Recorder>(lanes, now()))
    , m_stop(stop)
    , m_scale(scale)
{
    m_recorder->setReady(Nanoseconds(0));
}

void LessonContext::print(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    m_lines.push_back({now() - m_recorder->origin(), text});
    m_wake.notify_all();
}

bool LessonContext::sleep(int lane, Nanoseconds duration)
{
    Bar bar(*this, lane, QStringLiteral("sleep %1").arg(secondsText(duration)));
    bar.phase(PhaseName::Sleep);
    return pause(duration);
}

bool LessonContext::work(int lane, Nanoseconds cpuTime, const QString &name)
{
    Bar bar(*this, lane, name);
    bar.phase(PhaseName::Run);
    const Nanoseconds until = threadCpu() + scaled(cpuTime);
    while (threadCpu() < until && !isStopped()) { }
    return !isStopped();
}

qint64 LessonContext::stepsIn(Nanoseconds cpuTime) const
{
    double stepsASecond = 0;
    for (int block = 0; block < measuredBlocks && !isStopped(); ++block) {
        const Nanoseconds start = threadCpu();
        computeBlock(stepsOfBlock);
        const double seconds = toSeconds(std::max(threadCpu() - start, Nanoseconds(1)));
        stepsASecond = std::max(stepsASecond, double(stepsOfBlock) / seconds); // the fastest is the least disturbed one
    }
    return qint64(stepsASecond * toSeconds(scaled(cpuTime)));
}

bool LessonContext::compute(int lane, qint64 steps, const QString &name)
{
    Bar bar(*this, lane, name);
    bar.phase(PhaseName::Run);
    for (; steps > 0 && !isStopped(); steps -= stepsOfBlock)
        computeBlock(std::min(steps, stepsOfBlock));
    return !isStopped();
}

bool LessonContext::pause(Nanoseconds duration)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    const auto until = std::chrono::steady_clock::now() + scaled(duration);
    wake.wait_until(lock, m_stop, until, [] { return false; });
    return !isStopped();
}

Nanoseconds LessonContext::scaled(Nanoseconds duration) const
{
    return Nanoseconds(qint64(double(duration.count()) * m_scale));
}

std::chrono::milliseconds LessonContext::milliseconds(Nanoseconds duration) const
{
    return std::max(std::chrono::milliseconds(1), std::chrono::ceil<std::chrono::milliseconds>(scaled(duration)));
}

void LessonContext::setMeasured(Nanoseconds measured)
{
    m_measured = measured.count();
}

std::vector<LessonLine> LessonContext::takeLines()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_lines, {});
}

void LessonContext::waitForLines(std::chrono::milliseconds longest)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, longest, [this] { return !m_lines.empty(); });
}

QStringList LessonContext::taskNames() const
{
    const std::lock_guard lock(m_mutex);
    return m_names;
}

int LessonContext::open(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    m_names.append(name);
    if (++m_open > m_mostAtOnce)
        m_mostAtOnce = m_open;
    return int(m_names.size()) - 1;
}

void LessonContext::close()
{
    const std::lock_guard lock(m_mutex);
    --m_open;
}

LessonContext::Bar::Bar(LessonContext &context, int lane, const QString &name, Nanoseconds since)
    : m_context(context)
    , m_lane(context.m_recorder->lane(lane))
{
    m_lane.begin(context.open(name), since);
}

LessonContext::Bar::~Bar()
{
    const Outcome outcome = m_extra ? Outcome::Failed : m_context.isStopped() ? Outcome::Cancelled : Outcome::Done;
    m_lane.finish(outcome, 1, Nanoseconds(-1), std::move(m_extra));
    m_context.close();
}

void LessonContext::Bar::phase(PhaseName name)
{
    m_lane.beginPhase(name);
}

void LessonContext::Bar::bytes(qint64 soFar)
{
    m_lane.setBytes(soFar);
}

void LessonContext::Bar::fail(ErrorKind kind, const QString &why)
{
    auto *extra = new SpanExtra;
    extra->error = TaskError{kind, why};
    m_extra = std::move(extra);
}

QString secondsText(Nanoseconds duration, int decimals)
{
    return QStringLiteral("%1 s").arg(toSeconds(duration), 0, 'f', decimals);
}

} // namespace manyhands
