// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/exporter.h"

#include "core/text/printable.h"
#include "ui/charts/chart_subject.h"
#include "ui/watch/watch_titles.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace manyhands {

Exporter::Exporter(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

Exporter::~Exporter() = default; // what is being written is waited for

void Exporter::ask(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme)
{
    if (!experiment) {
        Q_EMIT failed(tr("There is nothing to export yet: run something first."));
        return;
    }
    const QString path = askForPath(exportChoice(format), workloadWords(experiment->plan));
    if (!path.isEmpty())
        save(format, std::move(experiment), theme, path);
}

void Exporter::ask(ExportFormat format, const std::shared_ptr<const WatchRecord> &watch, const Theme &theme)
{
    const QString path = askForPath(exportChoice(format), watchTitle(*watch));
    if (path.isEmpty())
        return;
    save(path, [choice = exportChoice(format), watch, theme, path] {
        return choice.chart ? saveChart(watch, theme, path)
                            : choice.writeWatch(watch, QFile::encodeName(path).toStdString());
    });
}

/// The dialog's own question would be about the name without the ending that is added here.
QString Exporter::askForPath(const ExportChoice &choice, const QString &what)
{
    const QString ending = choice.ending();
    QFileDialog dialog(m_window, tr("Export: %1").arg(printable(what)), QString(),
                       tr("%1 files (*.%2)").arg(ending.toUpper(), ending));
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
    save(path, [choice = exportChoice(format), experiment = std::move(experiment), theme, path] {
        return choice.chart ? saveChart(*experiment, *choice.chart, theme, path)
                            : choice.write(*experiment, QFile::encodeName(path).toStdString());
    });
}

void Exporter::save(const QString &path, std::function<std::optional<TaskError>()> write)
{
    begin([this, path, write = std::move(write)]() -> std::function<void()> {
        const auto error = write();
        if (error)
            return [this, error] { Q_EMIT failed(tr("Nothing was saved: %1").arg(error->message)); };
        return [this, path] { Q_EMIT saved(path); };
    });
}

void Exporter::copy(ViewKind chart, std::shared_ptr<const Experiment> experiment, const Theme &theme)
{
    copy([chart, experiment = std::move(experiment), theme] { return chartAsImage(*experiment, chart, theme); });
}

void Exporter::copy(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme)
{
    copy([watch, theme] { return chartAsImage(watch, theme); });
}

void Exporter::copy(std::function<std::variant<QImage, TaskError>()> draw)
{
    begin([this, draw = std::move(draw)]() -> std::function<void()> {
        const auto picture = draw();
        if (const auto *error = std::get_if<TaskError>(&picture))
            return [this, why = error->message] { Q_EMIT failed(tr("Nothing was copied: %1").arg(why)); };
        return [this, image = std::get<QImage>(picture)] {
            QGuiApplication::clipboard()->setImage(image);
            Q_EMIT copied();
        };
    });
}

void Exporter::begin(std::function<std::function<void()>()> work)
{
    if (m_work.isBusy()) {
        Q_EMIT failed(tr("The last export is still being written. Try again in a moment."));
        return;
    }
    m_work.start(std::move(work), [](const std::function<void()> &tell) { tell(); });
}

} // namespace manyhands
