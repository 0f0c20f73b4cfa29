// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;

namespace manyhands {

class FiguresTable;
class TutorialBarsView;

/// One tutorial as it is read: what it is about, its rows with published and measured, the same as bars, and why they
/// differ.
class TutorialView : public QWidget
{
    Q_OBJECT
public:
    explicit TutorialView(QWidget *parent = nullptr);

    void show(const std::shared_ptr<const TutorialResult> &result);
    const std::shared_ptr<const TutorialResult> &result() const { return m_result; }
    /// The runs of the part whose row is chosen, else of the last part that has some; null where none has.
    std::shared_ptr<const Experiment> experiment() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void fillTable();
    void fitHeight();
    void fillNotes();

    std::shared_ptr<const TutorialResult> m_result;
    QLabel *m_title;
    QLabel *m_about;
    FiguresTable *m_table;
    TutorialBarsView *m_bars;
    QLabel *m_notes;
};

} // namespace manyhands
