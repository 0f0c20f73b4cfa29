#pragma once

class QChartView;

namespace manyhands {

/// A chart view that draws its series and nothing else: no legend, frame, margins, scroll bars or focus of its own.
void makeBare(QChartView &view);

} // namespace manyhands
