// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace manyhands {

class Commands;

/// The main actions. The button of the current job is the filled one.
class ActionButtons : public QWidget
{
    Q_OBJECT
public:
    explicit ActionButtons(const Commands &commands, QWidget *parent = nullptr);

    void setCurrentJob(TaskKind kind);
    /// What a press of Download, Resize, Sleep or Command runs.
    void setExecutor(ExecutorKind executor, int workers);
    /// How much Compare and Sweep would run, in words.
    void setForecasts(const QString &compare, const QString &sweep);

private:
    QLabel *addDetail(QPushButton *button);

    const Commands &m_commands;
    QPushButton *m_download;
    QPushButton *m_resize;
    QPushButton *m_sleep;
    QPushButton *m_command;
    QPushButton *m_more; // checked: what else there is to run is shown
    QLabel *m_details[2]; // below the words of the two large buttons
    QLabel *m_forecasts[2]; // below Compare and Sweep
};

} // namespace manyhands
