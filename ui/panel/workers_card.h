// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls.h"
#include "ui/theme.h"

class QCheckBox;
class QSettings;
class QSpinBox;

namespace manyhands {

struct ExperimentSettings;
class WorkerSlider;

/// How many workers: threads, and processes, which follow the threads until they are untied.
class WorkersCard : public Card
{
    Q_OBJECT
public:
    explicit WorkersCard(QWidget *parent = nullptr);

    void showJob(const ExperimentSettings &job);
    void fill(ExperimentSettings &job) const;
    /// The counts of a sweep: doublings up to each slider.
    void fillSweep(ExperimentSettings &job) const;
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    struct Row {
        WorkerSlider *slider;
        QSpinBox *figure;
    };
    Row addRow(const QString &label, int most, const ControlWords &slider, const ControlWords &figure);
    void follow();

    Row m_threads;
    Row m_processes;
    QCheckBox *m_tied;
};

} // namespace manyhands
