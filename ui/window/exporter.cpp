#include "ui/window/exporter.h"

#include "core/measure/cpu_time.h"
#include "core/system/in_background.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace manyhands {

namespace {
constexpr int exporterMilliseconds = 50;
}

Exporter::Exporter(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    m_timer.setInterval(exporterMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Exporter::look);
}

Exporter::~Exporter() = default; // a report that is being written is waited for

void Exporter::ask(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme)
{
    if (!experiment) {
        Q_EMIT failed(tr("There is nothing to export yet: run something first."));
        return;
    }
    const QString path = askForPath(exportChoice(format));
    if (!path.isEmpty())
        save(format, std::move(experiment), theme, path);
}

/// The dialog's own question would be about the name without the ending that is added here.
QString Exporter::askForPath(const ExportChoice &choice)
{
    const QString ending = choice.ending();
    QFileDialog dialog(m_window, tr("Export"), QString(), tr("%1 files (*.%2)").arg(ending.toUpper(), ending));
    dialog.setObjectName(QStringLiteral("exportDialog"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite);
    dialog.selectFile(choice.fileName);
    while (dialog.exec() == QDialog::Accepted) {
        QString path = dialog.selectedFiles().value(0);
        if (!path.endsWith(QLatin1Char('.') + ending, Qt::CaseInsensitive))
            path += QLatin1Char('.') + ending;
        if (!QFileInfo::exists(path) || mayReplace(path))
            return path;
        dialog.selectFile(path);
    }
    return {};
}

bool Exporter::mayReplace(const QString &path)
{
    QMessageBox box(QMessageBox::NoIcon, tr("Export"), tr("Replace “%1”?").arg(QFileInfo(path).fileName()),
                    QMessageBox::Cancel, m_window);
    box.setObjectName(QStringLiteral("replaceQuestion"));
    box.setInformativeText(tr("There is a file of that name in %1.").arg(QFileInfo(path).path()));
    box.button(QMessageBox::Cancel)->setIcon({});
    const QPushButton *yes = box.addButton(tr("Replace"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
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
