#include "ui/window/exporter.h"

#include "core/experiment/report.h"

#include <QFile>
#include <QFileDialog>

namespace manyhands {

namespace {

constexpr int lookMilliseconds = 50;

QString endingOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::TimingsPng:
    case ExportFormat::TimelinePng:
        return QStringLiteral("png");
    case ExportFormat::TimingsSvg:
    case ExportFormat::TimelineSvg:
        return QStringLiteral("svg");
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::Json:
        return QStringLiteral("json");
    }
    return {};
}

bool isTimeline(ExportFormat format)
{
    return format == ExportFormat::TimelinePng || format == ExportFormat::TimelineSvg;
}

QString suggestedName(ExportFormat format)
{
    const bool isReport = format == ExportFormat::Csv || format == ExportFormat::Json;
    const QString stem = isReport ? QStringLiteral("report")
        : isTimeline(format)      ? QStringLiteral("timeline")
                                  : QStringLiteral("timings");
    return QStringLiteral("manyhands-%1.%2").arg(stem, endingOf(format));
}

} // namespace

Exporter::Exporter(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Exporter::look);
}

Exporter::~Exporter() = default; // a report that is being written is waited for

void Exporter::ask(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme)
{
    if (!experiment) {
        Q_EMIT failed(tr("There is nothing to export yet: run something first."));
        return;
    }
    const QString ending = endingOf(format);
    QString path = QFileDialog::getSaveFileName(m_window, tr("Export"), suggestedName(format),
                                                tr("%1 files (*.%2)").arg(ending.toUpper(), ending));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1Char('.') + ending, Qt::CaseInsensitive))
        path += QLatin1Char('.') + ending;
    save(format, std::move(experiment), theme, path);
}

void Exporter::save(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme,
                    const QString &path)
{
    if (format != ExportFormat::Csv && format != ExportFormat::Json) {
        const ChartKind kind = isTimeline(format) ? ChartKind::Timeline : ChartKind::Timings;
        finish(saveChart(*experiment, kind, theme, path), path);
        return;
    }
    if (m_timer.isActive()) {
        Q_EMIT failed(tr("The last report is still being written. Try again in a moment."));
        return;
    }
    m_path = path;
    const std::filesystem::path file(QFile::encodeName(path).toStdString());
    m_writing = std::async(std::launch::async, [format, file, experiment = std::move(experiment)] {
        return format == ExportFormat::Json ? writeJsonReport(*experiment, file) : writeCsvReport(*experiment, file);
    });
    m_timer.start();
}

void Exporter::look()
{
    if (m_writing.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return;
    m_timer.stop();
    finish(m_writing.get(), m_path);
}

void Exporter::finish(const std::optional<TaskError> &error, const QString &path)
{
    if (error)
        Q_EMIT failed(tr("Nothing was saved: %1").arg(error->message));
    else
        Q_EMIT saved(path);
}

} // namespace manyhands
