// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/places.h"

#include "core/task/output_file.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <system_error>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

QString shown(const fs::path &path)
{
    return QString::fromLocal8Bit(path.c_str());
}

/// The folder itself, or the nearest one above it that there is; else the problem.
QString findExisting(fs::path &folder, MissingFolder missing)
{
    for (;; folder = folder.parent_path()) {
        std::error_code error;
        const fs::file_status status = fs::status(folder, error);
        if (fs::is_directory(status))
            return {};
        if (fs::exists(status))
            return QStringLiteral("cannot make files below %1: it is not a folder").arg(shown(folder));
        if (status.type() != fs::file_type::not_found)
            return QStringLiteral("cannot reach %1: %2")
                .arg(shown(folder), QString::fromLocal8Bit(error.message().c_str()));
        if (fs::is_symlink(fs::symlink_status(folder, error)))
            return QStringLiteral("cannot use %1: the link leads to nothing").arg(shown(folder));
        if (missing == MissingFolder::IsWrong && error != std::errc::not_a_directory)
            return QStringLiteral("cannot make files in %1: there is no such folder").arg(shown(folder));
    }
}

Place userPlace(const char *ownVariable, QStandardPaths::StandardLocation location)
{
    const QString folder = QStandardPaths::writableLocation(location);
    return {QFile::encodeName(folder).toStdString(), qEnvironmentVariableIsEmpty(ownVariable) ? "HOME" : ownVariable};
}

} // namespace

QString problemWithFolder(const fs::path &folder, MissingFolder missing)
{
    std::error_code failed;
    fs::path existing = fs::absolute(folder.empty() ? fs::path(".") : folder, failed).lexically_normal();
    if (failed)
        return QStringLiteral("cannot find %1: %2")
            .arg(shown(folder), QString::fromLocal8Bit(failed.message().c_str()));
    if (const QString problem = findExisting(existing, missing); !problem.isEmpty())
        return problem;
    OutputFile trial(existing);
    auto error = trial.open();
    if (!error)
        error = trial.write("x"); // a full disk still takes an empty file
    return error ? error->message : QString();
}

Place temporaryPlace()
{
    const QString folder = QDir::tempPath(); // empty where TMPDIR names what is not there
    const QByteArray name = folder.isEmpty() ? qgetenv("TMPDIR") : QFile::encodeName(folder);
    return {name.toStdString(), "TMPDIR", MissingFolder::IsWrong};
}

QString temporaryFolderTemplate()
{
    return QFile::decodeName((temporaryPlace().folder / "manyhands-XXXXXX").c_str());
}

Place cachePlace()
{
    const QByteArray chosen = qgetenv("MANYHANDS_CACHE");
    if (!chosen.isEmpty())
        return {chosen.toStdString(), "MANYHANDS_CACHE"};
    return userPlace("XDG_CACHE_HOME", QStandardPaths::GenericCacheLocation);
}

Place dataPlace()
{
    return userPlace("XDG_DATA_HOME", QStandardPaths::GenericDataLocation);
}

Place settingsPlace()
{
    return userPlace("XDG_CONFIG_HOME", QStandardPaths::GenericConfigLocation);
}

QString problemWithPlace(const Place &place)
{
    const QString problem = problemWithFolder(place.folder, place.missing);
    return problem.isEmpty()
        ? problem
        : QStringLiteral("%1; set %2 to a folder that can be written to").arg(problem, QLatin1String(place.variable));
}

} // namespace manyhands
