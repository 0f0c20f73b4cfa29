// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/process_memory.h"

#include <algorithm>
#include <cstring>

#include <climits>
#include <sys/uio.h>

namespace manyhands {

bool ProcessMemory::readOnce(quint64 address, void *into, size_t size) const
{
    const iovec here{into, size};
    const iovec there{reinterpret_cast<void *>(address), size};
    return ::process_vm_readv(m_process, &here, 1, &there, 1, 0) == ssize_t(size);
}

void ProcessMemory::beginRound(const std::function<bool(int thread)> &isWanted)
{
    constexpr size_t mostThreads = 4096; // among them those that have ended
    if (m_readsOfThreads.size() > mostThreads)
        m_readsOfThreads.clear();
    m_fetched.clear();
    for (const auto &[thread, reads] : m_readsOfThreads) {
        if (thread == 0 || isWanted(thread))
            m_fetched.insert(m_fetched.end(), reads.begin(), reads.end());
    }
    std::ranges::sort(m_fetched);
    m_fetched.erase(std::unique(m_fetched.begin(), m_fetched.end()), m_fetched.end());
    fetch();
    m_readsOfThreads[0].clear();
    readFor(0);
}

/// Pieces of one page are read as one: a page's costs are the same, whatever is read of it.
void ProcessMemory::fetch()
{
    constexpr quint64 pageSize = 4096; // or more
    m_places.clear();
    m_wholes.clear();
    size_t end = 0;
    for (const Piece &piece : m_fetched) {
        const quint64 last = piece.address + piece.size - 1;
        if (m_wholes.empty() || m_wholes.back().address / pageSize != last / pageSize)
            m_wholes.push_back({piece.address, 0, end});
        Whole &whole = m_wholes.back();
        whole.size = std::max(whole.size, size_t(last + 1 - whole.address));
        end = whole.place + whole.size;
        m_places.push_back({m_wholes.size() - 1, whole.place + size_t(piece.address - whole.address)});
    }
    m_bytes.resize(end);
    std::vector<iovec> there(m_wholes.size());
    std::ranges::transform(m_wholes, there.begin(), [](const Whole &whole) {
        return iovec{reinterpret_cast<void *>(whole.address), whole.size};
    });
    for (size_t i = 0; i < there.size();) {
        const iovec here{m_bytes.data() + m_wholes[i].place, m_bytes.size() - m_wholes[i].place};
        const size_t next = i + std::min(there.size() - i, size_t(IOV_MAX));
        ssize_t read = ::process_vm_readv(m_process, &here, 1, &there[i], next - i, 0);
        for (; i < next && read >= ssize_t(m_wholes[i].size); ++i) {
            read -= ssize_t(m_wholes[i].size);
            m_wholes[i].isRead = true;
        }
        if (i < next)
            ++i; // it ended there: go on behind it
    }
}

void ProcessMemory::readFor(int thread)
{
    m_reads = &m_readsOfThreads[thread];
    if (thread != 0)
        m_reads->clear();
}

bool ProcessMemory::read(quint64 address, void *into, size_t size)
{
    const Piece piece{address, size};
    m_reads->push_back(piece);
    const auto found = std::ranges::lower_bound(m_fetched, piece);
    if (found == m_fetched.end() || *found != piece)
        return readOnce(address, into, size);
    const Place &place = m_places[size_t(found - m_fetched.begin())];
    if (m_wholes[place.whole].isRead)
        std::memcpy(into, m_bytes.data() + place.offset, size);
    return m_wholes[place.whole].isRead;
}

} // namespace manyhands
