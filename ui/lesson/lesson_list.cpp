// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_list.h"

#include "core/lesson/lesson.h"
#include "ui/lesson/lesson_delegate.h"

#include <QListWidget>
#include <QSettings>
#include <QVBoxLayout>

namespace manyhands {

namespace {

const QString doneKey = QStringLiteral("lessonsDone");

int lessonCount()
{
    return int(lessons().size());
}

} // namespace

LessonList::LessonList(QWidget *parent)
    : Card(tr("Lessons"), parent)
    , m_list(new QListWidget)
    , m_delegate(new LessonDelegate(this))
    , m_count(makeLabel(QString(), "muted"))
{
    nameWithFocusKey(m_list,
                     {"lessonList", tr("The lessons"), tr("Choose a lesson to read it, and run it here"), tr("Alt+L")});
    setLook(m_list, "history");
    m_list->setItemDelegate(m_delegate);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    for (const LessonInfo &lesson : lessons()) {
        auto *item = new QListWidgetItem(lesson.title, m_list);
        item->setToolTip(lesson.title);
        item->setData(LessonDelegate::nameRole, lesson.name);
    }
    auto *glossary = new QListWidgetItem(tr("Glossary"), m_list);
    glossary->setToolTip(tr("What the words mean"));
    m_count->setObjectName(QStringLiteral("lessonsDoneLabel"));
    body()->addWidget(m_list, 1);
    body()->addWidget(m_count);
    connect(m_list, &QListWidget::currentRowChanged, this, &LessonList::choiceChanged);
    showCount();
    choose(0);
}

int LessonList::chosen() const
{
    return m_list->currentRow();
}

void LessonList::choose(int row)
{
    m_list->setCurrentRow(row);
}

bool LessonList::isDone(int row) const
{
    return m_list->item(row)->data(LessonDelegate::doneRole).toBool();
}

void LessonList::markDone(const QString &lesson)
{
    for (int row = 0; row < lessonCount(); ++row) {
        if (m_list->item(row)->data(LessonDelegate::nameRole).toString() == lesson)
            m_list->item(row)->setData(LessonDelegate::doneRole, true);
    }
    showCount();
}

/// In words, too: a mark alone is not heard.
void LessonList::showCount()
{
    int done = 0;
    for (int row = 0; row < lessonCount(); ++row) {
        done += isDone(row) ? 1 : 0;
        const QString words = tr("%1. %2").arg(row + 1).arg(m_list->item(row)->text());
        m_list->item(row)->setData(Qt::AccessibleTextRole, isDone(row) ? tr("%1, done").arg(words) : words);
    }
    m_count->setText(tr("%1 of %2 done").arg(done).arg(lessonCount()));
}

int LessonList::firstUndoneFrom(int row) const
{
    for (int step = 1; step <= lessonCount(); ++step) {
        const int other = (std::min(row, lessonCount() - 1) + step) % lessonCount();
        if (!isDone(other) && other != row)
            return other;
    }
    return (std::min(row, lessonCount() - 1) + 1) % lessonCount();
}

void LessonList::restore(const QSettings &settings)
{
    for (const QString &lesson : settings.value(doneKey).toStringList())
        markDone(lesson);
    if (isDone(0))
        choose(firstUndoneFrom(0));
}

void LessonList::save(QSettings &settings) const
{
    QStringList done;
    for (int row = 0; row < lessonCount(); ++row) {
        if (isDone(row))
            done.append(m_list->item(row)->data(LessonDelegate::nameRole).toString());
    }
    settings.setValue(doneKey, done);
}

} // namespace manyhands
