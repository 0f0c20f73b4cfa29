// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/files_row.h"

#include "core/text/printable.h"
#include "ui/controls.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace manyhands {

FilesRow::FilesRow(const Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_label(makeLabel(tr("None yet"), "muted"))
{
    m_label->setMinimumWidth(20);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    line->addWidget(m_label, 1);
    line->addWidget(commandButton(commands.files, "filesButton", tr("Files…")));
    line->addWidget(commandButton(commands.folder, "folderButton", tr("Folder…")));
    connect(commands.files, &QAction::triggered, this, &FilesRow::askForFiles);
    connect(commands.folder, &QAction::triggered, this, &FilesRow::askForFolder);
}

void FilesRow::setFiles(const std::vector<std::string> &paths)
{
    m_files = paths;
    if (m_files.empty())
        m_label->setText(tr("None yet"));
    else if (m_files.size() == 1)
        m_label->setText(printable(QFileInfo(localText(m_files.front())).fileName()));
    else
        m_label->setText(tr("%1 chosen").arg(m_files.size()));
    m_label->setToolTip(m_files.empty() ? QString() : plainToolTip(printable(localText(m_files.front()))));
    Q_EMIT changed();
}

void FilesRow::askForFiles()
{
    const QStringList chosen = QFileDialog::getOpenFileNames(
        this, tr("Choose pictures"), QString(),
        tr("Pictures (*.jpg *.jpeg *.png *.gif *.webp *.bmp *.tif *.tiff);;All files (*)"));
    std::vector<std::string> paths;
    for (const QString &path : chosen)
        paths.push_back(QFile::encodeName(path).toStdString());
    if (!paths.empty())
        setFiles(paths);
}

void FilesRow::askForFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder of pictures"));
    if (!folder.isEmpty())
        setFiles({QFile::encodeName(folder).toStdString()});
}

} // namespace manyhands
