// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"

#include <QDir>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace manyhands::testing {

Folder::Folder()
{
    std::string name = QDir::tempPath().toStdString() + "/manyhands-test-XXXXXX";
    if (!::mkdtemp(name.data()))
        qFatal("cannot make a temporary folder");
    m_path = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

QByteArray readFile(const std::filesystem::path &path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return QByteArray::fromStdString(text.str());
}

void writeFile(const std::filesystem::path &path, const QByteArray &bytes)
{
    std::ofstream stream(path, std::ios::binary);
    stream.write(bytes.constData(), bytes.size());
    stream.close();
    if (!stream)
        qFatal("cannot write the test's file %s", path.c_str());
}

std::filesystem::path writeScript(const std::filesystem::path &path, const QByteArray &lines)
{
    writeFile(path, "#!/bin/sh\n" + lines);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (!entry->is_directory(ignored))
            files.push_back(entry->path().lexically_relative(folder));
    }
    std::sort(files.begin(), files.end());
    return files;
}

QByteArrayList namesIn(const std::filesystem::path &folder)
{
    QByteArrayList names;
    for (const std::filesystem::path &file : filesIn(folder))
        names.append(QByteArray::fromStdString(file.native()));
    return names;
}

} // namespace manyhands::testing
