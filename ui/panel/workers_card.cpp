// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/workers_card.h"

#include "core/settings/experiment_settings.h"
#include "ui/panel/count_field.h"
#include "ui/panel/worker_slider.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace manyhands {

namespace {
constexpr int mostThreads = 64;
constexpr int mostProcesses = 32;
constexpr int usualWorkers = 8;

/// 1, 2, 4 ... and the last one itself.
std::vector<int> doublingsUpTo(int last)
{
    std::vector<int> counts;
    for (int count = 1; count < last; count *= 2)
        counts.push_back(count);
    counts.push_back(last);
    return counts;
}
} // namespace

WorkersCard::WorkersCard(QWidget *parent)
    : Card(tr("Workers"), parent)
{
    m_threads = addRow(tr("Threads"), mostThreads,
                       {"threadsSlider", tr("Threads, slider"),
                        tr("How many threads, or connections, share the work. Counts for the next run")},
                       {"threadsSpinBox", tr("Threads"), tr("How many threads share the work"), tr("Alt+T")});
    m_processes = addRow(
        tr("Processes"), mostProcesses,
        {"processesSlider", tr("Processes, slider"), tr("How many processes share the work. Counts for the next run")},
        {"processesSpinBox", tr("Processes"), tr("How many processes share the work"), tr("Alt+P")});
    m_tied = new QCheckBox(tr("Tied to threads"));
    nameWithFocusKey(m_tied,
                     {"tiedCheckBox", tr("Processes tied to threads"),
                      tr("As many processes as threads, so that Compare compares like with like"), tr("Alt+I")});
    m_tied->setChecked(true);

    const int cores = usableCores();
    auto *coresLabel = makeLabel(cores == 1 ? tr("1 core here") : tr("%1 cores here").arg(cores), "muted");
    coresLabel->setToolTip(tr("How many cores this program may use; the small tick below each slider stands there"));
    auto *last = new QHBoxLayout;
    last->addWidget(m_tied);
    last->addStretch();
    last->addWidget(coresLabel);
    body()->addLayout(last);

    connect(m_threads.slider, &QSlider::valueChanged, this, &WorkersCard::follow);
    connect(m_processes.slider, &QSlider::valueChanged, this, [this](int value) {
        if (value != m_threads.slider->value())
            m_tied->setChecked(false); // moving it is untying it
        Q_EMIT changed();
    });
    connect(m_tied, &QCheckBox::toggled, this, &WorkersCard::follow);
    m_threads.slider->setValue(usualWorkers);
}

WorkersCard::Row WorkersCard::addRow(const QString &label, int most, const ControlWords &slider,
                                     const ControlWords &figure)
{
    Row row{new WorkerSlider(most, mostThreads, usableCores()), new CountField};
    row.figure->setRange(1, most);
    row.figure->setButtonSymbols(QSpinBox::NoButtons);
    row.figure->setAlignment(Qt::AlignCenter);
    row.figure->setFixedWidth(44);
    setLook(row.figure, "figure");
    name(row.slider, slider);
    nameWithFocusKey(row.figure, figure);
    connect(row.slider, &QSlider::valueChanged, row.figure, &QSpinBox::setValue);
    connect(row.figure, &QSpinBox::valueChanged, row.slider, &QSlider::setValue);

    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *words = new QLabel(label);
    words->setBuddy(row.figure);
    words->setMinimumWidth(fontMetrics().horizontalAdvance(tr("Processes")) + 2);
    line->addWidget(words);
    line->addWidget(row.slider, 1);
    line->addWidget(row.figure);
    body()->addLayout(line);
    return row;
}

void WorkersCard::follow()
{
    if (m_tied->isChecked()) {
        m_processes.slider->setValue(m_threads.slider->value());
        if (m_processes.slider->value() != m_threads.slider->value()) // there are no more
            m_tied->setChecked(false);
    }
    Q_EMIT changed();
}

void WorkersCard::showJob(const ExperimentSettings &job)
{
    if (!job.workers.empty())
        m_threads.slider->setValue(job.workers.front());
    if (!job.processWorkers.empty()) {
        m_tied->setChecked(false);
        m_processes.slider->setValue(job.processWorkers.front());
    }
}

void WorkersCard::fill(ExperimentSettings &job) const
{
    job.workers = {m_threads.slider->value()};
    job.processWorkers = {m_processes.slider->value()};
}

void WorkersCard::fillSweep(ExperimentSettings &job) const
{
    job.workers = doublingsUpTo(m_threads.slider->value());
    job.processWorkers = doublingsUpTo(m_processes.slider->value());
}

void WorkersCard::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("threads"), m_threads.slider->value());
    settings.setValue(QStringLiteral("processes"), m_processes.slider->value());
    settings.setValue(QStringLiteral("processesTied"), m_tied->isChecked());
}

void WorkersCard::restore(const QSettings &settings)
{
    m_threads.slider->setValue(settings.value(QStringLiteral("threads"), usualWorkers).toInt());
    const bool tied = settings.value(QStringLiteral("processesTied"), true).toBool();
    m_tied->setChecked(tied);
    if (!tied)
        m_processes.slider->setValue(settings.value(QStringLiteral("processes"), usualWorkers).toInt());
}

} // namespace manyhands
