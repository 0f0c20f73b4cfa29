#include "core/task/task.h"

#include <QUrl>

namespace manyhands {

namespace {

QString nameOf(const SleepTask &task)
{
    return QStringLiteral("sleep %1 s").arg(toSeconds(task.duration));
}

QString nameOf(const DownloadTask &task)
{
    const QString url = QString::fromUtf8(task.url);
    const QString file = QUrl(url).fileName();
    return file.isEmpty() ? url : file;
}

QString nameOf(const ResizeTask &task)
{
    return QString::fromLocal8Bit(task.source.filename().c_str());
}

} // namespace

QString Workload::name(int task) const
{
    const QString name = std::visit([](const auto &each) { return nameOf(each); }, tasks[size_t(task)]);
    return name.isEmpty() ? QStringLiteral("task %1").arg(task) : name;
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
