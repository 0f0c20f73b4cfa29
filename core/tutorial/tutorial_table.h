// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"

namespace manyhands {

/// A tutorial's result as words, the same in every table: row, executor, workers, published, speedup there
/// (by the published times),
/// measured here, speedup here and, where it was asked for and found, Python here with its speedup. What is not known
/// is "-". Rows stand in the tutorial's order.
QStringList tutorialHeadings(const TutorialResult &result);
std::vector<QStringList> tutorialTable(const TutorialResult &result);

/// A line for each row whose point is the order of its results: which came when, published and here.
QStringList orderLines(const TutorialResult &result);
/// A line for each row that went wrong or was stopped, and for an order of results that is not the promised one.
QStringList failureLines(const TutorialResult &result);
/// A line for each row that differs from what was published, or that was published as something else than it is: why.
QStringList differenceLines(const TutorialResult &result);

/// Which Python it was, or why there is none; empty where it was not asked for.
QString pythonLine(const TutorialResult &result);

/// The table and its lines in Markdown.
QString markdownOf(const TutorialResult &result);

/// "0.687 s", "15.92 s"
QString secondsText(double seconds);

} // namespace manyhands
