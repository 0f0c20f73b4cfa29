// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_file.h"

#include <QString>

#include <functional>
#include <vector>

namespace manyhands {

enum class ExportFormat {
    TimingsPng,
    TimingsSvg,
    ScalingPng,
    ScalingSvg,
    ThroughputPng,
    ThroughputSvg,
    TimelinePng,
    TimelineSvg,
    LossesPng,
    LossesSvg,
    Csv,
    Json,
    Trace,
    Markdown,
    Html
};

/// A file that Export can write: a chart, or else what `write` or writeWatch() makes.
struct ExportChoice {
    ExportFormat format = ExportFormat::TimingsPng;
    QString title; // "Timings as PNG…"
    QString fileName; // that is suggested; its ending is the format's
    std::optional<ViewKind> chart;
    std::function<std::optional<TaskError>(const Experiment &, const std::filesystem::path &)> write;
    /// Of a watched program; empty: there is none of this format.
    std::function<std::optional<TaskError>(const std::shared_ptr<const WatchRecord> &, const std::filesystem::path &)>
        writeWatch;

    bool takesWatch() const { return chart == ViewKind::Timeline || writeWatch; }
    QString ending() const { return fileName.section(QLatin1Char('.'), -1); }
};

/// In the order of the menu: charts, then reports.
const std::vector<ExportChoice> &exportChoices();
const ExportChoice &exportChoice(ExportFormat format);
ExportFormat pngOf(ViewKind chart);

} // namespace manyhands
