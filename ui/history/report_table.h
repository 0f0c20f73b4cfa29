// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

#include <QTreeWidget>

namespace manyhands {

/// The summary of an experiment, with the columns that every table has.
class ReportTable : public QTreeWidget
{
    Q_OBJECT
public:
    explicit ReportTable(QWidget *parent = nullptr);

    void show(const Experiment &experiment);
};

} // namespace manyhands
