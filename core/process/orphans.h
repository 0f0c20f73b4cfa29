// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace manyhands {

/// While one exists, processes below this one whose parent ends become children of this process, not of init.
class OrphanKeeper
{
public:
    OrphanKeeper();
    ~OrphanKeeper();
    OrphanKeeper(const OrphanKeeper &) = delete;
    OrphanKeeper &operator=(const OrphanKeeper &) = delete;
};

/// Kills the children of this process that have this entry, NAME=VALUE, in their environment, and what these leave,
/// until there is none. One that cleared its environment is not found.
void killOrphans(const std::string &entry);

} // namespace manyhands
