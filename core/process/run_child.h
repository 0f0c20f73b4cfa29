// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <stop_token>

namespace manyhands {

/// Runs a program to its end on the calling thread, which needs no event loop: `input` is its standard input, each line
/// of its output goes to `takeLine`. It is killed with its group at a stop. Returns why it did not end by itself with
/// status 0, with the last line of its messages; empty: it did.
QString runChild(const QString &program, const QStringList &words, const QByteArray &input,
                 const std::function<void(const QByteArray &)> &takeLine, const std::stop_token &stop);

} // namespace manyhands
