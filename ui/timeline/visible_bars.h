// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/time_scale.h"
#include "ui/timeline/timeline_model.h"

#include <QRgb>

#include <array>

namespace manyhands {

/// A bar that is wide enough to be drawn as one.
struct VisibleBar {
    int index = 0; // in its lane
    double left = 0; // pixels, inside the scale
    double right = 0;
};

/// Light of one column of pixels, added up from the bars too narrow to be drawn alone: red, green, blue (0 to 255)
/// and cover (1: full), each weighed with what the bar covers of the column.
struct StripColumn {
    std::array<float, 4> light{};
    bool failed = false; // one that failed must not drown in its neighbours
};

/// What is seen of one lane: bars of their own, and one strip of columns in which all the narrow ones are merged.
struct VisibleLane {
    std::vector<VisibleBar> bars;
    std::vector<StripColumn> strip; // empty: nothing was merged
    int merged = 0;
    size_t changedFrom = 0; // the strip's first column that changed since its pixels were made
    std::vector<QRgb> pixels; // of the strip
    size_t placed = 0; // bars of the model looked at, from the first visible one
};

/// A colour a shade; the last one is for bars that have no phases.
using PhaseColors = std::array<QRgb, shadeCount + 1>;

/// How a lane's bars are looked at.
struct LaneLens {
    TimeScale scale;
    double minWidth = 4; // narrower bars are merged
    double columnsPerPixel = 1; // of strips
    PhaseColors colors{};
};

/// The bars of a lane that lie in the lens's window.
VisibleLane visibleBars(const std::vector<TimelineBar> &bars, const LaneLens &lens);
/// Adds those that came since.
void addVisibleBars(VisibleLane &lane, const std::vector<TimelineBar> &bars, const LaneLens &lens);

/// First bar of the lane that ends after the moment; bars of a lane follow each other.
size_t firstBarAfter(const std::vector<TimelineBar> &bars, double seconds);
/// The bar under a moment, or the nearest within the tolerance; below zero: none.
int barAt(const std::vector<TimelineBar> &bars, double seconds, double tolerance);

/// Room between a bar and the next one, in pixels, taken from the bar's end.
double gapAfter(const TimelineBar &bar, double width);
/// Brings the strip's pixels up to date.
void updatePixels(VisibleLane &lane, QRgb failed);
/// A column as a premultiplied pixel.
QRgb stripPixel(const StripColumn &column, QRgb failed);

/// What is seen of all lanes, kept from one picture to the next: while only bars are added, a picture costs what is
/// new and not what is there.
class VisibleLanes
{
public:
    /// Brings lanes first to last up to date. lens.minWidth is chosen here: bars drawn alone are never more than
    /// `mostAlone`.
    void update(const TimelineModel &model, int first, int last, LaneLens lens);

    VisibleLane &lane(int number) { return m_lanes[size_t(number - m_first)]; }
    const VisibleLane &lane(int number) const { return m_lanes[size_t(number - m_first)]; }
    int aloneCount() const { return m_alone; }
    /// Bars looked at by the last update, for tests.
    qint64 work() const { return m_work; }

    static constexpr int mostAlone = 1200;
    static constexpr double narrowestAlone = 4; // pixels

private:
    bool shows(const TimelineModel &model, int first, int last, const LaneLens &lens) const;
    void place(const TimelineModel &model);

    const TimelineModel *m_model = nullptr;
    quint64 m_revision = 0;
    int m_first = 0;
    int m_last = -1;
    LaneLens m_lens;
    std::vector<VisibleLane> m_lanes;
    int m_alone = 0;
    qint64 m_work = 0;
};

/// How far a run had come at a moment of it.
struct MomentCounts {
    qint64 ended = 0; // done or failed
    qint64 failed = 0;
    qint64 cancelled = 0;
    int open = 0;
};
MomentCounts countsAt(const TimelineModel &model, double seconds);

/// Bars of a lane that had begun by then; those after it are the future.
size_t begunBy(const std::vector<TimelineBar> &bars, double seconds);

} // namespace manyhands
