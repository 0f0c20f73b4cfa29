// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/files.h"

namespace manyhands::testing {

/// A file below a folder that stands for "/", with the folders on its way.
inline void plant(const Folder &root, const std::filesystem::path &file, const QByteArray &text)
{
    std::filesystem::create_directories((root / file).parent_path());
    writeFile(root / file, text);
}

/// As long as it lives, the system that experiments of this process look at: nothing happens in it but what a test
/// says.
class PlantedSystem
{
public:
    PlantedSystem()
    {
        plant(m_root, "proc/self/cgroup", "1:cpu:/\n");
        write();
        qputenv("MANYHANDS_SYSTEM_ROOT", m_root.path().c_str());
    }
    ~PlantedSystem() { qunsetenv("MANYHANDS_SYSTEM_ROOT"); }
    PlantedSystem(const PlantedSystem &) = delete;
    PlantedSystem &operator=(const PlantedSystem &) = delete;

    /// A quota holds this process back for longer than any run here takes.
    void disturb()
    {
        m_throttledSeconds += 1000;
        write();
    }

private:
    void write()
    {
        plant(m_root, "sys/fs/cgroup/cpu/cpu.stat",
              "throttled_time " + QByteArray::number(m_throttledSeconds) + "000000000\n");
    }

    Folder m_root;
    qint64 m_throttledSeconds = 1;
};

} // namespace manyhands::testing
