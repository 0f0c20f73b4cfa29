// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/results_model.h"

#include <QTreeView>

namespace manyhands {

/// The runs of the window, each with its failed tasks below it.
class ResultsView : public QTreeView
{
    Q_OBJECT
public:
    explicit ResultsView(const Session &session, QWidget *parent = nullptr);

    ResultsModel *results() { return m_model; }
    void addRun(int number);
    void takeRuns() { m_model->takeRuns(); }
    /// The table below what chooses the tasks that stand in it.
    QWidget *withFilter();
    /// Marks the run and unfolds its failures; those of other runs are folded.
    void showRun(int number);

Q_SIGNALS:
    void runChosen(int number);
    void leavingOutAsked(const std::vector<int> &numbers, bool out);
    void removingAsked(const std::vector<int> &numbers);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitColumns();
    void reveal(const QModelIndex &run);
    void makeActions();
    void spanRemarks(int firstRun, int lastRun);
    void updateActions();
    std::vector<int> chosenRuns() const;

    const Session &m_session;
    ResultsModel *m_model;
    QAction *m_leaveOut = nullptr; // checked: they are
    QAction *m_remove = nullptr;
    bool m_isShowing = false;
};

} // namespace manyhands
