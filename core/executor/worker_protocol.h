// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace manyhands {

// What manyhands and manyhands-worker say to each other: a line of UTF-8 JSON a message, at most 1 MiB. The program
// sends job, task and cancel; the worker hello, progress and done. Paths travel in base64: names may hold
// any byte. Times are nanoseconds on the worker's clock (now()), which on one machine is everybody's clock.

inline constexpr int workerProtocol = 3;
inline constexpr qsizetype longestMessage = 1 << 20; // bytes
inline constexpr qsizetype longestErrorMessage = 4000; // characters; longer ones are cut

/// The worker's first message; its number is what tells versions apart.
struct HelloMessage {
    int protocol = workerProtocol;
    QString version;
    qint64 pid = 0;
    Nanoseconds clock{0};
    QByteArray boot; // which machine's clock that is
    QString host;
};
/// The settings of all tasks to come.
struct JobMessage {
    TaskKind kind = TaskKind::Sleep;
    DownloadSettings download;
    ResizeSettings resize;
    CommandSettings command;
    std::filesystem::path outputFolder;
    std::filesystem::path workingFolder; // of the program, for a worker that may be on another host; else empty
};
struct TaskMessage {
    int id = 0;
    Task task;
};
struct CancelMessage {
};
/// What a long task is at: tells the lane, and that the worker lives.
struct ProgressMessage {
    LiveTask live; // times on the worker's clock
};
struct DoneMessage {
    Span span; // its task is the id; times on the worker's clock
    Nanoseconds processCpu{0}; // of the worker so far
    std::optional<ThreadStates> states; // of the worker since its hello; it does not tell them at each task
    std::filesystem::path outputName;
    bool lacksInput = false; // it failed, and the file that it reads is not on the worker's host
};
using WorkerMessage = std::variant<HelloMessage, JobMessage, TaskMessage, CancelMessage, ProgressMessage, DoneMessage>;

/// One line, its end included.
QByteArray encode(const WorkerMessage &message);
/// None for a line that is no message of this protocol, or one whose fields are missing, of another type or out of
/// bounds: what comes out can be reckoned with. `why` then says what is wrong with it.
std::optional<WorkerMessage> decode(QByteArrayView line, QString *why = nullptr);

/// decode()'s two ways. decodeShort() costs a fraction and takes only the messages of a short task that came to its
/// end, with the fields in encode()'s order; decodeAny() takes every message, and says in `why` what is wrong with a
/// line.
std::optional<WorkerMessage> decodeShort(QByteArrayView line);
std::optional<WorkerMessage> decodeAny(QByteArrayView line, QString &why);

/// Names the running kernel: processes with the same one share a monotonic clock.
QByteArray bootId();

} // namespace manyhands
