// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/message_reader.h"

#include "core/executor/message_fields.h"
#include "core/measure/value_named.h"

#include <QJsonDocument>

#include <algorithm>

namespace manyhands {

namespace {

constexpr MessageBounds sizeBounds{0, std::numeric_limits<qint64>::max()};
constexpr MessageBounds bufferBounds{1, qint64(1) << 30};
constexpr MessageBounds sideBounds{0, std::numeric_limits<int>::max()};
constexpr MessageBounds qualityBounds{0, 100};
constexpr double largestBlur = 1e6;
constexpr qsizetype longestWord = 200;

WorkerMessage helloFrom(MessageFields &fields)
{
    HelloMessage hello;
    hello.protocol = int(fields.whole("protocol", idBounds));
    MessageFields rest = fields; // what another protocol's hello holds besides its number is not known here
    hello.version = rest.text("version", longestWord);
    hello.pid = rest.whole("pid", idBounds);
    hello.clock = rest.time("clock");
    hello.boot = rest.text("boot", longestWord).toLatin1();
    if (hello.protocol == workerProtocol)
        fields = rest;
    return hello;
}

WorkerMessage jobFrom(MessageFields &fields)
{
    JobMessage job;
    job.kind = TaskKind(fields.whole("kind", {0, int(TaskKind::Resize)}));
    job.outputFolder = fields.path("folder");
    job.download.timeout = fields.time("timeout", durationBounds);
    job.download.deadline = fields.time("deadline", durationBounds);
    job.download.tries = int(fields.whole("tries", tryBounds));
    job.download.maxBytes = fields.longNumber("maxBytes", sizeBounds);
    job.download.readBufferBytes = fields.whole("readBuffer", bufferBounds);
    const auto width = int(fields.whole("width", sideBounds));
    job.resize.box = QSize(width, int(fields.whole("height", sideBounds)));
    job.resize.blurSigma = fields.number("blur", largestBlur);
    job.resize.blurAt = BlurAt(fields.whole("blurAt", {0, int(BlurAt::Reduced)}));
    job.resize.quality = int(fields.whole("quality", qualityBounds));
    job.resize.inPlace = fields.truth("inPlace");
    return job;
}

WorkerMessage taskFrom(MessageFields &fields)
{
    TaskMessage message;
    message.id = int(fields.whole("id", idBounds));
    if (fields.has("sleep")) {
        message.task = SleepTask{fields.time("sleep", durationBounds)};
    } else if (fields.has("url")) {
        const QByteArray url = fields.text("url", longestMessage).toUtf8();
        const auto number = int(fields.whole("number", idBounds));
        const QString problem = fields.has("problem") ? fields.text("problem", longestErrorMessage) : QString();
        message.task = DownloadTask{url, number, problem.toUtf8()};
    } else {
        const std::string source = fields.path("source");
        message.task = ResizeTask{source, fields.fileName("stem")};
    }
    return message;
}

WorkerMessage progressFrom(MessageFields &fields)
{
    ProgressMessage message;
    message.live.task = int(fields.whole("id", idBounds));
    message.live.start = fields.time("start");
    message.live.bytes = fields.whole("bytes", byteBounds);
    message.live.phases = fields.phases("phases");
    const auto startsBefore = [](const Phase &one, const Phase &other) { return one.startNs < other.startNs; };
    const std::vector<Phase> &phases = message.live.phases;
    if (!std::ranges::is_sorted(phases, startsBefore)
        || (!phases.empty() && phases.front().startNs < message.live.start.count()))
        fields.refuse("phases", "are not in the order of time");
    return message;
}

TaskError errorFrom(MessageFields &fields)
{
    MessageFields inside = fields.object("error");
    const auto kind = valueNamed(inside.text("kind", longestWord).toStdString(), errorKindName, ErrorKind::Cancelled);
    TaskError error{kind.value_or(ErrorKind::WorkerCrashed), inside.text("message", longestErrorMessage)};
    if (!inside.problem().isEmpty())
        fields.refuse(QStringLiteral("of its error %1").arg(inside.problem()));
    else if (!kind)
        fields.refuse("error", "is of no known kind");
    return error;
}

void takeExtra(MessageFields &fields, Span &span)
{
    QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
    if (fields.has("rateLimits"))
        extra->rateLimits = int(fields.whole("rateLimits", tryBounds));
    if (fields.has("note"))
        extra->note = fields.text("note", longestErrorMessage);
    if (fields.has("error"))
        extra->error = errorFrom(fields);
    if ((span.outcome == Outcome::Done) == extra->error.has_value())
        fields.refuse("error", "does not go with its outcome");
    if (extra->error || extra->rateLimits > 0 || !extra->note.isEmpty())
        span.extra = extra;
}

WorkerMessage doneFrom(MessageFields &fields)
{
    DoneMessage message;
    Span &span = message.span;
    span.task = int(fields.whole("id", idBounds));
    span.start = fields.time("start");
    span.end = fields.time("end");
    if (span.start > span.end)
        fields.refuse("end", "stands before its start");
    span.cpu = fields.time("cpu", cpuBounds);
    message.processCpu = fields.time("processCpu");
    if (fields.has("ready"))
        span.ready = fields.time("ready");
    if (fields.has("core"))
        span.core = qint16(fields.whole("core", coreBounds));
    span.beganElsewhere = fields.has("beganElsewhere") && fields.whole("beganElsewhere", {1, 1}) == 1;
    if (fields.has("workerRunning"))
        message.states = ThreadStates{fields.time("workerRunning"), fields.time("workerReady", cpuBounds)};
    span.bytes = fields.whole("bytes", byteBounds);
    span.tries = fields.whole("tries", tryBounds);
    const auto outcome = valueNamed(fields.text("outcome", longestWord).toStdString(), outcomeName, Outcome::Cancelled);
    if (!outcome)
        fields.refuse("outcome", "is not known");
    span.outcome = outcome.value_or(Outcome::Failed);
    span.setPhases(fields.phases("phases"));
    if (fields.has("output"))
        message.outputName = fields.fileName("output");
    takeExtra(fields, span);
    return message;
}

WorkerMessage cancelFrom(MessageFields &)
{
    return CancelMessage{};
}

struct Reader {
    const char *type;
    WorkerMessage (*read)(MessageFields &);
};
constexpr Reader readers[] = {{"done", doneFrom},   {"task", taskFrom}, {"progress", progressFrom},
                              {"hello", helloFrom}, {"job", jobFrom},   {"cancel", cancelFrom}};

} // namespace

std::optional<WorkerMessage> readMessage(QByteArrayView line, QString &why)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError) {
        why = error.errorString();
        return std::nullopt;
    }
    MessageFields fields(document.object());
    const QString type = fields.text("type", longestWord);
    for (const Reader &each : readers) {
        if (type != QLatin1String(each.type))
            continue;
        WorkerMessage message = each.read(fields);
        if (fields.problem().isEmpty())
            return message;
        why = QStringLiteral("of a message \"%1\" %2").arg(type, fields.problem());
        return std::nullopt;
    }
    why = fields.problem().isEmpty() ? QStringLiteral("no message of this type is known") : fields.problem();
    return std::nullopt;
}

} // namespace manyhands
