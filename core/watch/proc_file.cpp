// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/proc_file.h"

#include <charconv>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace manyhands {

namespace {

template <typename Number> std::optional<Number> takeNumber(std::string_view &text)
{
    const size_t begin = text.find_first_not_of(" \n");
    if (begin == std::string_view::npos)
        return {};
    text.remove_prefix(begin);
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return {};
    text.remove_prefix(size_t(end - text.data()));
    return number;
}

} // namespace

ProcFile::ProcFile(const std::string &path)
    : ProcFile(AT_FDCWD, path.c_str())
{
}

ProcFile::ProcFile(int folder, const char *name)
    : m_descriptor(::openat(folder, name, O_RDONLY | O_CLOEXEC))
{
}

ProcFile::~ProcFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ProcFile::ProcFile(ProcFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

ProcFile &ProcFile::operator=(ProcFile &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

std::string_view ProcFile::read(std::array<char, 1024> &buffer, off_t from) const
{
    const ssize_t size = m_descriptor < 0 ? -1 : ::pread(m_descriptor, buffer.data(), buffer.size(), from);
    return size <= 0 ? std::string_view() : std::string_view(buffer.data(), size_t(size));
}

std::optional<SchedulerTotals> schedulerTotalsFrom(std::string_view text)
{
    const auto running = takeNumber<qint64>(text);
    const auto ready = takeNumber<qint64>(text);
    const auto slices = takeNumber<qint64>(text);
    if (!slices)
        return {};
    return SchedulerTotals{Nanoseconds(*running), Nanoseconds(*ready), *slices};
}

std::optional<ThreadStat> threadStatFrom(std::string_view text)
{
    // The name stands in brackets, and may hold brackets and spaces.
    const size_t open = text.find('(');
    const size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close + 2 >= text.size())
        return {};
    ThreadStat stat;
    stat.name = text.substr(open + 1, close - open - 1);
    stat.state = text[close + 2];
    text.remove_prefix(close + 3);
    constexpr int firstField = 4; // proc(5) counts from 1
    constexpr int parentField = 4;
    constexpr int startTimeField = 22;
    constexpr int coreField = 39;
    for (int field = firstField; field <= coreField; ++field) {
        const size_t begin = text.find_first_not_of(' ');
        if (begin == std::string_view::npos)
            return {};
        text.remove_prefix(begin);
        const std::string_view word = text.substr(0, text.find_first_of(" \n"));
        if (field == parentField)
            std::from_chars(word.data(), word.data() + word.size(), stat.parent);
        else if (field == startTimeField)
            std::from_chars(word.data(), word.data() + word.size(), stat.startTime);
        else if (field == coreField)
            std::from_chars(word.data(), word.data() + word.size(), stat.core);
        text.remove_prefix(word.size());
    }
    return stat;
}

} // namespace manyhands
