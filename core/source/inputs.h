// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/task.h"

#include <QString>

#include <stop_token>
#include <string>
#include <system_error>
#include <vector>

namespace manyhands {

/// What the user named, turned into tasks. `problem` is one line that names the fix, where there are none to be had.
struct Inputs {
    std::vector<Task> tasks;
    QString problem;
};

/// URLs, and files that list them, as people write them (see linksIn()). What is no URL becomes a task all the same,
/// and fails as bad-url that names the line: the others go on.
Inputs downloadInputs(const std::vector<std::string> &words);

/// Pictures, and the pictures of folders. A file that is missing becomes a task all the same, and fails as cannot-read.
/// With inPlace a folder's thumbnails that are ours are passed over where their originals stand beside them. Once it
/// is stopped, some of a folder's pictures may be missing.
Inputs resizeInputs(const std::vector<std::string> &words, bool inPlace, const std::stop_token &stop = {});

/// The pictures of a folder: by extension, not hidden, not those below it, sorted by name.
std::vector<std::filesystem::path> picturesIn(const std::filesystem::path &folder, std::error_code &error,
                                              const std::stop_token &stop = {});

/// The same for links of a text whose lines, from 1, are known; there are as many of both.
std::vector<Task> linkTasks(const std::vector<std::string> &links, const std::vector<int> &lines);
/// The tasks that fetch these URLs, each with a file name of its own.
std::vector<Task> downloadTasks(const std::vector<QByteArray> &urls);
/// The tasks that shrink these pictures, each with a thumbnail name of its own; with inPlace, of its own in its folder.
std::vector<Task> resizeTasks(const std::vector<std::filesystem::path> &files, bool inPlace);

/// The URLs of a list that is shipped with the program; empty if there is none of the name.
std::vector<QByteArray> shippedList(const QString &name);

} // namespace manyhands
