// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <QByteArray>

#include <filesystem>
#include <initializer_list>
#include <variant>
#include <vector>

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

/// In the order of TaskKind.
using Task = std::variant<SleepTask, DownloadTask, ResizeTask>;

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

} // namespace manyhands
