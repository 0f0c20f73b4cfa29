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
    const auto rest = std::ranges::unique(m_fetched);
    m_fetched.erase(rest.begin(), rest.end());
    fetch();
    m_readsOfThreads[0].clear();
    readFor(0);
}

void ProcessMemory::fetch()
{
    m_places.clear();
    size_t end = 0;
    for (const Piece &piece : m_fetched) {
        m_places.push_back(end);
        end += piece.size;
    }
    m_bytes.resize(end);
    std::vector<iovec> there(m_fetched.size());
    std::ranges::transform(m_fetched, there.begin(), [](const Piece &piece) {
        return iovec{reinterpret_cast<void *>(piece.address), piece.size};
    });
    for (size_t i = 0; i < there.size();) {
        const iovec here{m_bytes.data() + m_places[i], m_bytes.size() - m_places[i]};
        const size_t count = std::min(there.size() - i, size_t(IOV_MAX));
        ssize_t read = ::process_vm_readv(m_process, &here, 1, &there[i], count, 0);
        const size_t last = i + count;
        for (; i < last && read >= ssize_t(m_fetched[i].size); ++i)
            read -= ssize_t(m_fetched[i].size);
        if (i < last)
            m_places[i++] = m_bytes.size(); // it ended there: go on behind it
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
    const size_t place = m_places[size_t(found - m_fetched.begin())];
    if (place == m_bytes.size())
        return false;
    std::memcpy(into, m_bytes.data() + place, size);
    return true;
}

} // namespace manyhands
