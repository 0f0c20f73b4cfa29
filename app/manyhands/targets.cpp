// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/targets.h"

#include "app/manyhands/commands.h"

#include "core/experiment/whole_file.h"
#include "core/picture/picture_types.h"
#include "core/task/places.h"
#include "core/tutorial/tutorial.h"

#include <QFile>

#include <algorithm>
#include <system_error>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

struct Target {
    const char *option;
    fs::path path;
    bool isReport = true; // else a picture, which may replace an older chart
    fs::path named = path; // as on the command line
};

QString shown(const fs::path &path)
{
    return QString::fromLocal8Bit(path.c_str());
}

std::optional<TutorialInfo> tutorialOf(const Words &words)
{
    return words.command == Command::Experiment ? tutorialNamed(words.experiment, usableCores()) : std::nullopt;
}

std::vector<fs::path> jsonFiles(const Words &words)
{
    const auto tutorial = tutorialOf(words);
    if (!tutorial || tutorial->parts.size() == 1)
        return {words.json};
    std::vector<fs::path> files;
    for (size_t part = 1; part <= tutorial->parts.size(); ++part)
        files.push_back(numbered(words.json, part));
    return files;
}

std::vector<Target> filesOf(const Words &words)
{
    std::vector<Target> targets;
    if (!words.json.empty()) {
        for (const fs::path &file : jsonFiles(words))
            targets.push_back({"--json", file, true, words.json});
    }
    for (const auto &[option, path] : {std::pair("--csv", &words.csv), std::pair("--trace", &words.trace),
                                       std::pair("--markdown", &words.markdown), std::pair("--html", &words.html)}) {
        if (!path->empty())
            targets.push_back({option, *path});
    }
    if (!words.screenshot.empty())
        targets.push_back({"--screenshot", words.screenshot, false});
    if (words.command == Command::Chart)
        targets.push_back({"--output", words.chartOutput, false});
    return targets;
}

/// The charts inside a folder; their names are known where no tutorial puts its parts' names before them.
std::vector<Target> chartsOf(const Words &words)
{
    std::vector<Target> targets;
    std::error_code ignored;
    if (words.charts.empty() || !fs::is_directory(words.charts, ignored))
        return targets;
    if (words.command == Command::Experiment)
        return {{"--charts", words.charts / "published.png", false}};
    for (const QString &kind : everyChart())
        targets.push_back({"--charts", words.charts / (kind + QStringLiteral(".png")).toStdString(), false});
    return targets;
}

bool isPicture(const fs::path &path)
{
    std::error_code ignored;
    QFile file(QFile::decodeName(path.c_str()));
    return fs::is_regular_file(path, ignored) && file.open(QIODevice::ReadOnly)
        && !pictureExtension(file.read(pictureBeginningBytes)).isEmpty();
}

bool isInput(const Words &words, const fs::path &path)
{
    std::error_code ignored;
    return fs::equivalent(path, words.chartReport, ignored)
        || std::any_of(words.job.inputs.begin(), words.job.inputs.end(),
                       [&](const std::string &input) { return fs::equivalent(path, input, ignored); });
}

/// Where one file's name leads, whatever way it is written; devices may be named as often as one likes.
fs::path keyOf(const fs::path &path)
{
    std::error_code ignored;
    const fs::path full = fs::weakly_canonical(fs::absolute(path, ignored), ignored);
    return fs::is_other(fs::status(path, ignored)) ? fs::path() : full;
}

/// Said before any path is made of it: a path of an address would no longer be known for one, secrets and all.
QString problemWithAddress(const Target &target)
{
    return target.named.native().find("://") == std::string::npos
        ? QString()
        : QStringLiteral("it is a web address: name a place on this machine");
}

QString problemWith(const Words &words, const Target &target)
{
    std::error_code ignored;
    if (const QString problem = problemWithAddress(target); !problem.isEmpty())
        return problem;
    const bool isFile = fs::is_regular_file(target.path, ignored);
    if (isFile && isInput(words, target.path))
        return QStringLiteral("cannot write there: it is what is read; name another file");
    if (isFile && target.isReport && isPicture(target.path))
        return QStringLiteral("cannot write there: it is a picture, and no picture is overwritten; name another file");
    return problemWithFile(target.path);
}

QString lineOf(const Target &target, const QString &problem)
{
    return QStringLiteral("%1 %2: %3").arg(QLatin1String(target.option), shown(target.named), problem);
}

QString problemWithFiles(const Words &words, const std::vector<Target> &targets)
{
    for (auto target = targets.begin(); target != targets.end(); ++target) {
        if (const QString problem = problemWith(words, *target); !problem.isEmpty())
            return lineOf(*target, problem);
        const fs::path key = keyOf(target->path);
        const auto same =
            std::find_if(targets.begin(), target, [&](const Target &other) { return keyOf(other.path) == key; });
        if (!key.empty() && same != target)
            return lineOf(*target,
                          QStringLiteral("cannot write there: %1 names the same file; give each its own")
                              .arg(QLatin1String(same->option)));
    }
    return {};
}

} // namespace

QString problemWithTargets(const Words &words)
{
    std::vector<Target> files = filesOf(words);
    const std::vector<Target> charts = chartsOf(words);
    files.insert(files.end(), charts.begin(), charts.end());
    for (const Target &folder : {Target{"--charts", words.charts}, Target{"--output", words.job.output}}) {
        if (folder.path.empty())
            continue;
        const QString address = problemWithAddress(folder);
        const QString problem = address.isEmpty() ? problemWithFolder(folder.path, MissingFolder::IsMade) : address;
        if (!problem.isEmpty())
            return lineOf(folder, problem);
    }
    return problemWithFiles(words, files);
}

fs::path numbered(const fs::path &path, size_t number)
{
    fs::path name = path.stem();
    name += '-';
    name += std::to_string(number);
    name += path.extension();
    return path.parent_path() / name;
}

} // namespace manyhands
