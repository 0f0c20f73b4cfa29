#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>

namespace manyhands {

struct ChildEnd {
    bool isGood = false; // it ran, and ended by itself with status 0
    QString problem; // else: why not, with the last line of its messages
};

/// Runs a program to its end on the calling thread, which needs no event loop: `input` is its standard input, each line
/// of its output goes to `takeLine`. Its process group is its own, ignores Ctrl-C, and is killed at a stop.
ChildEnd runChild(const QString &program, const QStringList &words, const QByteArray &input,
                  const std::function<void(const QByteArray &)> &takeLine, const std::stop_token &stop);

} // namespace manyhands
