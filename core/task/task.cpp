// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/task.h"

#include "core/measure/short_numbers.h"
#include "core/task/file_names.h"
#include "core/text/secrets.h"

#include <QUrl>

#include <span>
#include <string_view>

namespace manyhands {

namespace {

enum Kind : quint8 { Sleep, Download, Resize, Command };

using Bytes = std::span<const quint8>;

void put(std::vector<quint8> &bytes, std::string_view text)
{
    bytes.insert(bytes.end(), text.begin(), text.end());
}

void put(std::vector<quint8> &bytes, const SleepTask &task)
{
    bytes.push_back(Sleep);
    putNumber(bytes, quint64(task.duration.count()));
}

void put(std::vector<quint8> &bytes, const DownloadTask &task)
{
    bytes.push_back(Download);
    putNumber(bytes, quint64(task.number));
    putNumber(bytes, quint64(task.url.size()));
    put(bytes, task.url.toStdString());
    put(bytes, task.problem.toStdString());
}

void put(std::vector<quint8> &bytes, const ResizeTask &task)
{
    bytes.push_back(Resize);
    putNumber(bytes, task.source.native().size());
    put(bytes, std::string_view(task.source.native()));
    put(bytes, std::string_view(task.stem.native()));
}

void put(std::vector<quint8> &bytes, const CommandTask &task)
{
    bytes.push_back(Command);
    putNumber(bytes, quint64(task.number));
    bytes.push_back(task.sharesName);
    put(bytes, std::string_view(task.input));
}

std::string_view text(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

DownloadTask downloadFrom(Bytes bytes)
{
    const auto number = int(takeNumber(bytes));
    const auto length = size_t(takeNumber(bytes));
    const auto part = [](Bytes each) { return QByteArray(text(each).data(), qsizetype(each.size())); };
    return {part(bytes.first(length)), number, part(bytes.subspan(length))};
}

ResizeTask resizeFrom(Bytes bytes)
{
    const auto length = size_t(takeNumber(bytes));
    return {text(bytes.first(length)), text(bytes.subspan(length))};
}

CommandTask commandFrom(Bytes bytes)
{
    const auto number = int(takeNumber(bytes));
    const bool sharesName = bytes.front() != 0;
    return {std::string(text(bytes.subspan(1))), number, sharesName};
}

QString nameOf(const CommandTask &task)
{
    const size_t end = task.input.find_last_not_of('/');
    const size_t slash = end == std::string::npos ? end : task.input.find_last_of('/', end);
    const bool isWhole = slash == std::string::npos || task.sharesName;
    const std::string name = isWhole ? task.input : task.input.substr(slash + 1);
    return withoutSecrets(QString::fromLocal8Bit(name.data(), qsizetype(name.size())));
}

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

std::filesystem::path outputOf(const CommandTask &)
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

TaskList::TaskList(const std::vector<Task> &tasks)
{
    m_ends.reserve(tasks.size());
    for (const Task &task : tasks)
        push_back(task);
    m_bytes.shrink_to_fit();
}

TaskList::TaskList(std::initializer_list<Task> tasks)
    : TaskList(std::vector<Task>(tasks))
{
}

void TaskList::push_back(const Task &task)
{
    std::visit([this](const auto &each) { put(m_bytes, each); }, task);
    m_ends.push_back(quint32(m_bytes.size()));
}

void TaskList::assign(size_t count, const Task &task)
{
    m_bytes.clear();
    m_ends.clear();
    for (size_t i = 0; i < count; ++i)
        push_back(task);
}

Task TaskList::operator[](size_t index) const
{
    const size_t begin = index == 0 ? 0 : m_ends[index - 1];
    const Bytes bytes(m_bytes.data() + begin, m_ends[index] - begin);
    Bytes rest = bytes.subspan(1);
    switch (bytes[0]) {
    case Sleep:
        return SleepTask{Nanoseconds(qint64(takeNumber(rest)))};
    case Download:
        return downloadFrom(rest);
    case Command:
        return commandFrom(rest);
    default:
        return resizeFrom(rest);
    }
}

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
    constexpr const char *names[] = {"sleep", "download", "resize", "command"};
    return names[int(kind)];
}

const char *blurAtName(BlurAt at)
{
    return at == BlurAt::Full ? "full" : "reduced";
}

} // namespace manyhands
