// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/thread_track.h"

#include <algorithm>
#include <cerrno>

namespace manyhands {

namespace {

constexpr Nanoseconds statFreshness = std::chrono::milliseconds(50); // of the name and the core: they seldom change

/// On a core, or on its way to one: what its line says is only where its time goes.
bool isAtWork(WatchState state)
{
    return state == WatchState::Running || state == WatchState::Ready || state == WatchState::InterpreterLock;
}

std::string folderOf(int process, int id)
{
    return "/proc/" + std::to_string(process) + "/task/" + std::to_string(id) + '/';
}

} // namespace

ThreadTrack::ThreadTrack(int process, int id, Nanoseconds lastLook, Nanoseconds at)
    : m_totalsFile(folderOf(process, id) + "schedstat")
    , m_statFile(folderOf(process, id) + "stat")
    , m_callFile(folderOf(process, id) + "syscall")
    , m_isHidden(!m_callFile.isOpen() && errno != EMFILE)
{
    m_thread.process = process;
    m_thread.id = id;
    std::array<char, 1024> buffer;
    const auto totals = schedulerTotalsFrom(m_totalsFile.read(buffer)).value_or(SchedulerTotals());
    m_thread.start = std::clamp(at - totals.running - totals.ready, lastLook, at);
    m_at = m_thread.start;
}

void ThreadTrack::beginHere()
{
    m_thread.start = Nanoseconds(0);
    m_at = Nanoseconds(0);
    std::array<char, 1024> buffer;
    m_first = schedulerTotalsFrom(m_totalsFile.read(buffer)).value_or(SchedulerTotals());
    m_totals = m_first;
}

bool ThreadTrack::sample(Nanoseconds at, const ProcessFacts &process)
{
    std::array<char, 1024> buffer;
    const auto totals = schedulerTotalsFrom(m_totalsFile.read(buffer));
    if (!totals)
        return false;
    const WatchState before = m_state;
    if (isBlocked(m_state) && m_samples > 0) {
        m_lastWait = waitNow();
        m_waitEnd = m_at;
    }
    m_ran = m_samples == 0 || *totals != m_totals || !isBlocked(m_state);
    m_hasRun |= m_ran;
    if (m_ran)
        m_state = seenState(at, process);
    else if (m_statIsDue && at - m_statAt >= statFreshness)
        readStat(at);
    if (m_isGone)
        return false;
    if (isBlocked(m_state)) {
        m_state = refined(m_state);
        if (m_ran || m_samples == 0) {
            m_blockedSince = at;
            m_waitsOn.reset();
            m_holder.reset();
        }
        lookAtWait(at, process);
    }
    account(at, *totals, m_samples > 0 ? before : m_state, process.wasUnlooked);
    m_totals = *totals;
    m_at = at;
    ++m_samples;
    return true;
}

/// What the thread is at right now. Reading a thread that has not run since it was read last can be left out.
WatchState ThreadTrack::seenState(Nanoseconds at, const ProcessFacts &process)
{
    std::array<char, 1024> buffer;
    m_stackIsFresh = false;
    const std::string_view text = m_callFile.read(buffer);
    const auto call = systemCallFrom(text);
    m_wait = call ? waitOf(*call, 'S', process) : Wait();
    m_call = call.value_or(SystemCall());
    const bool isRunning = text.starts_with("running");
    const bool isTold = isRunning || (call && (m_wait.state != WatchState::Other || *m_wait.what));
    m_statIsDue = true;
    const bool isYoung = at - m_thread.start < statFreshness;
    if (isTold && !isYoung && at - m_statAt < statFreshness)
        return call ? m_wait.state : WatchState::Running;
    const char kernelState = readStat(at);
    if (isRunning || kernelState == 'R' || m_isGone)
        return WatchState::Running;
    if (text.empty()) {
        m_isHidden = true;
        m_wait = {kernelState == 'D' ? WatchState::Disk : WatchState::Other};
    } else if (call) {
        m_wait = waitOf(*call, kernelState, process);
    }
    return m_wait.state;
}

/// The kernel's letter for its state.
char ThreadTrack::readStat(Nanoseconds at)
{
    std::array<char, 1024> buffer;
    const auto stat = threadStatFrom(m_statFile.read(buffer));
    m_statIsDue = false;
    m_statAt = at;
    if (!stat)
        return 'R'; // it ends
    m_name = stat->name;
    if (m_thread.core >= 0 && stat->core != m_thread.core)
        ++m_thread.moves;
    m_thread.core = stat->core;
    m_isGone = stat->state == 'Z' || stat->state == 'X';
    m_isStopped = stat->state == 'T';
    return stat->state;
}

/// Which descriptors a long wait for several is on: once a wait, for it takes a while. Who holds the lock: again and
/// again, for it may pass from one to another meanwhile.
void ThreadTrack::lookAtWait(Nanoseconds at, const ProcessFacts &process)
{
    constexpr Nanoseconds shortest = std::chrono::milliseconds(50);
    const Nanoseconds stood = at - m_blockedSince;
    if (m_state == WatchState::Lock && m_wait.state == WatchState::Lock && stood >= shortest) {
        const std::optional<int> holder = process.holder(m_wait.futex);
        if (holder != 0) // else it was let go: who waits goes on when a core is free
            m_holder = holder;
    }
    if (m_state != WatchState::Other || !*m_wait.what || stood < shortest)
        return;
    if (!m_waitsOn)
        m_waitsOn = process.waitedOn(m_call);
    if (stood <= m_longestWait)
        return;
    m_longestWait = stood;
    m_thread.waitsOn = m_waitsOn;
}

/// What Python's own line tells of an untimed wait for another thread.
WatchState ThreadTrack::refined(WatchState state) const
{
    if (state != WatchState::Thread || !m_stackIsFresh)
        return state;
    return m_stack.meaning == StackMeaning::Lock ? WatchState::Lock : state;
}

/// Reading lines takes as long as all the rest. Of a thread that goes on working, each second sample's is enough.
bool ThreadTrack::needsStack() const
{
    constexpr Nanoseconds freshness = std::chrono::microseconds(7500); // less than two samples
    if (m_workSeenAt && isAtWork(m_state) && m_at - *m_workSeenAt < freshness)
        return false;
    return m_ran || !m_stackIsFresh;
}

void ThreadTrack::setStack(const PythonStack &stack)
{
    m_stack = stack;
    m_stackIsFresh = true;
    m_workSeenAt = isAtWork(m_state) ? std::optional(m_at) : std::nullopt;
    if (m_untold > Nanoseconds(0)) {
        if (m_wait.isJoin)
            m_thread.joining -= m_untold; // as long as nothing better was known
        addMeaning(m_state, std::exchange(m_untold, Nanoseconds(0)));
    }
    m_thread.isHelper |= stack.isHelper;
    const WatchState now = isBlocked(m_state) ? refined(m_state) : m_state;
    if (now == m_state)
        return;
    // It has stood there since it was blocked, and not only since its line is known.
    const Nanoseconds since = m_at - std::min(m_at, m_blockedSince);
    m_thread.times[size_t(m_state)] -= std::min(since, m_thread.time(m_state));
    m_thread.times[size_t(now)] += since;
    if (!m_thread.stretches.empty() && m_thread.stretches.back().state == m_state)
        m_thread.stretches.back().state = now;
    m_state = now;
}

/// What has passed since the last sample: on a core and in line by the counters, the rest blocked.
void ThreadTrack::account(Nanoseconds at, const SchedulerTotals &totals, WatchState before, bool wasUnlooked)
{
    const Nanoseconds passed = at - m_at;
    if (passed <= Nanoseconds(0))
        return;
    const Nanoseconds running = std::clamp(totals.running - m_totals.running, Nanoseconds(0), passed);
    const Nanoseconds ready = std::clamp(totals.ready - m_totals.ready, Nanoseconds(0), passed - running);
    Nanoseconds blocked = passed - running - ready;
    WatchState wait = wasUnlooked ? WatchState::Other : isBlocked(m_state) ? m_state : before;
    Nanoseconds unseen{0};
    if (!isBlocked(wait)) {
        unseen = blocked; // the counters come late: on a core or in line
        blocked = Nanoseconds(0);
    }
    StateTimes parts{};
    parts[size_t(WatchState::Running)] = running;
    parts[size_t(WatchState::Ready)] = ready;
    parts[size_t(wait)] += blocked;
    parts[size_t(ready > running ? WatchState::Ready : WatchState::Running)] += unseen;
    addBlocked(wait, blocked);
    if (m_isStopped)
        m_thread.stopped += blocked;
    extend(m_at, WatchState(std::ranges::max_element(parts) - parts.begin()));
    if (!m_stack.line.isEmpty()) { // of the last sample
        StateTimes &line = m_lines[m_stack.line];
        for (size_t i = 0; i < parts.size(); ++i)
            line[i] += parts[i];
    }
}

void ThreadTrack::addBlocked(WatchState state, Nanoseconds time)
{
    if (!isBlocked(state))
        return;
    m_thread.times[size_t(state)] += time;
    m_untold = Nanoseconds(0);
    const bool canMean = state == WatchState::Thread || state == WatchState::Child || state == WatchState::Pipe;
    if (!canMean || !isBlocked(m_state)) // else it is over, and may have been for another thing
        return;
    if (m_stackIsFresh)
        addMeaning(state, time);
    else if (m_wait.isJoin)
        m_thread.joining += time;
    m_untold = m_stackIsFresh ? Nanoseconds(0) : time;
}

/// What a wait was for that Python's line tells of. Through a pipe comes also what nobody waits for as for an end.
void ThreadTrack::addMeaning(WatchState state, Nanoseconds time)
{
    if (m_stack.meaning == StackMeaning::Exit)
        return; // nobody asked for it
    if (state != WatchState::Pipe && (m_wait.isJoin || m_stack.meaning == StackMeaning::Join))
        m_thread.joining += time;
    else if (m_stack.meaning == StackMeaning::Idle)
        m_thread.idling += time;
}

void ThreadTrack::extend(Nanoseconds from, WatchState state)
{
    std::vector<StateStretch> &stretches = m_thread.stretches;
    if (stretches.empty() || stretches.back().state != state)
        stretches.push_back({std::chrono::duration_cast<std::chrono::microseconds>(from).count(), state});
}

std::optional<WatchedThread> ThreadTrack::news()
{
    const std::vector<StateStretch> &stretches = m_thread.stretches;
    const bool isSame = m_toldStretches == stretches.size() && m_toldName == m_name
        && (stretches.empty() || stretches.back().state == m_toldState);
    if (isSame)
        return std::nullopt;
    WatchedThread news;
    news.process = m_thread.process;
    news.id = m_thread.id;
    news.name = QString::fromStdString(m_name);
    news.start = m_thread.start;
    news.end = m_at;
    news.livesOn = true;
    news.isHelper = m_thread.isHelper;
    news.core = m_thread.core;
    news.moves = m_thread.moves;
    const size_t first = m_toldStretches > 0 ? m_toldStretches - 1 : 0; // the last one may be another state by now
    news.stretches.assign(stretches.begin() + qint64(first), stretches.end());
    m_toldStretches = stretches.size();
    m_toldState = stretches.empty() ? m_state : stretches.back().state;
    m_toldName = m_name;
    return news;
}

LastWait ThreadTrack::waitNow() const
{
    return {m_state, m_wait.futex, m_wait.isTimed, m_at - m_blockedSince, m_stackIsFresh ? m_stack.line : QString(),
            m_holder};
}

WatchedThread ThreadTrack::finish(Nanoseconds at, bool livesOn)
{
    // Of a thread that was seen once is known what the counters tell of it, not how long it was there besides.
    const bool isGlimpse = m_samples == 1 && !livesOn && !m_thread.isMain();
    m_thread.end = isGlimpse ? m_at : std::max(at, m_at);
    m_thread.livesOn = livesOn;
    m_thread.turns = m_totals.slices - m_first.slices;
    m_thread.name = QString::fromStdString(m_name);
    // The counters are exact; what the samples make of the rest is fitted between them.
    const Nanoseconds running = m_totals.running - m_first.running;
    const Nanoseconds ready = m_totals.ready - m_first.ready;
    m_thread.times[size_t(WatchState::Running)] = std::min(running, m_thread.life());
    m_thread.times[size_t(WatchState::Ready)] = std::min(ready, m_thread.life() - std::min(running, m_thread.life()));
    Nanoseconds sampled{0};
    for (int i = int(WatchState::Lock); i < watchStateCount; ++i)
        sampled += m_thread.times[size_t(i)];
    const Nanoseconds left = m_thread.life() - m_thread.time(WatchState::Running) - m_thread.time(WatchState::Ready);
    if (sampled > Nanoseconds(0)) {
        const double scale = std::max(0.0, double(left.count())) / double(sampled.count());
        for (int i = int(WatchState::Lock); i < watchStateCount; ++i)
            m_thread.times[size_t(i)] = Nanoseconds(qint64(double(m_thread.times[size_t(i)].count()) * scale));
    } else if (left > Nanoseconds(0)) {
        m_thread.times[size_t(WatchState::Other)] = left;
    }
    // Who is killed gets a core once more.
    constexpr Nanoseconds longestEnd = std::chrono::milliseconds(50);
    if (isBlocked(m_state) && m_samples > 0)
        m_thread.lastWait = waitNow();
    else if (m_lastWait && m_thread.end - m_waitEnd < longestEnd)
        m_thread.lastWait = m_lastWait;
    for (const auto &[line, times] : m_lines)
        m_thread.lines.push_back({line, times});
    const auto total = [](const StateTimes &times) {
        Nanoseconds sum{0};
        for (const Nanoseconds time : times)
            sum += time;
        return sum;
    };
    std::ranges::sort(m_thread.lines, std::greater(), [&](const LineTimes &each) { return total(each.times); });
    return std::move(m_thread);
}

} // namespace manyhands
