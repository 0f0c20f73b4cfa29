// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_state.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/visible_bars.h"
#include "ui/zoom.h"

#include <QElapsedTimer>
#include <QScrollBar>

namespace manyhands {

struct TimelineView::Private {
    TimelineState state;
    VisibleLanes lanes;
    QString hintTitle = tr("Nothing has run yet");
    QString hint = tr("Press Download, or another button at the left: each lane shows one worker.");
    QScrollBar *scrollBar = nullptr;
    std::optional<QPointF> dragFrom;
    TimeWindow dragWindow;
    std::optional<double> rangeFrom; // seconds; a range is drawn
    bool isScrubbing = false;
    bool moreScheduled = false;
    TimeWindow toldWindow; // what windowChanged said last
    double toldEnd = 0;
    TimelineLayout painted; // of the last picture that was painted whole; no lanes: none
    int parts = 0; // pictures since then
    bool focusByKey = false; // only then is the focus drawn
    QElapsedTimer spoken;

    /// In the design's pixels, as all places below.
    TimelineLayout layout(const TimelineView *view)
    {
        const double zoom = zoomOf(view);
        const QRectF rect = view->contentsRect();
        state.scene().scroll = scrollBar->value();
        return timelineLayout(QRectF(rect.topLeft() / zoom, rect.size() / zoom), state.scene(),
                              TimelineFonts(unzoomed(view->font(), zoom)));
    }
    /// Where the lanes and the axis stand: the texts above them are measured for each layout.
    bool looksAsPainted() const
    {
        return state.model().laneCount() == painted.laneCount && state.scene().window == painted.scale.window
            && scrollBar->value() == painted.scroll;
    }
};

} // namespace manyhands
