#pragma once

#include "core/task/task.h"

#include <QWidget>

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

private:
    const Commands &m_commands;
    QPushButton *m_download;
    QPushButton *m_resize;
    QPushButton *m_sleep;
};

} // namespace manyhands
