// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>
#include <vector>

namespace manyhands {

enum class Command { Window, Download, Resize, Sleep, Chart, Lesson, Experiment, Compare, Watch, Run };

/// The command line, understood.
struct Words {
    Command command = Command::Window;
    bool areNone = false; // not a single word was given
    ExperimentSettings job;

    std::filesystem::path json;
    std::filesystem::path csv;
    std::filesystem::path trace;
    std::filesystem::path markdown;
    std::filesystem::path html;
    std::filesystem::path charts; // a folder
    std::vector<std::filesystem::path> opened; // reports, pictures and folders that the window begins with
    bool isDryRun = false; // print the commands, and run none
    bool losses = false; // print where the speed-up went
    bool quiet = false;
    QStringList notes; // what was given and makes no difference here

    QString theme = QStringLiteral("system"); // light, dark, system
    std::optional<QSize> windowSize;
    std::filesystem::path screenshot;
    QString after;

    QString experiment; // empty: list them
    bool online = false;
    bool withPython = false;

    std::filesystem::path chartReport;
    QString chartKind;
    std::filesystem::path chartOutput;

    QString lesson; // empty: list them

    std::filesystem::path oldReport;
    std::filesystem::path newReport;
    double thresholdPercent = 5;

    std::vector<std::string> program; // that is watched, with its arguments
    int process = 0; // that is watched instead
    double everyMilliseconds = 5;
    bool noLines = false;
};

/// What came of the words: something to do, or text to print and the status to end with.
struct ParsedWords {
    Words words;
    std::optional<int> exitStatus; // 0 with help or version in `text`, 2 with the problem in it
    QString text;
};
ParsedWords parseWords(int argc, char **argv);

} // namespace manyhands
