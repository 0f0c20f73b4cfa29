// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/command_inputs.h"
#include "ui/background.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSettings;

namespace manyhands {

/// The command and its inputs, one a line, and what would run for the first of them, as they are typed.
class CommandFields : public QWidget
{
    Q_OBJECT
public:
    explicit CommandFields(QWidget *parent = nullptr);

    void showJob(const ExperimentSettings &job);
    void fill(ExperimentSettings &job) const;
    /// What is wrong with them, in a line; empty when nothing is. Looks at no file.
    QString problem() const;
    /// Adds files and folders; those whose names the field cannot hold are left out, and named.
    QString addInputs(const std::vector<std::string> &paths);
    void focusCommand();
    /// For {out}; it is looked at again.
    void setFolder(const std::filesystem::path &folder);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void changed();
    void runAsked();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void askForFiles();
    void edited();
    void look();
    void showPreview(const CommandPreview &preview);

    QLineEdit *m_command;
    QCheckBox *m_byShell;
    QPlainTextEdit *m_inputs;
    QLabel *m_preview;
    std::vector<std::string> m_lines; // of the inputs
    mutable QString m_digest; // of them, taken when it is first wanted
    std::filesystem::path m_folder;
    Background<CommandPreview> m_work;
    bool m_isOld = false; // edited since the work began
};

} // namespace manyhands
