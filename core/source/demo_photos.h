// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

// source: where images come from: demo photographs that are made here, the demo server, lists and folders.
namespace manyhands {

enum class DemoSet {
    Large, // 15 of 24 megapixels
    Small // 1000 of 1 megapixel
};

/// How many photographs the set has.
int demoPhotoCount(DemoSet set);

struct DemoPhotos {
    std::filesystem::path folder;
    std::vector<std::filesystem::path> files; // 0001.jpg, 0002.jpg and so on, with the folder
    std::optional<TaskError> error; // cannot-write, disk-full or cancelled; files is empty then
    bool isTemporary = false; // the cache folder takes no files: they go when this process ends
    QString note; // to be said, once a process: why they are temporary
};

/// Where the set is kept: MANYHANDS_CACHE or the user's cache folder, then manyhands/photos-vN/{large,small}.
std::filesystem::path demoPhotoFolder(DemoSet set);

/// Where the cache folder cannot be written to, a temporary folder of this process takes its place.
///
/// Makes those of the first `count` photographs that are missing, on as many threads of its own as there are usable
/// cores, and returns when all are there. Each appears whole or not at all; any number of processes may do this at the
/// same time. progress(done, total) counts the missing ones, is called from the calling thread, and not at all when
/// none is missing. Returns within 100 ms of a stop.
DemoPhotos ensureDemoPhotos(DemoSet set, int count, const std::stop_token &stop,
                            const std::function<void(int, int)> &progress);

} // namespace manyhands
