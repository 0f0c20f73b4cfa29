// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/shrink_settings.h"
#include "core/task/task_list.h"

#include <QString>

#include <filesystem>

// task: what is done. One blocking perform() a kind, the same in a thread and in a worker process.
namespace manyhands {

enum class TaskKind { Sleep, Download, Resize };

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

/// The tasks of one kind that a run spreads. Shared by all runs of an experiment; never changed once made.
struct Workload {
    TaskKind kind = TaskKind::Sleep;
    TaskList tasks;
    DownloadSettings download;
    ResizeSettings resize;

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
