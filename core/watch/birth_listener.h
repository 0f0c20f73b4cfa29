// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <span>
#include <vector>

namespace manyhands {

/// Counts the processes and threads of a program that are over before they were looked at, where the kernel tells of
/// each: its process connector, cn_proc.h, to which any user may listen from Linux 6.6 on, only root before, and nobody
/// inside a container.
class BirthListener
{
public:
    /// From here on.
    BirthListener();
    ~BirthListener();
    BirthListener(const BirthListener &) = delete;
    BirthListener &operator=(const BirthListener &) = delete;

    /// This process belongs to the program; what it starts does then, too.
    void addProcess(int id) { m_family.insert(id); }
    /// It has ended, and its number may become another one's.
    void removeProcess(int id) { m_leaving.push_back(id); }

    /// Takes what the kernel has told; before each look. met: the processes and threads that the look before
    /// saw for the first time.
    void take(std::span<const int> met);
    /// After the last look: so many were not met; none: not told by this kernel, or too fast to be listened to.
    std::optional<int> count(std::span<const int> met);

private:
    bool ask();
    void close();

    int m_socket = -1;
    std::set<int> m_family; // processes,
    std::vector<int> m_leaving; // and which of them are over
    std::set<int> m_unmet; // processes and threads,
    std::vector<int> m_over; // and which were over when the kernel's word was taken last
    int m_count = 0;
};

} // namespace manyhands
