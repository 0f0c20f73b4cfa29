// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <map>
#include <vector>

namespace manyhands {

/// Reads the memory of another process. Threads stand mostly where they stood before, so each round begins by reading
/// all addresses of the round before, in one system call: a call costs more than what it reads.
class ProcessMemory
{
public:
    explicit ProcessMemory(int process = 0)
        : m_process(process)
    {
    }

    /// Reads without remembering the address for the next round: for what moves, or never changes.
    bool readOnce(quint64 address, void *into, size_t size) const;

    /// Reads ahead what was read last for these threads, and for all.
    void beginRound(const std::function<bool(int thread)> &isWanted);
    /// What is read from here on is for this thread, once a round; 0: for all.
    void readFor(int thread);
    bool read(quint64 address, void *into, size_t size);

private:
    struct Piece {
        quint64 address = 0;
        size_t size = 0;
        bool operator==(const Piece &) const = default;
        auto operator<=>(const Piece &) const = default;
    };
    struct Whole { // of pieces that stand together
        quint64 address = 0;
        size_t size = 0;
        size_t place = 0; // in m_bytes
        bool isRead = false;
    };
    struct Place {
        size_t whole = 0;
        size_t offset = 0; // in m_bytes
    };
    void fetch();

    int m_process;
    std::vector<Piece> *m_reads = nullptr;
    std::map<int, std::vector<Piece>> m_readsOfThreads;
    std::vector<Piece> m_fetched; // sorted,
    std::vector<Place> m_places; // and where each stands
    std::vector<Whole> m_wholes;
    std::vector<char> m_bytes;
};

} // namespace manyhands
