// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/report.h"

#include "tests/support/files.h"

#include <QJsonDocument>

#include <algorithm>

namespace manyhands::testing {

Report::Report(const std::filesystem::path &path)
    : m_root(QJsonDocument::fromJson(readFile(path)).object())
{
}

std::vector<QJsonObject> Report::runs() const
{
    return objects(m_root[QStringLiteral("runs")]);
}

QJsonObject Report::run(const char *executor) const
{
    for (const QJsonObject &run : runs()) {
        if (text(run, "executor") == executor)
            return run;
    }
    return {};
}

std::vector<QJsonObject> Report::summary() const
{
    return objects(m_root[QStringLiteral("summary")]);
}

std::vector<QJsonObject> objects(const QJsonValue &array)
{
    std::vector<QJsonObject> result;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values)
        result.push_back(value.toObject());
    return result;
}

std::vector<QJsonObject> spansOf(const QJsonObject &run)
{
    std::vector<QJsonObject> spans = objects(run[QStringLiteral("spans")]);
    std::stable_sort(spans.begin(), spans.end(), [](const QJsonObject &left, const QJsonObject &right) {
        return number(left, "task") < number(right, "task");
    });
    return spans;
}

QJsonObject spanOf(const QJsonObject &run, int task)
{
    for (const QJsonObject &span : spansOf(run)) {
        if (number(span, "task") == task)
            return span;
    }
    return {};
}

QByteArrayList outcomesOf(const QJsonObject &run)
{
    QByteArrayList outcomes;
    for (const QJsonObject &span : spansOf(run)) {
        const QJsonObject error = span[QStringLiteral("error")].toObject();
        outcomes.append(error.isEmpty() ? text(span, "outcome") : text(error, "kind"));
    }
    return outcomes;
}

QByteArray text(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toString().toUtf8();
}

double number(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toDouble(-1);
}

} // namespace manyhands::testing
