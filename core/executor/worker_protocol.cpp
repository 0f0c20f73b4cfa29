#include "core/executor/worker_protocol.h"

#include "core/executor/short_messages.h"

#include <QFile>
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

Nanoseconds toTime(const QJsonValue &value)
{
    return Nanoseconds(value.toString().toLongLong());
}

QJsonValue fromBytes(const std::string &bytes)
{
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toBase64());
}

std::string toBytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1()).toStdString();
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

std::vector<Phase> toPhases(const QJsonArray &array)
{
    std::vector<Phase> phases;
    phases.reserve(size_t(array.size()) / 3);
    for (qsizetype i = 0; i + 2 < array.size(); i += 3) {
        if (const auto name = phaseFromName(array[i].toString().toLatin1()))
            phases.emplace_back(*name, toTime(array[i + 1]), toTime(array[i + 2]));
    }
    return phases;
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
    if (!message.outputName.empty())
        object[QStringLiteral("output")] = fromBytes(message.outputName.native());
    if (span.extra && span.extra->rateLimits > 0)
        object[QStringLiteral("rateLimits")] = span.extra->rateLimits;
    if (!span.note().isEmpty())
        object[QStringLiteral("note")] = span.note();
    if (const TaskError *error = span.error()) {
        object[QStringLiteral("error")] =
            QJsonObject{{QStringLiteral("kind"), QLatin1String(errorKindName(error->kind))},
                        {QStringLiteral("message"), error->message}};
    }
    return object;
}

WorkerMessage helloFrom(const QJsonObject &object)
{
    HelloMessage hello;
    hello.protocol = object[QStringLiteral("protocol")].toInt(-1);
    hello.version = object[QStringLiteral("version")].toString();
    hello.pid = object[QStringLiteral("pid")].toInteger();
    hello.clock = toTime(object[QStringLiteral("clock")]);
    hello.boot = object[QStringLiteral("boot")].toString().toLatin1();
    return hello;
}

WorkerMessage jobFrom(const QJsonObject &object)
{
    JobMessage job;
    job.kind = TaskKind(object[QStringLiteral("kind")].toInt());
    job.outputFolder = toBytes(object[QStringLiteral("folder")]);
    job.download.timeout = toTime(object[QStringLiteral("timeout")]);
    job.download.deadline = toTime(object[QStringLiteral("deadline")]);
    job.download.tries = object[QStringLiteral("tries")].toInt();
    job.download.maxBytes = object[QStringLiteral("maxBytes")].toString().toLongLong();
    job.download.readBufferBytes = object[QStringLiteral("readBuffer")].toInteger();
    job.resize.box = QSize(object[QStringLiteral("width")].toInt(), object[QStringLiteral("height")].toInt());
    job.resize.blurSigma = object[QStringLiteral("blur")].toDouble();
    job.resize.blurAt = BlurAt(object[QStringLiteral("blurAt")].toInt());
    job.resize.quality = object[QStringLiteral("quality")].toInt();
    job.resize.inPlace = object[QStringLiteral("inPlace")].toBool();
    return job;
}

WorkerMessage taskFrom(const QJsonObject &object)
{
    TaskMessage message;
    message.id = object[QStringLiteral("id")].toInt();
    if (object.contains(QStringLiteral("sleep"))) {
        message.task = SleepTask{toTime(object[QStringLiteral("sleep")])};
    } else if (object.contains(QStringLiteral("url"))) {
        message.task =
            DownloadTask{object[QStringLiteral("url")].toString().toUtf8(), object[QStringLiteral("number")].toInt()};
    } else {
        message.task = ResizeTask{toBytes(object[QStringLiteral("source")]), toBytes(object[QStringLiteral("stem")])};
    }
    return message;
}

WorkerMessage progressFrom(const QJsonObject &object)
{
    ProgressMessage message;
    message.live.task = object[QStringLiteral("id")].toInt(-1);
    message.live.start = toTime(object[QStringLiteral("start")]);
    message.live.bytes = object[QStringLiteral("bytes")].toInteger();
    message.live.phases = toPhases(object[QStringLiteral("phases")].toArray());
    return message;
}

WorkerMessage doneFrom(const QJsonObject &object)
{
    DoneMessage message;
    Span &span = message.span;
    span.task = object[QStringLiteral("id")].toInt(-1);
    span.start = toTime(object[QStringLiteral("start")]);
    span.end = toTime(object[QStringLiteral("end")]);
    span.cpu = toTime(object[QStringLiteral("cpu")]);
    message.processCpu = toTime(object[QStringLiteral("processCpu")]);
    span.bytes = object[QStringLiteral("bytes")].toInteger();
    span.tries = qint16(object[QStringLiteral("tries")].toInt());
    const auto outcome = outcomeFromName(object[QStringLiteral("outcome")].toString().toLatin1());
    span.outcome = outcome.value_or(Outcome::Failed);
    span.setPhases(toPhases(object[QStringLiteral("phases")].toArray()));
    message.outputName = toBytes(object[QStringLiteral("output")]);
    QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
    extra->rateLimits = object[QStringLiteral("rateLimits")].toInt();
    extra->note = object[QStringLiteral("note")].toString();
    if (const QJsonValue error = object[QStringLiteral("error")]; error.isObject()) {
        const auto kind = errorKindFromName(error[QStringLiteral("kind")].toString().toLatin1());
        extra->error = TaskError{kind.value_or(ErrorKind::WorkerCrashed), error[QStringLiteral("message")].toString()};
    }
    if (extra->error || extra->rateLimits > 0 || !extra->note.isEmpty())
        span.extra = extra;
    return message;
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
    if (auto message = decodeShort(line))
        return message;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray(), &error);
    const QString type = document.object()[QStringLiteral("type")].toString();
    const QJsonObject object = document.object();
    if (type == QLatin1String("done"))
        return doneFrom(object);
    if (type == QLatin1String("task"))
        return taskFrom(object);
    if (type == QLatin1String("progress"))
        return progressFrom(object);
    if (type == QLatin1String("hello"))
        return helloFrom(object);
    if (type == QLatin1String("job"))
        return jobFrom(object);
    if (type == QLatin1String("cancel"))
        return CancelMessage{};
    if (why) {
        *why = error.error != QJsonParseError::NoError ? error.errorString()
                                                       : QStringLiteral("no message of type \"%1\" is known").arg(type);
    }
    return std::nullopt;
}

QByteArray bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace manyhands
