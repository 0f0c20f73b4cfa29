#include "ui/timeline/timeline_view.h"

#include <QPainter>

namespace manyhands {

struct TimelineView::Private {
    Theme theme = Theme::day();
    TimelineRun run;
};

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m(std::make_unique<Private>())
{
}

TimelineView::~TimelineView() = default;

void TimelineView::setTheme(const Theme &theme)
{
    m->theme = theme;
    update();
}

void TimelineView::clear()
{
    m->run = {};
    update();
}

void TimelineView::showRun(const TimelineRun &run)
{
    m->run = run;
    update();
}

void TimelineView::refresh()
{
    update();
}

void TimelineView::finish(Nanoseconds wall)
{
    m->run.wall = wall;
    update();
}

} // namespace manyhands
