// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_protocol.h"

#include "core/executor/message_fields.h"
#include "core/system/small_file.h"

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
constexpr qsizetype longestName = 300; // of a host

// Each message's fields, in the order in which they are written.

template <typename Fields> HelloMessage described(Fields &fields, HelloMessage hello)
{
    hello.protocol = int(fields.whole("protocol", hello.protocol, idBounds));
    Fields rest = fields; // what another protocol's hello holds besides its number is not known here
    hello.version = rest.text("version", hello.version, longestWord);
    hello.pid = rest.whole("pid", hello.pid, idBounds);
    hello.clock = rest.time("clock", hello.clock);
    hello.boot = rest.text("boot", QString::fromLatin1(hello.boot), longestWord).toLatin1();
    hello.host = rest.text("host", hello.host, longestName);
    if (hello.protocol == workerProtocol)
        fields = rest;
    return hello;
}

template <typename Fields> void describeCommand(Fields &fields, CommandSettings &command)
{
    using Runs = CommandTemplate::Runs;
    const QString text = fields.text("command", command.command.text(), longestMessage);
    const bool byShell = fields.truth("byShell", command.command.runs() == Runs::ByShell);
    command.deadline = fields.time("commandDeadline", command.deadline, durationBounds);
    QStringList statuses;
    for (const int status : command.doneStatuses)
        statuses += QString::number(status);
    const QString words = fields.text("doneStatuses", statuses.join(QLatin1Char(',')), longestErrorMessage);
    command.keepsOutput = fields.truth("keepsOutput", command.keepsOutput);
    if (!Fields::isReading)
        return;
    const auto parsed = CommandTemplate::parse(text, byShell ? Runs::ByShell : Runs::Directly);
    fields.check(std::holds_alternative<CommandTemplate>(parsed), "command", "is none");
    if (const auto *made = std::get_if<CommandTemplate>(&parsed))
        command.command = *made;
    command.doneStatuses.clear();
    for (const QString &word : words.split(QLatin1Char(',')))
        command.doneStatuses.push_back(word.toInt());
}

template <typename Fields> JobMessage described(Fields &fields, JobMessage job)
{
    DownloadSettings &download = job.download;
    ResizeSettings &resize = job.resize;
    job.kind = TaskKind(fields.whole("kind", int(job.kind), {0, int(lastTaskKind)}));
    job.outputFolder = fields.path("folder", job.outputFolder.native());
    job.workingFolder = fields.path("workingFolder", job.workingFolder.native());
    download.timeout = fields.time("timeout", download.timeout, durationBounds);
    download.deadline = fields.time("deadline", download.deadline, durationBounds);
    download.tries = int(fields.whole("tries", download.tries, tryBounds));
    download.maxBytes = fields.longNumber("maxBytes", download.maxBytes, sizeBounds);
    download.readBufferBytes = fields.whole("readBuffer", download.readBufferBytes, bufferBounds);
    resize.box.setWidth(int(fields.whole("width", resize.box.width(), sideBounds)));
    resize.box.setHeight(int(fields.whole("height", resize.box.height(), sideBounds)));
    resize.blurSigma = fields.number("blur", resize.blurSigma, largestBlur);
    resize.blurAt = BlurAt(fields.whole("blurAt", int(resize.blurAt), {0, int(BlurAt::Reduced)}));
    resize.quality = int(fields.whole("quality", resize.quality, qualityBounds));
    resize.inPlace = fields.truth("inPlace", resize.inPlace);
    if (job.kind == TaskKind::Command)
        describeCommand(fields, job.command);
    return job;
}

/// The task as one of this kind; where it is of another one, that kind as it is made.
template <typename Kind> Kind as(const Task &task)
{
    const auto *own = std::get_if<Kind>(&task);
    return own ? *own : Kind();
}

template <typename Fields> TaskMessage described(Fields &fields, TaskMessage message)
{
    message.id = int(fields.whole("id", message.id, idBounds));
    if (fields.has("sleep", std::holds_alternative<SleepTask>(message.task))) {
        message.task = SleepTask{fields.time("sleep", as<SleepTask>(message.task).duration, durationBounds)};
    } else if (fields.has("url", std::holds_alternative<DownloadTask>(message.task))) {
        auto task = as<DownloadTask>(message.task);
        task.url = fields.text("url", QString::fromUtf8(task.url), longestMessage).toUtf8();
        task.number = int(fields.whole("number", task.number, idBounds));
        if (fields.has("problem", !task.problem.isEmpty()))
            task.problem = fields.text("problem", QString::fromUtf8(task.problem), longestErrorMessage).toUtf8();
        message.task = task;
    } else if (fields.has("input", std::holds_alternative<CommandTask>(message.task))) {
        auto task = as<CommandTask>(message.task);
        task.input = fields.path("input", task.input);
        task.number = int(fields.whole("number", task.number, idBounds));
        task.sharesName = fields.truth("sharesName", task.sharesName);
        message.task = task;
    } else {
        auto task = as<ResizeTask>(message.task);
        task.source = fields.path("source", task.source.native());
        task.stem = fields.fileName("stem", task.stem.native());
        message.task = task;
    }
    return message;
}

template <typename Fields> CancelMessage described(Fields &, CancelMessage cancel)
{
    return cancel;
}

template <typename Fields> ProgressMessage described(Fields &fields, ProgressMessage message)
{
    LiveTask &live = message.live;
    live.task = int(fields.whole("id", live.task, idBounds));
    live.start = fields.time("start", live.start);
    live.bytes = fields.whole("bytes", live.bytes, byteBounds);
    live.phases = fields.phases("phases", live.phases);
    fields.check(std::ranges::is_sorted(live.phases, {}, &Phase::startNs)
                     && (live.phases.empty() || live.phases.front().startNs >= live.start.count()),
                 "phases", "are not in the order of time");
    return message;
}

/// What only some tasks have to say.
template <typename Fields> void describeExtra(Fields &fields, Span &span)
{
    SpanExtra extra = span.extra ? *span.extra : SpanExtra();
    if (fields.has("rateLimits", extra.rateLimits > 0))
        extra.rateLimits = int(fields.whole("rateLimits", extra.rateLimits, tryBounds));
    if (fields.has("note", !extra.note.isEmpty()))
        extra.note = fields.text("note", extra.note, longestErrorMessage);
    if (fields.has("error", extra.error.has_value())) {
        extra.error = fields.object("error", extra.error.value_or(TaskError()), [](auto &inside, TaskError &error) {
            error.kind = inside.name("kind", error.kind, errorKindName, lastErrorKind);
            error.message = inside.text("message", error.message, longestErrorMessage);
        });
    }
    if (fields.has("peakMemory", extra.child.isKnown())) {
        extra.child.peakMemory = fields.whole("peakMemory", extra.child.peakMemory, byteBounds);
        extra.child.readBytes = fields.whole("readBytes", extra.child.readBytes, byteBounds);
        extra.child.writtenBytes = fields.whole("writtenBytes", extra.child.writtenBytes, byteBounds);
        extra.child.voluntarySwitches = fields.whole("voluntarySwitches", extra.child.voluntarySwitches, byteBounds);
        extra.child.forcedSwitches = fields.whole("forcedSwitches", extra.child.forcedSwitches, byteBounds);
    }
    fields.check((span.outcome == Outcome::Done) != extra.error.has_value(), "error", "does not go with its outcome");
    const bool isNeeded = extra.error || extra.rateLimits > 0 || !extra.note.isEmpty() || extra.child.isKnown();
    if (Fields::isReading && isNeeded)
        span.extra.reset(new SpanExtra(extra));
}

template <typename Fields> DoneMessage described(Fields &fields, DoneMessage done)
{
    Span &span = done.span;
    span.task = int(fields.whole("id", span.task, idBounds));
    span.start = fields.time("start", span.start);
    span.end = fields.time("end", span.end);
    fields.check(span.start <= span.end, "end", "stands before its start");
    span.cpu = fields.time("cpu", span.cpu, cpuBounds);
    done.processCpu = fields.time("processCpu", done.processCpu);
    if (fields.has("ready", span.ready >= Nanoseconds(0)))
        span.ready = fields.time("ready", span.ready);
    if (fields.has("workerRunning", done.states.has_value())) {
        ThreadStates states = done.states.value_or(ThreadStates());
        states.running = fields.time("workerRunning", states.running);
        states.ready = fields.time("workerReady", states.ready, cpuBounds);
        done.states = states;
    }
    span.bytes = fields.whole("bytes", span.bytes, byteBounds);
    span.tries = fields.whole("tries", span.tries, tryBounds);
    if (fields.has("core", span.core >= 0))
        span.core = qint16(fields.whole("core", span.core, coreBounds));
    if (fields.has("beganElsewhere", span.beganElsewhere))
        span.beganElsewhere = fields.whole("beganElsewhere", 1, {1, 1}) == 1;
    span.outcome = fields.name("outcome", Outcome(span.outcome), outcomeName, Outcome::Cancelled);
    const std::vector<Phase> phases = fields.phases("phases", span.phases());
    if (Fields::isReading)
        span.setPhases(phases);
    if (fields.has("output", !done.outputName.empty()))
        done.outputName = fields.fileName("output", done.outputName.native());
    if (fields.has("lacksInput", done.lacksInput))
        done.lacksInput = fields.truth("lacksInput", done.lacksInput);
    describeExtra(fields, span);
    return done;
}

template <typename Message> constexpr const char *typeName = nullptr;
template <> constexpr const char *typeName<HelloMessage> = "hello";
template <> constexpr const char *typeName<JobMessage> = "job";
template <> constexpr const char *typeName<TaskMessage> = "task";
template <> constexpr const char *typeName<CancelMessage> = "cancel";
template <> constexpr const char *typeName<ProgressMessage> = "progress";
template <> constexpr const char *typeName<DoneMessage> = "done";

/// Whether there is a message of this type.
template <typename Fields, typename... Messages>
bool read(std::variant<Messages...> &message, std::string_view type, Fields &fields)
{
    return ((type == typeName<Messages> && (message = described(fields, Messages()), true)) || ...);
}

} // namespace

QByteArray encode(const WorkerMessage &message)
{
    QByteArray line;
    line.reserve(256);
    std::visit(
        [&line]<typename Message>(const Message &each) {
            MessageWriter fields(line, typeName<Message>);
            described(fields, each);
        },
        message);
    return line += "}\n";
}

std::optional<WorkerMessage> decodeShort(QByteArrayView line)
{
    WorkerMessage message;
    MessageScan fields(line);
    return read(message, fields.type(), fields) && fields.isWhole() ? std::optional(message) : std::nullopt;
}

std::optional<WorkerMessage> decodeAny(QByteArrayView line, QString &why)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError) {
        why = error.errorString();
        return std::nullopt;
    }
    WorkerMessage message;
    MessageFields fields(document.object());
    const QString type = fields.text("type", {}, longestWord);
    if (!read(message, type.toStdString(), fields))
        why = fields.problem().isEmpty() ? QStringLiteral("no message of this type is known") : fields.problem();
    else if (!fields.problem().isEmpty())
        why = QStringLiteral("of a message \"%1\" %2").arg(type, fields.problem());
    else
        return message;
    return std::nullopt;
}

std::optional<WorkerMessage> decode(QByteArrayView line, QString *why)
{
    QString problem;
    std::optional<WorkerMessage> message = decodeShort(line);
    if (line.size() > longestMessage)
        problem = QStringLiteral("a message has more than %1 bytes").arg(longestMessage);
    else if (!message)
        message = decodeAny(line, problem);
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
