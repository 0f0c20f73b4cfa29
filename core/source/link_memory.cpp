// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/link_memory.h"

namespace manyhands {

std::optional<LinkList> LinkMemory::find(const QString &key, int count) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_lists.find(key);
    if (found == m_lists.end() || found->second.count < count)
        return std::nullopt;
    LinkList list = found->second.list;
    if (list.links.size() >= size_t(count)) {
        list.links.resize(size_t(count));
        list.endedEarly.reset();
    }
    return list;
}

void LinkMemory::keep(const QString &key, int count, const LinkList &list)
{
    if (list.links.empty() || (list.endedEarly && list.endedEarly->kind != ErrorKind::NotFound))
        return;
    const std::lock_guard lock(m_mutex);
    m_lists[key] = {count, list};
}

} // namespace manyhands
