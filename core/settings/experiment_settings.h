// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment_thread.h"
#include "core/source/imgur.h"
#include "core/source/link_list.h"
#include "core/source/mistaken_input.h"

// settings: what the user asked for, as one value that the command line or the window fills, and its way to an
// experiment.
namespace manyhands {

/// What the user asked to run for each input.
struct CommandWords {
    QString text; // the template
    CommandTemplate::Runs runs = CommandTemplate::Runs::Directly;
    std::vector<std::string> listed; // inputs of a list, taken as they are
    std::vector<int> doneStatuses{0};
    int mostFailures = 0; // 0: all tasks are tried, whatever fails
    QString prepare; // commands before and after each run, untimed; empty: none
    QString cleanup;
};

/// Every setting of the command line and of the control panel, with the defaults of both.
struct ExperimentSettings {
    TaskKind kind = TaskKind::Download;

    QString source = QStringLiteral("demo"); // one of namedSources()
    std::vector<std::string>
        inputs; // URLs, lists, files or folders, any bytes; not empty: they stand in place of the source
    QString inputsDigest; // tells them from others, where it was taken once for many jobs; empty: it was not
    std::vector<int> inputLines; // not empty: the inputs are links of a text, each of which stands on this line
    bool readsListsLater = false; // long ones, and folders, on the experiment's thread: who asks is not held up
    QList<double> sleepSeconds{1, 1, 1, 1, 1, 1, 1, 1}; // copies share it: there may be 100,000
    std::optional<int> count; // none: the usual number, which is all of it where the source has an end
    QByteArray imgurClientId; // a secret: in no plan, note or message
    QUrl imgurBase{QLatin1String(imgurUrl)};
    std::shared_ptr<LinkMemory> memory; // of the lists that services gave; none: each experiment asks anew

    QString network; // empty: the usual one
    std::optional<double> latencyMs;
    std::optional<double> bandwidthMBs;

    std::vector<ExecutorKind> executors; // empty: the default ones
    std::vector<int> workers; // empty: 8 for download and sleep, the usable cores for resize
    std::vector<int> processWorkers; // processes have counts of their own; empty: as all others
    int repeats = 1; // with untilPercent, at least
    std::optional<double> untilPercent; // repeat until each row's interval is that near to its median
    int mostRepeats = 50; // with it
    int warmup = 0;
    std::optional<quint32> seed; // of the order of the runs; none: a new one
    std::optional<ExecutorKind> baseline;
    std::optional<SpansKept> spans;

    std::filesystem::path output; // empty: a temporary folder, removed at the end
    bool runFolders = false; // a folder a run inside the output even where there is one run only
    bool keepOnlyLast = false; // of several runs' files
    std::vector<std::filesystem::path> outgrown; // folders of earlier jobs that are removed first
    DownloadSettings download;
    ResizeSettings resize;
    CommandWords command;
    QString workerCommand; // split by QProcess's rules
};

/// The demo server's network: the one that is named, else the default.
QString networkOf(const ExperimentSettings &job);

/// An input of the job that belongs to the other of download and resize.
std::optional<MistakenInput> mistakenInput(const ExperimentSettings &job);

struct SourceInfo {
    QString name; // as on the command line
    QString title; // as in the window, "Demo photos, 15 large"
    int count; // the most there can be
    bool online; // needs the real network
    int usualCount; // taken where no count is named
    bool isListed = false; // its list is asked of a service first, and may turn out shorter
};
/// The sources that have a name, in the order of the window.
const std::vector<SourceInfo> &namedSources();

/// The plan and the maker of its workload, or what is wrong with the job in one line that names the fix.
struct PreparedExperiment {
    ExperimentRequest request;
    QStringList notes; // what was added or assumed, to be said
    QString problem; // not empty: do not run
};
PreparedExperiment requestFor(const ExperimentSettings &job);

} // namespace manyhands
