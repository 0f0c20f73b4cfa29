// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial.h"

namespace manyhands {

// A tutorial a function; the published figures are facts of the five documents in SEEDS.md.

TutorialInfo practiceA(int cores);
TutorialInfo assignmentB(int cores);
TutorialInfo notebookC(int cores);
TutorialInfo notebookD(int cores);
TutorialInfo processesE(int cores);

// Parts that several tutorials have.

TutorialPart sleepPart(const QString &name, std::vector<double> seconds);
TutorialPart downloadPart(const QString &source, const QString &onlineSource, std::optional<int> count = {});
TutorialPart resizeOf(int downloads, const ResizeSettings &resize);

TutorialRow tutorialRow(const QString &label, int part, ExecutorKind executor, int workers,
                        std::optional<PublishedTime> time, const QString &note = {});

/// "0.600", "50+", "17 to 19.4", "about 38": seconds in the words in which they were published.
PublishedTime published(const char *words);

} // namespace manyhands
