// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/demo_photos.h"
#include "core/source/network_profile.h"

#include <variant>

namespace manyhands {

struct ServerOptions {
    quint16 port = 0; // 0: a free one
    NetworkProfile network;
    quint32 seed = 20;
    std::vector<std::filesystem::path> photos; // of --photos
    DemoSet set = DemoSet::Large;
    int images = 0; // of the set
};

/// What the command line asks for, or the program's exit status when that is all: help, the version, or wrong words,
/// each said already.
std::variant<ServerOptions, int> readOptions(int argc, char **argv);

} // namespace manyhands
