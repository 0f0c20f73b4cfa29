// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_words.h"

#include "core/lesson/lesson.h"
#include "ui/controls.h"

#include <QCoreApplication>

namespace manyhands {

namespace {
constexpr int mostLanesNamed = 2;
}

QLabel *wrappedLabel(const char *objectName, const char *look)
{
    QLabel *label = makeLabel(QString(), look);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString laneWords(const LessonInfo &lesson)
{
    const QStringList &lanes = lesson.lanes;
    const QString words = lanes.size() <= mostLanesNamed
        ? lanes.join(QStringLiteral(", "))
        : QCoreApplication::translate("manyhands::LessonWords", "%1 to %2").arg(lanes.front(), lanes.back());
    return words.left(1).toUpper() + words.mid(1);
}

} // namespace manyhands
