// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/export_format.h"

#include "core/experiment/report.h"
#include "core/watch/watch_report.h"
#include "ui/charts/html_page.h"
#include "ui/words.h"

#include <algorithm>

namespace manyhands {

namespace {

ExportChoice chart(ExportFormat format, ViewKind kind, const QString &title, const char *fileName)
{
    return {format, title, QLatin1String(fileName), kind, {}, {}};
}

std::vector<ExportChoice> makeChoices()
{
    return {
        chart(ExportFormat::TimingsPng, ViewKind::Timings, tr("Timings as PNG…"), "manyhands-timings.png"),
        chart(ExportFormat::TimingsSvg, ViewKind::Timings, tr("Timings as SVG…"), "manyhands-timings.svg"),
        chart(ExportFormat::ScalingPng, ViewKind::Scaling, tr("Scaling as PNG…"), "manyhands-scaling.png"),
        chart(ExportFormat::ScalingSvg, ViewKind::Scaling, tr("Scaling as SVG…"), "manyhands-scaling.svg"),
        chart(ExportFormat::ThroughputPng, ViewKind::Throughput, tr("Throughput as PNG…"), "manyhands-throughput.png"),
        chart(ExportFormat::ThroughputSvg, ViewKind::Throughput, tr("Throughput as SVG…"), "manyhands-throughput.svg"),
        chart(ExportFormat::TimelinePng, ViewKind::Timeline, tr("Timeline as PNG…"), "manyhands-timeline.png"),
        chart(ExportFormat::TimelineSvg, ViewKind::Timeline, tr("Timeline as SVG…"), "manyhands-timeline.svg"),
        chart(ExportFormat::LossesPng, ViewKind::Losses, tr("Losses as PNG…"), "manyhands-losses.png"),
        chart(ExportFormat::LossesSvg, ViewKind::Losses, tr("Losses as SVG…"), "manyhands-losses.svg"),
        {ExportFormat::Csv, tr("Runs as CSV…"), QStringLiteral("manyhands-runs.csv"), {}, writeCsvReport, {}},
        {ExportFormat::Json,
         tr("Report as JSON…"),
         QStringLiteral("manyhands-report.json"),
         {},
         writeJsonReport,
         [](const auto &watch, const auto &path) { return writeWatchReport(*watch, path); }},
        {ExportFormat::Trace,
         tr("Trace for Perfetto…"),
         QStringLiteral("manyhands-trace.json"),
         {},
         writeTrace,
         [](const auto &watch, const auto &path) { return writeWatchTrace(*watch, path); }},
        {ExportFormat::Markdown,
         tr("Table as Markdown…"),
         QStringLiteral("manyhands-report.md"),
         {},
         writeMarkdown,
         {}},
        {ExportFormat::Html,
         tr("Page as HTML…"),
         QStringLiteral("manyhands-report.html"),
         {},
         [](const Experiment &experiment, const auto &path) { return writeHtml(experiment, path); },
         [](const auto &watch, const auto &path) { return writeHtml(watch, path); }},
    };
}

} // namespace

const std::vector<ExportChoice> &exportChoices()
{
    static const std::vector<ExportChoice> choices = makeChoices();
    return choices;
}

const ExportChoice &exportChoice(ExportFormat format)
{
    return *std::ranges::find(exportChoices(), format, &ExportChoice::format);
}

ExportFormat pngOf(ViewKind chart)
{
    return std::ranges::find(exportChoices(), std::optional(chart), &ExportChoice::chart)->format;
}

} // namespace manyhands
