#pragma once

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace manyhands {

/// What was read from a field, or what is wrong with it in one line that names the place and the fix.
template <typename T> struct Typed {
    std::vector<T> values;
    QString problem;
};

/// "1 1 1 1" or "8 x 1", also mixed: "2 x 0.5 3". Seconds; commas separate too.
Typed<double> readSeconds(const QString &text);

/// One http or https address a line; empty lines and those that begin with # do not count.
struct TypedLinks {
    std::vector<std::string> values; // those that are good
    std::vector<int> wrongLines; // from 1, as an editor counts them
    QString problem; // how many are wrong and why the first one is; empty: none
};
TypedLinks readLinks(const QString &text);

/// The links that may be written to a settings file: those without a password, key or the like in them.
QString linksWithoutSecrets(const QString &text);

} // namespace manyhands
