// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"
#include "ui/theme.h"

#include <QScrollArea>

#include <vector>

class QSettings;

namespace manyhands {

class ActionButtons;
class Commands;
class ExecutorList;
class ImagesCard;
class SettingsCard;
class WorkersCard;

/// The column at the left: all that decides a run, as one ExperimentSettings.
class ControlPanel : public QScrollArea
{
    Q_OBJECT
public:
    ControlPanel(const ExperimentSettings &job, const Commands &commands, QWidget *parent = nullptr);

    /// What a press runs: the selected executor once, all checked ones, or those with 1, 2, 4 ... workers.
    enum class Extent { Selected, Compare, Sweep };
    ExperimentSettings job(TaskKind kind, Extent extent) const;
    /// The part of it that another extent changes.
    void spread(ExperimentSettings &job, Extent extent) const;
    /// What is wrong with the fields that the job needs, in a line; empty when nothing is.
    QString problem(TaskKind kind, Extent extent) const;

    TaskKind currentTask() const { return m_task; }
    void setCurrentTask(TaskKind kind);
    /// What is shown only when it is wanted.
    std::vector<QWidget *> foldedParts() const;
    void setResizeHint(const QString &text);
    /// How much Compare and Sweep would run, in words.
    void setForecasts(const QString &compare, const QString &sweep);
    ImagesCard *images() const { return m_images; }

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

    QSize sizeHint() const override;

Q_SIGNALS:
    void changed();
    void taskChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showExecutor();

    ExperimentSettings m_base; // what the panel has no field for
    TaskKind m_task = TaskKind::Download;
    ActionButtons *m_buttons;
    ImagesCard *m_images;
    WorkersCard *m_workers;
    ExecutorList *m_executors;
    SettingsCard *m_settings;
};

} // namespace manyhands
