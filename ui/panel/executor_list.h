// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QListWidget>

class QSettings;

namespace manyhands {

/// The executors: the current row is the one that a single run uses, the checked ones are what Compare compares.
class ExecutorList : public QListWidget
{
    Q_OBJECT
public:
    explicit ExecutorList(QWidget *parent = nullptr);

    ExecutorKind selected() const;
    void select(ExecutorKind kind);
    /// In the order of the list; those that cannot do the task are left out.
    std::vector<ExecutorKind> checked(TaskKind task) const;
    void check(const std::vector<ExecutorKind> &kinds);
    /// Greys what cannot do the task, and says why.
    void setTask(TaskKind task);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void changed(); // what is selected, or checked

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool toggleAt(const QMouseEvent &event);
    void toggle(QListWidgetItem *row);
};

} // namespace manyhands
