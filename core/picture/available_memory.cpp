#include "core/picture/available_memory.h"

#include <QFile>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <sstream>
#include <string>

namespace manyhands {

namespace {

constexpr qint64 unknown = std::numeric_limits<qint64>::max();

// By Qt, which does not pass its descriptors on to children.
QByteArray contentOf(const std::filesystem::path &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 numberIn(const std::filesystem::path &file)
{
    bool isNumber = false;
    const qint64 number = contentOf(file).trimmed().toLongLong(&isNumber);
    return isNumber ? number : unknown; // "max" is no number
}

qint64 machineAvailable()
{
    std::istringstream in(contentOf("/proc/meminfo").toStdString());
    std::string word;
    while (in >> word) {
        qint64 kibibytes = 0;
        if (word == "MemAvailable:" && in >> kibibytes)
            return kibibytes << 10;
    }
    return unknown;
}

qint64 leftBelow(const std::filesystem::path &limit, const std::filesystem::path &usage)
{
    const qint64 bytes = numberIn(limit);
    const qint64 used = numberIn(usage);
    return bytes == unknown || used == unknown ? bytes : std::max<qint64>(0, bytes - used);
}

qint64 leftInGroups(const std::filesystem::path &root, std::filesystem::path group, const char *limit,
                    const char *usage)
{
    qint64 left = unknown;
    for (;; group = group.parent_path()) {
        const std::filesystem::path folder = root / group.relative_path();
        left = std::min(left, leftBelow(folder / limit, folder / usage));
        if (!group.has_relative_path())
            return left;
    }
}

qint64 cgroupAvailable()
{
    qint64 left = unknown;
    std::istringstream in(contentOf("/proc/self/cgroup").toStdString());
    for (std::string line; std::getline(in, line);) {
        const size_t controllers = line.find(':') + 1;
        const size_t group = line.find(':', controllers) + 1;
        if (controllers == 0 || group == 0)
            continue;
        const std::string names = line.substr(controllers, group - 1 - controllers);
        if (names.empty())
            left = std::min(left, leftInGroups("/sys/fs/cgroup", line.substr(group), "memory.max", "memory.current"));
        else if (names == "memory")
            left = std::min(left,
                            leftInGroups("/sys/fs/cgroup/memory", line.substr(group), "memory.limit_in_bytes",
                                         "memory.usage_in_bytes"));
    }
    return left;
}

} // namespace

qint64 availableMemory()
{
    const qint64 available = std::min(machineAvailable(), cgroupAvailable());
    return available == unknown ? qint64(1) << 30 : available;
}

size_t memoryGroup()
{
    return std::hash<std::string>()(contentOf("/proc/self/cgroup").toStdString());
}

} // namespace manyhands
