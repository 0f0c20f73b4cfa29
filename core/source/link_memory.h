// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/link_list.h"

#include <map>
#include <mutex>

namespace manyhands {

/// The lists that services gave before: a random gallery gives another one each time, and runs are compared that work
/// on the same pictures. Any thread.
class LinkMemory
{
public:
    /// The list that was asked for under this key with at least that count, cut to it; none: ask for it.
    std::optional<LinkList> find(const QString &key, int count) const;
    /// Keeps what is whole, or all that the service has; not what a fault cut short.
    void keep(const QString &key, int count, const LinkList &list);

private:
    struct Kept {
        int count = 0;
        LinkList list;
    };
    mutable std::mutex m_mutex;
    std::map<QString, Kept> m_lists;
};

} // namespace manyhands
