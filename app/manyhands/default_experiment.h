// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands {

/// What is done where no words were given and no display answers: download and resize of the 15 demo photos on all
/// executors, with reports and charts in manyhands-results. Returns the exit status. Needs a QApplication.
int defaultExperiment();

} // namespace manyhands
