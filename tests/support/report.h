// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <filesystem>
#include <vector>

namespace manyhands::testing {

/// A report as it stands in the file; null objects where something is not in it.
class Report
{
public:
    explicit Report(const std::filesystem::path &path);

    bool isRead() const { return !m_root.isEmpty(); }
    const QJsonObject &root() const { return m_root; }
    QJsonObject plan() const { return m_root[QStringLiteral("plan")].toObject(); }
    std::vector<QJsonObject> runs() const;
    /// The first run of this executor.
    QJsonObject run(const char *executor) const;
    std::vector<QJsonObject> summary() const;

private:
    QJsonObject m_root;
};

std::vector<QJsonObject> objects(const QJsonValue &array);
/// The spans of a run in the order of their tasks.
std::vector<QJsonObject> spansOf(const QJsonObject &run);
/// The one span of this task.
QJsonObject spanOf(const QJsonObject &run, int task);

/// Each task's outcome, or the kind of its error: "done", "not-found".
QByteArrayList outcomesOf(const QJsonObject &run);

QByteArray text(const QJsonObject &object, const char *key);
double number(const QJsonObject &object, const char *key);

} // namespace manyhands::testing
