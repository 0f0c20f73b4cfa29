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

/// NAME=VALUE, with another value each time, to be put into the environment of what is started.
std::string newMark(const char *name);

/// Kills the children of this process that have this mark in their environment, and what these leave,
/// until there is none. One that cleared its environment is not found.
void killOrphans(const std::string &mark);

} // namespace manyhands
