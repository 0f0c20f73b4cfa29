// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <string>
#include <vector>

namespace manyhands {

/// What was read from a field, or what is wrong with it in one line that names the place and the fix.
template <typename T> struct Typed {
    QList<T> values;
    QString problem;
};

/// "1 1 1 1" or "8 x 1", also mixed: "2 x 0.5 3". Seconds; commas separate too.
Typed<double> readSeconds(const QString &text);

/// "0" or "0, 1": exit statuses, 0 to 255.
Typed<int> readStatuses(const QString &text);

/// The links of a text as linksIn() reads them.
struct TypedLinks {
    std::vector<std::string> values; // encoded; those that are no web addresses as they were written
    std::vector<int> lines; // where each stands, from 1, as an editor counts them
    std::vector<int> wrongLines; // of those that are no web addresses
    QString problem; // how many are wrong and why the first one is; empty: none

    bool hasGood() const { return values.size() > wrongLines.size(); }
};
TypedLinks readLinks(const QString &text);

/// The links that may be written to a settings file: those without a password, key or the like in them.
QString linksWithoutSecrets(const QString &text);

} // namespace manyhands
