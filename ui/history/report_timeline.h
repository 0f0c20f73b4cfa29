// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "ui/theme.h"

#include <QWidget>

class QComboBox;

namespace manyhands {

class TimelineView;

/// The timeline of one run of an experiment, and a box that chooses which.
class ReportTimeline : public QWidget
{
    Q_OBJECT
public:
    explicit ReportTimeline(QWidget *parent = nullptr);

    TimelineView *view() const { return m_view; }
    QComboBox *runs() const { return m_runs; }
    /// Begins with the fastest run that kept its spans.
    void show(const std::shared_ptr<const Experiment> &experiment);
    void showRun(const std::shared_ptr<const Run> &run);

private:
    void showChosen();

    std::shared_ptr<const Experiment> m_experiment;
    QComboBox *m_runs;
    TimelineView *m_view;
};

} // namespace manyhands
