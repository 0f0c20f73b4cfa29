// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "core/picture/shrink_settings.h"
#include "core/task/command_template.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <initializer_list>
#include <variant>
#include <vector>

// task: what is done. One blocking perform() a kind, the same in a thread and in a worker process.
namespace manyhands {

struct SleepTask {
    Nanoseconds duration{0}; // not below zero
};

struct DownloadTask {
    QByteArray url; // encoded, or as the user wrote it, UTF-8
    int number = 0; // tells its file from those of the workload that would be named the same; 0: none needed
    QByteArray problem = {}; // UTF-8; not empty: the URL is none, and the task fails as bad-url with these words
};

struct ResizeTask {
    std::filesystem::path source; // any bytes: names need not be UTF-8
    std::filesystem::path stem; // file name of the thumbnail without extension, different for each task of the workload
};

struct CommandTask {
    std::string input; // any bytes but NUL
    int number = 1; // of the input, from 1
    bool sharesName = false; // with another input: the files of its output have its number in their names
};

/// In the order of TaskKind.
using Task = std::variant<SleepTask, DownloadTask, ResizeTask, CommandTask>;

/// Tasks in little more memory than their words take, for there may be hundreds of thousands; a task is made when it is
/// asked for. Read by any number of threads once it is filled.
class TaskList
{
public:
    TaskList() = default;
    TaskList(const std::vector<Task> &tasks);
    TaskList(std::initializer_list<Task> tasks);

    void push_back(const Task &task);
    void assign(size_t count, const Task &task);
    size_t size() const { return m_ends.size(); }
    Task operator[](size_t index) const;

private:
    std::vector<quint8> m_bytes; // of one task after the other
    std::vector<quint32> m_ends; // where each ends
};

enum class TaskKind { Sleep, Download, Resize, Command };
inline constexpr TaskKind lastTaskKind = TaskKind::Command;

struct DownloadSettings {
    Nanoseconds timeout = std::chrono::seconds(30); // without a byte
    Nanoseconds deadline = std::chrono::seconds(600); // in all, tries included
    int tries = 3;
    qint64 maxBytes = 256LL << 20;
    qint64 readBufferBytes =
        256 << 10; // held for one transfer; an executor lowers it so that all together stay under 16 MiB
};

struct ResizeSettings : ShrinkSettings {
    bool inPlace = false; // beside each original; our own earlier thumbnail, known by its mark, is replaced
};

struct CommandSettings {
    CommandTemplate command;
    std::vector<int> doneStatuses{0}; // exit statuses of a command that did its work
    Nanoseconds deadline = std::chrono::seconds(600); // of one command
    int mostFailures = 0; // after so many the run stops; 0: it goes on
    bool keepsOutput = false; // whole, in the run's folder: NAME.out, NAME.err
};

/// The tasks of one kind that a run spreads. Shared by all runs of an experiment; never changed once made.
struct Workload {
    TaskKind kind = TaskKind::Sleep;
    TaskList tasks;
    DownloadSettings download;
    ResizeSettings resize;
    CommandSettings command;

    int size() const { return int(tasks.size()); }
    /// What a person calls the task: the file's or URL's name, or the seconds. Never empty, and without secrets.
    QString name(int task) const;
};

/// The name of the task's file if all goes as its URL or source says; empty for sleep. What came:
/// TaskResult::outputName.
std::filesystem::path plannedOutput(const Task &task);

const char *taskKindName(TaskKind kind);
const char *blurAtName(BlurAt at);

} // namespace manyhands
