// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"
#include "ui/controls.h"
#include "ui/panel/typed_input.h"

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;
class QTabBar;

namespace manyhands {

/// What each job does exactly; folded away until it is wanted.
class SettingsCard : public Card
{
    Q_OBJECT
public:
    explicit SettingsCard(QWidget *parent = nullptr);

    /// Only this task's settings are shown; the user may look at another's.
    void showTask(TaskKind kind);
    void showJob(const ExperimentSettings &job);
    void fill(ExperimentSettings &job) const;
    void fillRepeats(ExperimentSettings &job) const;
    /// What is wrong with the task's settings, in a line; empty when nothing is.
    QString problem(TaskKind task) const;

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);
    QWidget *rows() const { return m_rows; } // folded away until wanted

Q_SIGNALS:
    void changed();
    void opened(); // by the user

private:
    void makeResizeRows();
    void makeSleepRow();
    void makeDownloadRows();
    void makeCommandRows();
    void makeRepeatsRow();
    /// Rows of no task are every task's.
    void addRow(std::optional<TaskKind> task, const QString &label, QWidget *control, QWidget *second = nullptr);
    void showRows();
    void setOpen(bool open);
    void checkSleeps();
    void checkStatuses();

    QPushButton *m_fold;
    QWidget *m_rows;
    QGridLayout *m_grid;
    QTabBar *m_tasks; // whose settings are shown
    std::vector<std::pair<TaskKind, QWidget *>> m_ofTask;
    QSpinBox *m_width = nullptr;
    QSpinBox *m_height = nullptr;
    QDoubleSpinBox *m_blur = nullptr;
    QComboBox *m_blurAt = nullptr;
    QSpinBox *m_quality = nullptr;
    QLineEdit *m_sleep = nullptr;
    QLabel *m_sleepProblem = nullptr;
    Typed<double> m_sleeps; // as they were typed last
    QLineEdit *m_done = nullptr;
    Typed<int> m_statuses;
    QSpinBox *m_deadline = nullptr;
    QSpinBox *m_halt = nullptr;
    QLineEdit *m_prepare = nullptr;
    QLineEdit *m_cleanup = nullptr;
    QSpinBox *m_timeout = nullptr;
    QSpinBox *m_tries = nullptr;
    QSpinBox *m_repeats = nullptr;
    QSpinBox *m_warmup = nullptr;
};

} // namespace manyhands
