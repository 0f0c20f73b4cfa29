// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/task.h"

#include "core/task/file_names.h"
#include "core/text/secrets.h"

#include <QUrl>

namespace manyhands {

namespace {

QString nameOf(const SleepTask &task)
{
    return QStringLiteral("sleep %1 s").arg(toSeconds(task.duration));
}

QString nameOf(const DownloadTask &task)
{
    const QString url = urlWithoutSecrets(QString::fromUtf8(task.url));
    const QString file = QUrl(url).fileName();
    return file.isEmpty() ? url : file;
}

QString nameOf(const ResizeTask &task)
{
    return withoutSecrets(QString::fromLocal8Bit(task.source.filename().c_str()));
}

std::filesystem::path outputOf(const SleepTask &)
{
    return {};
}

std::filesystem::path outputOf(const DownloadTask &task)
{
    const FileName name = safeName(task.url, task.number);
    return name.stem + '.' + (name.extension.empty() ? "jpg" : name.extension);
}

std::filesystem::path outputOf(const ResizeTask &task)
{
    std::filesystem::path name = task.stem;
    name += task.source.extension();
    return name;
}

} // namespace

QString Workload::name(int task) const
{
    const QString name = std::visit([](const auto &each) { return nameOf(each); }, tasks[size_t(task)]);
    return name.isEmpty() ? QStringLiteral("task %1").arg(task) : name;
}

std::filesystem::path plannedOutput(const Task &task)
{
    return std::visit([](const auto &each) { return outputOf(each); }, task);
}

const char *taskKindName(TaskKind kind)
{
    constexpr const char *names[] = {"sleep", "download", "resize"};
    return names[int(kind)];
}

const char *blurAtName(BlurAt at)
{
    return at == BlurAt::Full ? "full" : "reduced";
}

} // namespace manyhands
