// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_clock.h"
#include "core/executor/worker_protocol.h"
#include "tests/fuzz/fuzz_bytes.h"

// Lines in both directions: what is taken can be said again and means the same, and can be reckoned with.

using namespace manyhands;
using fuzz::require;

namespace {

void checkTimes(const WorkerMessage &message)
{
    static const HelloMessage hello{workerProtocol, {}, 1, Nanoseconds(1), "here"};
    const Nanoseconds heard = std::chrono::hours(1);
    WorkerClock ours(hello, "here", Nanoseconds(0), heard);
    WorkerClock other(hello, "there", Nanoseconds(0), heard);
    for (WorkerClock *clock : {&ours, &other}) {
        if (const auto *done = std::get_if<DoneMessage>(&message)) {
            if (clock->problemWith(*done, heard).isEmpty())
                clock->taskIsOver(*done);
            require(done->span.start <= done->span.end, "a task ends after it began");
            for (const Phase &phase : done->span.phases())
                require(phase.startNs >= done->span.start.count() && phase.endNs <= done->span.end.count(),
                        "phases lie inside their span");
        } else if (const auto *progress = std::get_if<ProgressMessage>(&message)) {
            clock->problemWith(progress->live, heard);
        } else if (const auto *said = std::get_if<HelloMessage>(&message)) {
            WorkerClock(*said, "here", Nanoseconds(0), heard).offset();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView line(data, qsizetype(size));
    QString why;
    const auto message = decode(line, &why);
    require(message.has_value() == why.isEmpty(), "a message or what is wrong with it");
    if (!message)
        return 0;
    checkTimes(*message);
    const QByteArray said = encode(*message);
    require(said.endsWith('\n') && said.count('\n') == 1, "a message is a line");
    const auto again = decode(QByteArrayView(said).chopped(1), &why);
    require(again && again->index() == message->index(), "what is said is understood");
    require(encode(*again) == said, "what is said again is the same");
    if (decodeShort(line)) {
        const auto longer = decodeAny(line, why);
        require(longer && encode(*longer) == said, "short messages are the same in the long form");
    }
    return 0;
}
