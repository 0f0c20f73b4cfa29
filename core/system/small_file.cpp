// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/small_file.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr size_t mostBytes = 4 << 20; // /proc/stat of a machine with thousands of interrupts is far below

std::optional<double> leadingNumber(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    double number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc() ? std::optional(number) : std::nullopt;
}

} // namespace

std::filesystem::path systemRoot()
{
    const char *planted = std::getenv("MANYHANDS_SYSTEM_ROOT");
    return planted && *planted ? planted : "/";
}

std::string contentOf(const std::filesystem::path &file)
{
    std::string content;
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return content;
    std::array<char, 8192> buffer;
    while (content.size() < mostBytes) {
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        content.append(buffer.data(), size_t(got));
    }
    ::close(descriptor);
    return content;
}

std::optional<double> numberIn(const std::filesystem::path &file)
{
    return leadingNumber(contentOf(file));
}

std::optional<double> numberBehind(std::string_view text, std::string_view key)
{
    const size_t place = text.find(key);
    return place == std::string_view::npos ? std::nullopt : leadingNumber(text.substr(place + key.size()));
}

} // namespace manyhands
