// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QLabel;

namespace manyhands {

class Commands;

/// The picture files or the folder that the user chose, any bytes.
class FilesRow : public QWidget
{
    Q_OBJECT
public:
    explicit FilesRow(const Commands &commands, QWidget *parent = nullptr);

    const std::vector<std::string> &files() const { return m_files; }
    void setFiles(const std::vector<std::string> &paths);

Q_SIGNALS:
    void changed();

private:
    void askForFiles();
    void askForFolder();

    QLabel *m_label;
    std::vector<std::string> m_files;
};

} // namespace manyhands
