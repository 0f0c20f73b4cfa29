// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <mutex>

namespace manyhands {

/// A file descriptor that its owner's destructor closes; -1: none.
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

/// Counts how much memory several processes have taken together, by locks on a file that all of them open: who takes n
/// bytes of memory locks n bytes of the file. The kernel removes the locks of a process that ends, however it ends. The
/// memory itself is not touched. Any thread.
class MemoryLedger
{
public:
    /// One taken share; its destructor gives it back.
    using Entry = OwnedFile;
    enum class Answer { Taken, Busy, Never };

    /// A file that nobody else opens counts for this process alone. measure: returns how many bytes there are in all;
    /// called while nobody holds any. part: which part of the file holds the locks, 0 to mostParts - 1; those who take
    /// from the same memory give the same part.
    MemoryLedger(OwnedFile file, std::function<qint64()> measure, int part = 0);
    static constexpr int mostParts = 4096;

    /// The file that all processes of this user on this machine open; no descriptor where it cannot be opened.
    static OwnedFile fileOfMachine();
    /// A file that nobody else can open.
    static OwnedFile fileOfOurOwn();

    /// Does not wait until something is given back. Busy: too little is free. Never: there is less in all. Without a
    /// file all that is not Never is Taken.
    Answer take(qint64 bytes, Entry &entry);
    /// How many bytes there are in all, as measured last.
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
