// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/message_bounds.h"
#include "core/measure/phase.h"

#include <QJsonObject>

#include <string>

namespace manyhands {

/// Takes the fields of a message. The first that is missing, of another type or out of bounds becomes the problem; what
/// is taken from then on is zero or empty.
class MessageFields
{
public:
    explicit MessageFields(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    qint64 whole(const char *key, MessageBounds bounds);
    /// Written as text, for numbers that a double does not hold.
    qint64 longNumber(const char *key, MessageBounds bounds);
    Nanoseconds time(const char *key, MessageBounds bounds = timeBounds);
    double number(const char *key, double most); // from 0
    bool truth(const char *key);
    QString text(const char *key, qsizetype most);
    /// Written in base64: any bytes but zero.
    std::string path(const char *key);
    /// The same; a name without a folder.
    std::string fileName(const char *key);
    std::vector<Phase> phases(const char *key);
    MessageFields object(const char *key);

    /// Empty: all is well so far.
    const QString &problem() const { return m_problem; }
    void refuse(const char *key, const char *fault);
    void refuse(const QString &problem);

private:
    QJsonValue value(const char *key, QJsonValue::Type type, const char *typeName);

    QJsonObject m_object;
    QString m_problem;
};

} // namespace manyhands
