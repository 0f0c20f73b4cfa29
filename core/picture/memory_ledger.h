// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <mutex>

namespace manyhands {

/// An open file of our own, or none.
class OwnedFile
{
public:
    OwnedFile() = default;
    explicit OwnedFile(int fd)
        : m_fd(fd)
    {
    }
    ~OwnedFile();
    OwnedFile(OwnedFile &&other) noexcept;
    OwnedFile &operator=(OwnedFile &&other) noexcept;
    int fd() const { return m_fd; }

private:
    int m_fd = -1;
};

/// Memory that several processes take from, written down as locks on a file that all of them open: each of its bytes
/// that is locked stands for one that is taken. The kernel takes the locks back from a process that ends, however it
/// ends. Any thread.
class MemoryLedger
{
public:
    /// The lock of one share; it is given back when this is destroyed.
    using Entry = OwnedFile;
    enum class Answer { Taken, Busy, Never };

    /// For this process alone, if the file is not one that others open. measure: how much there is, in bytes; asked
    /// while nobody holds any. part: of the file, 0 to mostParts - 1, for those who take from the same memory.
    MemoryLedger(OwnedFile file, std::function<qint64()> measure, int part = 0);
    static constexpr int mostParts = 4096;

    /// The file that all processes of this user on this machine open; none where it cannot be had.
    static OwnedFile fileOfMachine();
    /// A file that nobody else can open.
    static OwnedFile fileOfOurOwn();

    /// Waits for nothing. Never: more than there is. Where no file can be opened or locked, all is Taken.
    Answer take(qint64 bytes, Entry &entry);
    /// As measured last.
    qint64 total() const;

private:
    Answer takeLocked(qint64 bytes, int fd);
    qint64 readTotal(int fd, bool isInUse);

    const OwnedFile m_file;
    const std::function<qint64()> m_measure;
    const qint64 m_gate; // where its part of the file begins
    mutable std::mutex m_mutex; // threads wait here, so that only processes meet at the file
    qint64 m_total = 0; // guarded by m_mutex
};

} // namespace manyhands
