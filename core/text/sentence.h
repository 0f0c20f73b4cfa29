// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace manyhands {

/// Writes a value in the way that a placeholder asks for: "{busy:percent}" asks for "percent"; none asked: empty.
using ValueWords = QString (*)(QStringView format, const QJsonValue &value);

/// A translatable pattern, filled: "{busy}" or "{busy:percent}" stands for values["busy"]. A placeholder without a
/// value stays as it is, so that it is seen.
QString filledSentence(const QString &pattern, const QJsonObject &values, ValueWords words);

} // namespace manyhands
