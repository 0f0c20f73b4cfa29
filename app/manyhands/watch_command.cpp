// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/terminal.h"

#include "core/watch/watch_report.h"
#include "core/watch/watcher.h"
#include "ui/charts/html_page.h"

#include <QCoreApplication>

#include <atomic>
#include <csignal>

#include <sys/types.h>

namespace manyhands {

namespace {

std::atomic<pid_t> program{0}; // that signals are passed on to; 0: none
static_assert(std::atomic<pid_t>::is_always_lock_free);
std::atomic<int> untold{0}; // a signal that came while the program was being started; 0: none
std::atomic<bool> isInterrupted{false};

void tellProgram()
{
    const pid_t id = program.load();
    if (const int signal = id > 0 ? untold.exchange(0) : 0; signal > 0)
        ::kill(id, signal);
}

void passOn(int signal)
{
    untold.store(signal);
    tellProgram();
    isInterrupted.store(true);
}

/// Ctrl-C reaches the program as it does without us, for it is in our group; what is sent to us alone is passed on.
void leaveSignalsToProgram()
{
    struct sigaction action = {};
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        const bool isIgnored = ::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
        const bool reachesBoth = signal == SIGINT || signal == SIGQUIT;
        action.sa_handler = reachesBoth ? [](int) {} : passOn;
        if (!isIgnored)
            ::sigaction(signal, &action, nullptr);
    }
}

void stopAtInterrupt()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { isInterrupted.store(true); };
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

void writeFiles(const Words &words, const std::shared_ptr<const WatchRecord> &record,
                const std::function<std::unique_ptr<QCoreApplication>()> &forPictures)
{
    const auto keep = [](const std::filesystem::path &path, const auto &write) {
        if (!path.empty())
            keepFile(path, write);
    };
    keep(words.json, [&](const auto &place) { return writeWatchReport(*record, place); });
    keep(words.trace, [&](const auto &place) { return writeWatchTrace(*record, place); });
    keep(words.html, [&](const auto &place) {
        const auto application = forPictures();
        return writeHtml(record, place);
    });
}

} // namespace

int watchCommand(const Words &words, const std::function<std::unique_ptr<QCoreApplication>()> &forPictures)
{
    WatchRequest request;
    request.words = words.program;
    request.process = words.process;
    request.interval = fromSeconds(words.everyMilliseconds / 1000);
    request.withLines = !words.noLines;
    request.isAlone = true;
    if (request.words.empty())
        stopAtInterrupt();
    else
        leaveSignalsToProgram();
    WatchOutcome outcome = watchProgram(
        request, [&] { return request.words.empty() && isInterrupted.load(); },
        [&](int process) {
            program.store(request.words.empty() ? 0 : process);
            tellProgram();
        });
    program.store(0);
    if (!outcome.problem.isEmpty()) {
        complain(outcome.problem);
        return wrongWords;
    }
    const auto record = std::make_shared<const WatchRecord>(std::move(outcome.record));
    if (!words.quiet) {
        printAside(alignedText(watchTable(*record), 3));
        for (const QString &line : watchConclusions(*record))
            printAside(line + QLatin1Char('\n'));
    }
    writeFiles(words, record, forPictures);
    return record->exitStatus.value_or(allDone);
}

} // namespace manyhands
