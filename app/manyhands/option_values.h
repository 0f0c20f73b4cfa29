// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

#include <QSize>
#include <QString>

#include <initializer_list>
#include <map>
#include <string>

namespace manyhands {

/// A value that cannot be meant: one line that names it and the fix.
struct BadValue {
    QString text;
};

/// The values of the command line's options, each read as what it is to be. Throws BadValue.
class OptionValues
{
public:
    /// Empty values stand for options that were not given.
    explicit OptionValues(const std::map<std::string, std::string> &values);

    bool has(const char *name) const;
    QString text(const char *name, const QString &fallback) const;
    std::filesystem::path path(const char *name) const;
    QString choice(const char *name, std::initializer_list<const char *> choices, const char *fallback) const;
    std::optional<int> integer(const char *name) const;
    std::optional<double> number(const char *name) const; // 0 or more
    std::optional<double> percent(const char *name) const; // 0 or more, "5" or "5%"
    std::optional<quint32> seed(const char *name) const; // any 32 bits
    std::vector<int> integers(const char *name) const;
    std::optional<Nanoseconds> seconds(const char *name) const; // more than 0
    std::optional<qint64> bytes(const char *name) const; // "5MiB", "3 MB", "100"
    std::optional<QSize> size(const char *name) const; // "128x128"
    std::optional<ExecutorKind> executor(const char *name) const;
    std::vector<ExecutorKind> executors(const char *name, TaskKind task) const;

private:
    const std::map<std::string, std::string> &m_values;
};

} // namespace manyhands
