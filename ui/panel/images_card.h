// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"
#include "ui/controls.h"

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;
class QVBoxLayout;

namespace manyhands {

class ClientIdField;
class CommandFields;
class Commands;
class FilesRow;
class LinksEdit;

/// What the current task takes: where the pictures come from, over which network, and how many of them; or the command
/// and its inputs; and where the results go. Sleep takes nothing.
class ImagesCard : public Card
{
    Q_OBJECT
public:
    explicit ImagesCard(const Commands &commands, QWidget *parent = nullptr);

    void setTask(TaskKind task);
    CommandFields *command() const { return m_command; }
    void showJob(const ExperimentSettings &job);
    void fill(ExperimentSettings &job) const;
    /// What is wrong with what the task takes, in a line; empty when nothing is.
    QString problem(TaskKind task) const;

    void setFiles(const std::vector<std::string> &paths);
    void setLinks(const QString &text);
    /// Adds them to the links that are chosen, or chooses these.
    void addLinks(const QString &text);
    void setResizeHint(const QString &text);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);
    std::vector<QWidget *> foldedParts() const; // each belongs to a source, and is shown with it

Q_SIGNALS:
    void changed();
    void picturesWanted(manyhands::TaskKind task); // those of this task are to be shown in place of what is
    void longPasted(const QString &text); // links, too many for their field

private:
    enum class From { Named, Files, Links };

    void makeSource();
    void makeFields();
    void makeNetwork();
    void makeOutput(const Commands &commands);
    void inputsChanged();
    From from() const;
    void choose(From from);
    std::filesystem::path output() const;
    void showSource();
    const SourceInfo *namedSource() const; // null: files or links
    void setCountRange(int most, int usual);
    void askForOutput();

    mutable QString m_digest; // of the inputs, taken when it is first wanted
    QLabel *m_heading;
    QPushButton *m_back; // to the pictures
    QLabel *m_sleepHint;
    QWidget *m_pictures; // all that is for them
    QVBoxLayout *m_column; // of it
    CommandFields *m_command;
    QComboBox *m_source = nullptr;
    QSpinBox *m_count = nullptr;
    FilesRow *m_files = nullptr;
    LinksEdit *m_links = nullptr;
    ClientIdField *m_clientId = nullptr;
    QComboBox *m_network = nullptr;
    QWidget *m_outputRow = nullptr;
    QLineEdit *m_output = nullptr;
    QLabel *m_resizeHint = nullptr;
    int m_lastSource = -1;
};

} // namespace manyhands
