// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include <filesystem>
#include <string>
#include <vector>

namespace manyhands::testing {

/// A temporary folder that goes with all that is in it, whatever bytes its files are named by.
class Folder
{
public:
    Folder();
    ~Folder();
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;

    const std::filesystem::path &path() const { return m_path; }
    std::filesystem::path operator/(const std::filesystem::path &name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

/// Empty where it cannot be read; reads what /proc holds, too.
QByteArray readFile(const std::filesystem::path &path);
void writeFile(const std::filesystem::path &path, const QByteArray &bytes);
/// A shell script that can be run.
std::filesystem::path writeScript(const std::filesystem::path &path, const QByteArray &lines);

/// Everything below the folder that is not itself a folder, hidden ones too, relative to it and sorted.
std::vector<std::filesystem::path> filesIn(const std::filesystem::path &folder);
/// The same as bytes, for comparing and for showing.
QByteArrayList namesIn(const std::filesystem::path &folder);

} // namespace manyhands::testing
