#include "ui/window/exporter.h"

#include "core/measure/cpu_time.h"
#include "core/system/in_background.h"

#include <QFile>
#include <QFileDialog>

namespace manyhands {

namespace {
constexpr int lookMilliseconds = 50;
}

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
    const ExportChoice &choice = exportChoice(format);
    const QString ending = choice.ending();
    QString path = QFileDialog::getSaveFileName(m_window, tr("Export"), choice.fileName,
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
    const ExportChoice &choice = exportChoice(format);
    const std::filesystem::path file(QFile::encodeName(path).toStdString());
    if (choice.isDrawn) {
        finish(choice.chart ? saveChart(*experiment, *choice.chart, theme, path) : choice.write(*experiment, file),
               path);
        return;
    }
    if (m_timer.isActive()) {
        Q_EMIT failed(tr("The last report is still being written. Try again in a moment."));
        return;
    }
    m_path = path;
    m_writing = std::async(inBackground, [write = choice.write, file, experiment = std::move(experiment)] {
        excludeThisThreadFromCpu();
        return write(*experiment, file);
    });
    m_timer.start();
}

void Exporter::look()
{
    if (m_writing.wait_for(std::chrono::seconds(0)) == std::future_status::timeout)
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
