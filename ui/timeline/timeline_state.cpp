// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_state.h"

#include "ui/timeline/timeline_words.h"
#include "ui/timeline/visible_bars.h"

#include <algorithm>

namespace manyhands {

void TimelineState::show(const TimelineRun &run)
{
    clear();
    m_run = run;
    if (isEmpty())
        return;
    m_model = m_run.watch ? TimelineModel(m_run.watch) : TimelineModel(m_run.recorder, m_run.workerStartups);
    m_scene.model = &m_model;
    m_scene.executor = run.executor;
    m_scene.kind = run.workload ? run.workload->kind : TaskKind::Sleep;
    m_scene.title = run.title;
    m_scene.running = isRunning();
    if (m_run.wall)
        finish(*m_run.wall);
    else
        refresh();
}

void TimelineState::clear()
{
    TimelineScene scene;
    scene.axis = m_scene.axis;
    scene.numberedTo = m_scene.numberedTo;
    scene.corner = m_scene.corner;
    m_scene = std::move(scene);
    m_run = {};
    m_model = {};
    m_fit = true;
}

bool TimelineState::refresh(Nanoseconds now)
{
    if (isEmpty())
        return false;
    const bool more = m_model.take();
    m_scene.now = toSeconds(m_run.wall ? *m_run.wall : m_run.watch ? m_run.watch->wall : m_run.recorder->elapsed(now));
    if (m_fit)
        fit();
    refreshWords();
    return more;
}

void TimelineState::finish(Nanoseconds wall)
{
    if (isEmpty())
        return;
    m_run.wall = wall;
    m_model.take();
    m_model.close();
    m_scene.running = false;
    m_scene.now = toSeconds(wall);
    if (m_fit)
        fit();
    refreshWords();
}

double TimelineState::ownEnd() const
{
    if (isEmpty())
        return 0;
    if (m_scene.running)
        return calmEnd(std::max(m_scene.now, m_model.end()));
    return std::max({m_scene.now, m_model.end(), 1e-6}) * 1.02;
}

void TimelineState::setLeastEnd(double seconds)
{
    m_leastEnd = seconds;
    if (isEmpty())
        return;
    if (m_fit || m_scene.window.length() >= end())
        fit();
    else
        pan(0);
}

void TimelineState::setMoment(std::optional<double> seconds)
{
    if (isEmpty() || isRunning())
        return;
    m_scene.moment = seconds;
    refreshWords();
}

void TimelineState::fit()
{
    m_fit = true;
    m_scene.window = {0, end()};
}

void TimelineState::setRange(const std::optional<TimeWindow> &range)
{
    m_scene.range = range ? std::optional(totalsIn(m_model, *range)) : std::nullopt;
    refreshWords();
}

void TimelineState::look(const TimeWindow &window)
{
    m_scene.window = window;
    m_fit = window.length() >= end() * 0.999;
}

void TimelineState::zoom(double factor, double anchor)
{
    look(zoomed(m_scene.window, factor, anchor, end()));
    if (m_fit)
        fit();
}

void TimelineState::pan(double seconds)
{
    if (m_fit)
        return;
    m_scene.window = panned(m_scene.window, seconds, end());
}

std::optional<BarPlace> TimelineState::barUnder(const TimelineLayout &layout, QPointF point) const
{
    constexpr double tolerance = 2; // pixels
    const int lane = layout.laneAt(point.y());
    if (lane < 0 || point.x() < layout.lanes.left() - tolerance || point.x() > layout.lanes.right() + tolerance)
        return std::nullopt;
    const double seconds = layout.scale.seconds(point.x());
    const double slack = tolerance / layout.scale.width * layout.scale.window.length();
    const LiveTask &live = m_model.live(lane);
    if (live.task >= 0 && seconds >= toSeconds(live.start) && seconds <= m_scene.now + slack)
        return BarPlace{lane, int(m_model.laneBars(lane).size())};
    if (m_scene.moment && seconds > *m_scene.moment + slack)
        return std::nullopt; // not yet
    const int index = barAt(m_model.laneBars(lane), seconds, slack);
    return index < 0 || index >= barCount(lane) ? std::nullopt : std::optional(BarPlace{lane, index});
}

void TimelineState::step(int tasks, int lanes)
{
    if (isEmpty() || m_model.laneCount() == 0)
        return;
    BarPlace place = m_scene.marked.value_or(BarPlace{0, tasks > 0 ? -1 : 0});
    double moment = 0;
    const auto &before = m_model.laneBars(place.lane);
    if (place.index >= 0 && size_t(place.index) < before.size())
        moment = before[size_t(place.index)].start();
    else if (place.index >= 0)
        moment = m_scene.now;
    place.lane = std::clamp(place.lane + lanes, 0, m_model.laneCount() - 1);
    if (lanes != 0)
        place.index = int(firstBarAfter(m_model.laneBars(place.lane), moment));
    place.index = std::clamp(place.index + tasks, 0, std::max(0, barCount(place.lane) - 1));
    m_scene.marked = place;

    const auto &bars = m_model.laneBars(place.lane);
    if (m_fit || size_t(place.index) >= bars.size())
        return;
    const TimelineBar &bar = bars[size_t(place.index)];
    if (bar.start() < m_scene.window.from || bar.end() > m_scene.window.to)
        pan((bar.start() + bar.end()) / 2 - (m_scene.window.from + m_scene.window.to) / 2);
}

QString TimelineState::taskName(BarPlace place) const
{
    if (place.lane >= m_model.laneCount())
        return {};
    const auto &bars = m_model.laneBars(place.lane);
    const bool finished = size_t(place.index) < bars.size();
    const int task = finished ? bars[size_t(place.index)].span->task : m_model.live(place.lane).task;
    if (task >= 0 && m_run.workload && task < m_run.workload->size())
        return m_run.workload->name(task);
    if (task >= 0 && task < m_run.names.size())
        return m_run.names[task];
    return QStringLiteral("#%1").arg(task + 1);
}

double TimelineState::startOf(BarPlace place) const
{
    const auto &bars = m_model.laneBars(place.lane);
    const bool isOpen = place.index < 0 || size_t(place.index) >= bars.size();
    return isOpen ? toSeconds(m_model.live(place.lane).start) : bars[size_t(place.index)].start();
}

int TimelineState::barCount(int lane) const
{
    const auto &bars = m_model.laneBars(lane);
    if (m_scene.moment)
        return int(begunBy(bars, *m_scene.moment));
    return int(bars.size()) + (m_model.live(lane).task >= 0 ? 1 : 0);
}

int TimelineState::taskCount() const
{
    return std::max(m_run.workload ? m_run.workload->size() : 0, int(m_run.names.size()));
}

void TimelineState::refreshWords()
{
    if (m_run.watch) {
        m_scene.subtitle = m_scene.range ? rangeWords(*m_scene.range) : watchWords(*m_run.watch);
        return;
    }
    std::optional<double> wall;
    if (m_run.wall)
        wall = toSeconds(*m_run.wall);
    const bool isThen = m_scene.moment && *m_scene.moment < wall.value_or(0);
    m_scene.briefSubtitle = isThen ? briefMoment(m_model, taskCount(), *m_scene.moment)
                                   : briefProgress(m_model, m_scene.kind, taskCount(), wall);
    const bool isWhole = wall && !isThen && m_model.failed() + m_model.cancelled() == 0;
    m_scene.briefestSubtitle = isWhole ? durationText(*wall) : QString(); // what went wrong is not left out
    if (!m_run.isOfOneKind && isRunning())
        m_scene.briefSubtitle.clear(); // how many will come is not known
    if (m_scene.range) {
        m_scene.subtitle = m_scene.briefSubtitle = m_scene.briefestSubtitle = rangeWords(*m_scene.range);
        return;
    }
    m_scene.subtitle = m_run.isOfOneKind ? withKind(m_scene.kind, m_scene.briefSubtitle) : m_scene.briefSubtitle;
}

} // namespace manyhands
