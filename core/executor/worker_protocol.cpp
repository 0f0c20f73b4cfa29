// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_protocol.h"

#include "core/executor/message_reader.h"
#include "core/executor/short_messages.h"
#include "core/system/small_file.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace manyhands {

namespace {

// JSON's numbers are doubles: exact up to 2^53, which nanoseconds since the start of a machine reach after 104 days.
// So times travel as strings.
QJsonValue fromTime(Nanoseconds time)
{
    return QString::number(time.count());
}

QJsonValue fromBytes(const std::string &bytes)
{
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toBase64());
}

QJsonArray fromPhases(const std::vector<Phase> &phases)
{
    QJsonArray array;
    for (const Phase &phase : phases) {
        array.append(QLatin1String(phaseName(phase.name)));
        array.append(fromTime(Nanoseconds(phase.startNs)));
        array.append(fromTime(Nanoseconds(phase.endNs)));
    }
    return array;
}

QJsonObject fields(const HelloMessage &hello)
{
    return {
        {QStringLiteral("type"), QStringLiteral("hello")}, {QStringLiteral("protocol"), hello.protocol},
        {QStringLiteral("version"), hello.version},        {QStringLiteral("pid"), hello.pid},
        {QStringLiteral("clock"), fromTime(hello.clock)},  {QStringLiteral("boot"), QString::fromLatin1(hello.boot)}};
}

QJsonObject fields(const JobMessage &job)
{
    const DownloadSettings &download = job.download;
    const ResizeSettings &resize = job.resize;
    return {{QStringLiteral("type"), QStringLiteral("job")},
            {QStringLiteral("kind"), int(job.kind)},
            {QStringLiteral("folder"), fromBytes(job.outputFolder.native())},
            {QStringLiteral("timeout"), fromTime(download.timeout)},
            {QStringLiteral("deadline"), fromTime(download.deadline)},
            {QStringLiteral("tries"), download.tries},
            {QStringLiteral("maxBytes"), QString::number(download.maxBytes)},
            {QStringLiteral("readBuffer"), download.readBufferBytes},
            {QStringLiteral("width"), resize.box.width()},
            {QStringLiteral("height"), resize.box.height()},
            {QStringLiteral("blur"), resize.blurSigma},
            {QStringLiteral("blurAt"), int(resize.blurAt)},
            {QStringLiteral("quality"), resize.quality},
            {QStringLiteral("inPlace"), resize.inPlace}};
}

QJsonObject fields(const TaskMessage &message)
{
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("task")}, {QStringLiteral("id"), message.id}};
    if (const auto *sleep = std::get_if<SleepTask>(&message.task)) {
        object[QStringLiteral("sleep")] = fromTime(sleep->duration);
    } else if (const auto *download = std::get_if<DownloadTask>(&message.task)) {
        object[QStringLiteral("url")] = QString::fromUtf8(download->url);
        object[QStringLiteral("number")] = download->number;
        if (!download->problem.isEmpty())
            object[QStringLiteral("problem")] = QString::fromUtf8(download->problem).left(longestErrorMessage);
    } else if (const auto *resize = std::get_if<ResizeTask>(&message.task)) {
        object[QStringLiteral("source")] = fromBytes(resize->source.native());
        object[QStringLiteral("stem")] = fromBytes(resize->stem.native());
    }
    return object;
}

QJsonObject fields(const CancelMessage &)
{
    return {{QStringLiteral("type"), QStringLiteral("cancel")}};
}

QJsonObject fields(const ProgressMessage &message)
{
    return {{QStringLiteral("type"), QStringLiteral("progress")},
            {QStringLiteral("id"), message.live.task},
            {QStringLiteral("start"), fromTime(message.live.start)},
            {QStringLiteral("bytes"), message.live.bytes},
            {QStringLiteral("phases"), fromPhases(message.live.phases)}};
}

QJsonObject fields(const DoneMessage &message)
{
    const Span &span = message.span;
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("done")},
                       {QStringLiteral("id"), span.task},
                       {QStringLiteral("start"), fromTime(span.start)},
                       {QStringLiteral("end"), fromTime(span.end)},
                       {QStringLiteral("cpu"), fromTime(span.cpu)},
                       {QStringLiteral("processCpu"), fromTime(message.processCpu)},
                       {QStringLiteral("bytes"), span.bytes},
                       {QStringLiteral("tries"), span.tries},
                       {QStringLiteral("outcome"), QLatin1String(outcomeName(span.outcome))},
                       {QStringLiteral("phases"), fromPhases(span.phases())}};
    if (span.ready >= Nanoseconds(0))
        object[QStringLiteral("ready")] = fromTime(span.ready);
    if (span.core >= 0)
        object[QStringLiteral("core")] = span.core;
    if (span.beganElsewhere)
        object[QStringLiteral("beganElsewhere")] = 1;
    if (message.states) {
        object[QStringLiteral("workerRunning")] = fromTime(message.states->running);
        object[QStringLiteral("workerReady")] = fromTime(message.states->ready);
    }
    if (!message.outputName.empty())
        object[QStringLiteral("output")] = fromBytes(message.outputName.native());
    if (span.extra && span.extra->rateLimits > 0)
        object[QStringLiteral("rateLimits")] = span.extra->rateLimits;
    if (!span.note().isEmpty())
        object[QStringLiteral("note")] = span.note().left(longestErrorMessage);
    if (const TaskError *error = span.error()) {
        object[QStringLiteral("error")] =
            QJsonObject{{QStringLiteral("kind"), QLatin1String(errorKindName(error->kind))},
                        {QStringLiteral("message"), error->message.left(longestErrorMessage)}};
    }
    return object;
}

} // namespace

QByteArray encode(const WorkerMessage &message)
{
    if (auto line = encodeShort(message))
        return *std::move(line);
    const QJsonObject object = std::visit([](const auto &each) { return fields(each); }, message);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<WorkerMessage> decode(QByteArrayView line, QString *why)
{
    QString problem;
    std::optional<WorkerMessage> message = decodeShort(line);
    if (line.size() > longestMessage)
        problem = QStringLiteral("a message has more than %1 bytes").arg(longestMessage);
    else if (!message)
        message = readMessage(line, problem);
    if (problem.isEmpty())
        return message;
    if (why)
        *why = problem;
    return std::nullopt;
}

QByteArray bootId()
{
    return QByteArray::fromStdString(contentOf("/proc/sys/kernel/random/boot_id")).trimmed();
}

} // namespace manyhands
