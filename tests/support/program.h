// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

// support: what the tests of whole programs share. A program is run as a user runs it: words in, text and a status out.
namespace manyhands::testing {

inline constexpr std::chrono::milliseconds longestRun{90'000}; // then a program counts as stuck, and is killed

struct ProgramResult {
    int status = -1; // of the exit; 128 + signal where one ended it, as in a shell; -1: it was stuck
    QByteArray output;
    QByteArray errors;
};

struct ProgramOptions {
    std::filesystem::path folder; // to run in; empty: where the test runs
    std::map<std::string, std::string> environment; // on top of the test's own
    std::vector<std::string> before = {}; // words put before the program, as "/usr/bin/prlimit", "--nofile=64"
    bool errorsOnTerminal = false; // standard error is a terminal, on which the program draws its progress
};

/// A program that is running. Words are bytes, so that any file name can be passed. It and all that it starts carry a
/// mark in their environment; its temporary files go to a folder of its own. Killed, with all it started, on
/// destruction. Its standard input is a pipe that stays open until closeInput().
class Program
{
public:
    Program(const std::string &name, const std::vector<std::string> &words, const ProgramOptions &options = {});
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    pid_t id() const;
    void signal(int number) const;
    void write(const QByteArray &input);
    void closeInput();
    bool hasEnded();
    /// What it has written so far.
    QByteArray output() const;
    QByteArray errors() const;
    ProgramResult waitForEnd(std::chrono::milliseconds longest = longestRun);

    /// Processes alive that this program started, directly or not, whoever is their parent now.
    std::vector<pid_t> descendants() const;
    /// Those of them whose command line holds this text.
    std::vector<pid_t> descendants(const QByteArray &text) const;
    /// Waits until there are `count` of them with this text and returns them; fewer, if they do not come.
    std::vector<pid_t> waitForDescendants(const QByteArray &text, size_t count) const;
    /// Waits until Ctrl-C would be noticed rather than end it as it ends any program.
    bool waitUntilItHearsInterrupts() const;
    /// Waits until the program has taken every signal of this number that was sent to it.
    bool waitUntilTaken(int signal) const;
    /// Waits until all of them are gone.
    bool waitForNoDescendants() const;
    /// What is left in the folder for temporary files.
    std::vector<std::filesystem::path> temporaryFiles() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Runs one of this build's programs to its end.
ProgramResult runProgram(const std::string &name, const std::vector<std::string> &words,
                         const ProgramOptions &options = {});
ProgramResult runManyhands(const std::vector<std::string> &words, const ProgramOptions &options = {});

/// Calls until it returns true or the time is over; returns what it said last.
template <typename Function> bool comesTrue(Function function, std::chrono::milliseconds longest = longestRun);
void pauseBriefly();

template <typename Function> bool comesTrue(Function function, std::chrono::milliseconds longest)
{
    const auto until = std::chrono::steady_clock::now() + longest;
    while (!function()) {
        if (std::chrono::steady_clock::now() >= until)
            return false;
        pauseBriefly();
    }
    return true;
}

} // namespace manyhands::testing
