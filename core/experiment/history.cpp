// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/history.h"

#include "core/experiment/report.h"
#include "core/task/places.h"
#include "core/task/rename_without_replacing.h"
#include "core/text/printable.h"

#include <QFile>
#include <QSysInfo>
#include <QUuid>

#include <algorithm>
#include <cerrno>

#include <signal.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr qsizetype longestTitle = 120; // characters
constexpr const char *extension = ".json";
constexpr const char *deletedFolder = ".deleted"; // below it a folder for each process that deletes

TaskError failure(ErrorKind kind, const char *doing, const std::filesystem::path &path, const std::error_code &code)
{
    return {kind,
            QStringLiteral("cannot %1 %2: %3")
                .arg(QLatin1String(doing), localText(path.native()), QString::fromLocal8Bit(code.message().c_str()))};
}

/// What can be a file's name on every system, and is not hidden.
QString safe(const QString &title)
{
    QString name;
    for (const QChar c : title.simplified()) {
        const bool isBad = c.category() == QChar::Other_Control || QStringLiteral("/\\:*?\"<>|").contains(c);
        name += isBad ? QLatin1Char('-') : c;
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    return name.left(longestTitle).trimmed();
}

std::filesystem::path fileNamed(const QString &title)
{
    return QFile::encodeName(title).toStdString() + extension;
}

/// Of a report that is being written; no other process or thread takes it.
std::string hiddenName()
{
    return ".report-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

/// Other machines may keep the same history: the same number is another process there.
std::string machinePrefix()
{
    return QFile::encodeName(QSysInfo::machineHostName()).toStdString() + '-';
}

std::string ownFolderName()
{
    return machinePrefix() + std::to_string(::getpid());
}

/// Of a process that may still bring back what is in it.
bool isInUse(const std::filesystem::directory_entry &entry)
{
    const std::string name = entry.path().filename().native();
    const std::string prefix = machinePrefix();
    std::error_code ignored;
    if (!entry.is_directory(ignored))
        return false;
    if (!name.starts_with(prefix))
        return true; // another machine's, whose processes are not seen here
    const int process = QByteArray::fromStdString(name.substr(prefix.size())).toInt();
    return process > 0 && (::kill(process, 0) == 0 || errno != ESRCH);
}

Place usualPlace()
{
    const QByteArray chosen = qgetenv("MANYHANDS_HISTORY");
    if (!chosen.isEmpty())
        return {chosen.toStdString(), "MANYHANDS_HISTORY"};
    Place place = dataPlace();
    place.folder /= "manyhands/history";
    return place;
}

QDateTime lastChange(const std::filesystem::directory_entry &entry)
{
    std::error_code error;
    const auto time = entry.last_write_time(error);
    if (error)
        return {};
    const auto system = std::chrono::file_clock::to_sys(time);
    return QDateTime::fromSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count());
}

} // namespace

History::History(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

QString History::problem() const
{
    const Place usual = usualPlace();
    const QString why =
        m_folder == usual.folder ? problemWithPlace(usual) : problemWithFolder(m_folder, MissingFolder::IsMade);
    return why.isEmpty() ? why : QStringLiteral("no report is kept: %1").arg(why);
}

History::Listing History::list() const
{
    Listing listing;
    std::error_code error;
    std::filesystem::directory_iterator files(m_folder, error);
    if (error == std::errc::no_such_file_or_directory)
        return listing;
    if (error) {
        listing.error = failure(ErrorKind::CannotRead, "read the history", m_folder, error);
        return listing;
    }
    for (; files != std::filesystem::directory_iterator(); files.increment(error)) {
        const std::filesystem::path &path = files->path();
        std::error_code ignored;
        if (path.extension() != extension || path.filename().native().front() == '.'
            || !files->is_regular_file(ignored))
            continue;
        listing.entries.push_back(
            {path, localText(path.stem().native()), lastChange(*files), qint64(files->file_size(ignored))});
    }
    if (error)
        listing.error = failure(ErrorKind::CannotRead, "read the history", m_folder, error);
    std::ranges::sort(listing.entries, std::ranges::greater(), &HistoryEntry::title);
    return listing;
}

History::Kept History::keep(const Experiment &experiment, const std::filesystem::path &replaced) const
{
    return keep(
        historyTitle(experiment),
        [&experiment](const std::filesystem::path &path) { return writeJsonReport(experiment, path); }, replaced);
}

History::Kept History::keep(const QString &wanted, const Writer &write, const std::filesystem::path &replaced) const
{
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error)
        return {{}, failure(ErrorKind::CannotWrite, "make the folder of the history", m_folder, error)};
    if (!replaced.empty() && std::filesystem::exists(replaced, error))
        return {replaced, write(replaced)};
    const std::filesystem::path hidden = m_folder / hiddenName();
    if (auto failed = write(hidden))
        return {{}, std::move(failed)};
    const QString title = safe(wanted);
    std::filesystem::path path = m_folder / fileNamed(title);
    error = renameWithoutReplacing(hidden, path);
    for (int number = 2; error == std::errc::file_exists; ++number) {
        path = m_folder / fileNamed(QStringLiteral("%1 (%2)").arg(title).arg(number));
        error = renameWithoutReplacing(hidden, path);
    }
    if (!error)
        return {path, std::nullopt};
    std::error_code ignored;
    std::filesystem::remove(hidden, ignored);
    return {{}, failure(ErrorKind::CannotWrite, "keep", path, error)};
}

History::Kept History::rename(const std::filesystem::path &path, const QString &title) const
{
    const QString name = safe(title);
    if (name.isEmpty())
        return {path, TaskError{ErrorKind::CannotWrite, QStringLiteral("a report needs a name: give it one")}};
    const std::filesystem::path target = path.parent_path() / fileNamed(name);
    if (target == path)
        return {path, std::nullopt};
    const std::error_code error = renameWithoutReplacing(path, target);
    if (error == std::errc::file_exists)
        return {path,
                TaskError{ErrorKind::CannotWrite,
                          QStringLiteral("another report is named %1: choose another name").arg(name)}};
    if (error)
        return {path, failure(ErrorKind::CannotWrite, "rename", path, error)};
    return {target, std::nullopt};
}

History::Kept History::remove(const std::filesystem::path &path) const
{
    const std::filesystem::path folder = m_folder / deletedFolder / ownFolderName();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const std::filesystem::path place = folder / path.filename();
    if (!error)
        std::filesystem::rename(path, place, error);
    return error ? Kept{path, failure(ErrorKind::CannotWrite, "delete", path, error)} : Kept{place, std::nullopt};
}

std::optional<TaskError> History::bringBack(const std::filesystem::path &deleted,
                                            const std::filesystem::path &path) const
{
    const std::error_code error = renameWithoutReplacing(deleted, path);
    return error ? std::optional(failure(ErrorKind::CannotWrite, "bring back", path, error)) : std::nullopt;
}

void History::forgetDeleted() const
{
    if (m_folder.empty())
        return;
    std::error_code ignored;
    const std::filesystem::path all = m_folder / deletedFolder;
    std::filesystem::remove_all(all / ownFolderName(), ignored);
    std::vector<std::filesystem::path> unused;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(all, error), end; !error && entry != end; entry.increment(error)) {
        if (!isInUse(*entry))
            unused.push_back(entry->path());
    }
    for (const std::filesystem::path &path : unused)
        std::filesystem::remove_all(path, ignored);
    std::filesystem::remove(all, ignored); // if it is empty
}

std::filesystem::path usualHistoryFolder()
{
    return usualPlace().folder;
}

QString historyTitle(const Experiment &experiment)
{
    QStringList words{QLatin1String(taskKindName(experiment.plan.workload->kind))};
    for (const QString &word : {experiment.plan.source, experiment.plan.network}) {
        if (!word.isEmpty() && experiment.plan.workload->kind != TaskKind::Sleep)
            words += word;
    }
    return historyTitle(experiment.created, words.join(QStringLiteral(", ")));
}

QString historyTitle(const QDateTime &time, const QString &what)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss ")) + what;
}

} // namespace manyhands
