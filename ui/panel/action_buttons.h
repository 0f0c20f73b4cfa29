#pragma once

#include "core/task/task.h"

#include <QWidget>

class QPushButton;

namespace manyhands {

/// The main actions. The button of the current job is the filled one.
class ActionButtons : public QWidget
{
    Q_OBJECT
public:
    explicit ActionButtons(QWidget *parent = nullptr);

    void setCurrentJob(TaskKind kind);
    void setRunning(bool running);

Q_SIGNALS:
    void runWanted(TaskKind kind);
    void compareWanted();
    void sweepWanted();

private:
    QPushButton *m_download;
    QPushButton *m_resize;
    QPushButton *m_sleep;
    QPushButton *m_compare;
    QPushButton *m_sweep;
};

} // namespace manyhands
