// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

#include "core/experiment/whole_file.h"

#include <functional>
#include <memory>

class QCoreApplication;

namespace manyhands {

struct Theme;

// What the program does, a function a command, with a source file of its name each. All return the exit status.

inline constexpr int allDone = 0;
inline constexpr int someFailed = 1;
inline constexpr int wrongWords = 2;
inline constexpr int rowSlower = 3;

/// Runs the job on the command line: progress, table, reports and charts. With charts asked for it needs a
/// QApplication.
int runCommand(const Words &words);
/// manyhands chart REPORT.json. Needs a QApplication.
int chartCommand(const Words &words);
/// manyhands compare OLD.json NEW.json: a table of both reports' rows, and what became of each. 0 where no row is
/// slower, 3 where one is, 2 where that cannot be told.
int compareCommand(const Words &words);
/// manyhands experiment [NAME]: lists the tutorials' experiments, or runs one and prints what was published beside what
/// was measured here. --json F writes a report a part, F with -1, -2 and so on before its ending, or F itself where
/// there is one part. With charts asked for it needs a QApplication.
int experimentCommand(const Words &words);
/// Lists the lessons, or runs the one that is named, at full scale; never waits for input.
int lessonCommand(const Words &words);
/// manyhands watch PROGRAM: runs it, then tells on standard error what its threads were at. Returns its exit status; 0
/// for a process that ran already, 2 where there was nothing to watch.
/// forPictures: called once the program has ended, makes the application that drawing needs.
int watchCommand(const Words &words, const std::function<std::unique_ptr<QCoreApplication>()> &forPictures);
/// Opens the window with the words' settings, or takes its picture. Needs a QApplication.
int windowCommand(const Words &words);
/// What is done where no words were given and no display answers: download and resize of the 15 demo photos on all
/// executors, with reports and charts in manyhands-results. Needs a QApplication.
int defaultExperiment();

// What several of them do.

/// Writes a file, there or among the temporary files, and complains if it is not there. Returns whether it is.
bool keepFile(const std::filesystem::path &path, const FileWriter &write);
/// Charts of the experiment as DIR/PREFIXKIND.png; the folder is made. False, after a line each, where some could not
/// be written. Needs a QApplication.
bool writeCharts(const Experiment &experiment, const std::filesystem::path &folder, const QString &theme,
                 const QStringList &kinds, const QString &prefix = {});
QStringList everyChart();
Theme themeNamed(const QString &name);

} // namespace manyhands
