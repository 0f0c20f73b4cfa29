// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// The summary as words, the same in every table: executor, workers, median, range or 95 % interval, speedup (with its
/// interval), CPU seconds, utilisation, failed. What is not known is "-".
QStringList tableHeadings();
std::vector<QStringList> tableRows(const Experiment &experiment);

/// "download of 15 tasks, demo, broadband, 5 repeats after 1 warm-up round"
QString planWords(const Plan &plan);
/// "AMD EPYC, 2 of 8 cores usable, Debian GNU/Linux 12"
QString machineLine(const Machine &machine);
/// "0.0213 s", "1.204 s", "180.1 s"
QString secondsWords(double value);
/// "4.2 %", of a share of 1.
QString percentWords(double share);
/// The lines below a table: verdict, what was noticed, fits, whether the outputs agree.
QStringList conclusionLines(const Experiment &experiment);

} // namespace manyhands
