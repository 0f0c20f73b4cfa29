// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/memory_ledger.h"

#include "core/measure/clock.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr qint64 bytesAPart = qint64(1) << 50; // that can be locked; the first one by whoever looks and takes
constexpr auto gatePatience = 1ms; // it is held for microseconds, or by a process that was stopped there
constexpr auto measureAgain = 1s;

struct Record {
    qint64 total;
    qint64 measuredAt; // nanoseconds of now(), which all processes share
};

struct Range {
    qint64 from;
    qint64 count;
};

struct flock lockOf(short type, Range range)
{
    struct flock lock {
    };
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = range.from;
    lock.l_len = range.count;
    return lock;
}

bool setLock(int fd, short type, Range range)
{
    struct flock lock = lockOf(type, range);
    return ::fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

/// A part of the range that others hold, or none.
std::optional<Range> heldIn(int fd, Range range)
{
    struct flock lock = lockOf(F_WRLCK, range);
    if (::fcntl(fd, F_OFD_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return std::nullopt;
    return Range{lock.l_start, lock.l_len};
}

// The kernel names any lock in the range, not the first.
void findFree(int fd, Range range, std::vector<Range> &free)
{
    if (range.count <= 0)
        return;
    const auto held = heldIn(fd, range);
    if (!held) {
        free.push_back(range);
        return;
    }
    const qint64 behind = held->from + held->count;
    findFree(fd, {range.from, held->from - range.from}, free);
    findFree(fd, {behind, range.from + range.count - behind}, free);
}

bool enter(int fd, qint64 gate)
{
    const Nanoseconds began = now();
    while (!setLock(fd, F_WRLCK, {gate, 1})) {
        if (errno != EAGAIN && errno != EACCES)
            return true; // no locks here, so nothing to count
        if (now() - began > gatePatience)
            return false;
        ::sched_yield();
    }
    return true;
}

} // namespace

OwnedFile::~OwnedFile()
{
    if (m_fd < 0)
        return;
    setLock(m_fd, F_UNLCK, {0, 0}); // a child that is being started may have a copy for a moment
    ::close(m_fd);
}

OwnedFile::OwnedFile(OwnedFile &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

OwnedFile &OwnedFile::operator=(OwnedFile &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

MemoryLedger::MemoryLedger(OwnedFile file, std::function<qint64()> measure, int part)
    : m_file(std::move(file))
    , m_measure(std::move(measure))
    , m_gate(part * bytesAPart)
{
}

OwnedFile MemoryLedger::fileOfMachine()
{
    const std::string path = "/dev/shm/manyhands-memory-" + std::to_string(::geteuid());
    OwnedFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    struct stat status = {};
    const bool isOurs =
        file.fd() >= 0 && ::fstat(file.fd(), &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid();
    return isOurs ? std::move(file) : OwnedFile();
}

OwnedFile MemoryLedger::fileOfOurOwn()
{
    return OwnedFile(::memfd_create("manyhands-memory", MFD_CLOEXEC));
}

MemoryLedger::Answer MemoryLedger::take(qint64 bytes, Entry &entry)
{
    const std::lock_guard lock(m_mutex);
    // Locks are an open file's, so each share needs one of its own.
    const std::string path = "/proc/self/fd/" + std::to_string(m_file.fd());
    Entry made(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (made.fd() < 0) {
        m_total = m_measure();
        return bytes > m_total ? Answer::Never : Answer::Taken;
    }
    if (!enter(made.fd(), m_gate))
        return Answer::Busy;
    const Answer answer = takeLocked(bytes, made.fd());
    setLock(made.fd(), F_UNLCK, {m_gate, 1});
    if (answer == Answer::Taken)
        entry = std::move(made);
    return answer;
}

MemoryLedger::Answer MemoryLedger::takeLocked(qint64 bytes, int fd)
{
    const qint64 firstByte = m_gate + 1;
    m_total = readTotal(fd, heldIn(fd, {firstByte, bytesAPart - 1}).has_value());
    if (bytes > m_total)
        return Answer::Never;
    std::vector<Range> free;
    findFree(fd, {firstByte, m_total}, free);
    qint64 sum = 0;
    for (const Range &range : free)
        sum += range.count;
    if (sum < bytes)
        return Answer::Busy;
    for (auto range = free.begin(); bytes > 0; ++range) {
        const qint64 count = std::min(range->count, bytes);
        setLock(fd, F_WRLCK, {range->from, count});
        bytes -= count;
    }
    return Answer::Taken;
}

// One figure for all who hold a part of it; measured anew once nobody does.
qint64 MemoryLedger::readTotal(int fd, bool isInUse)
{
    Record record{};
    const auto place = m_gate / bytesAPart * qint64(sizeof record); // the file stays small
    const bool isKnown = ::pread(fd, &record, sizeof record, place) == ssize_t(sizeof record) && record.total > 0;
    const Nanoseconds age = now() - Nanoseconds(record.measuredAt);
    if (isKnown && (isInUse || (age >= 0s && age < measureAgain)))
        return record.total;
    record = {std::max<qint64>(1, m_measure()), now().count()};
    [[maybe_unused]] const auto written = ::pwrite(fd, &record, sizeof record, place);
    return record.total;
}

qint64 MemoryLedger::total() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

} // namespace manyhands
