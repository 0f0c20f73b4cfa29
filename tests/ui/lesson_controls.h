// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lesson/lesson_delegate.h"
#include "ui/lesson/lesson_page.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QtTest>

namespace manyhands {

constexpr double shortened = 0.02; // what a second of the lessons takes
constexpr int longestRun = 60'000; // ms

/// The controls of the page, alone or in a window, by their names.
class Controls
{
public:
    explicit Controls(QWidget &parent)
        : m_parent(parent)
    {
    }

    template <typename T> T *find(const char *name) const
    {
        auto *control = m_parent.findChild<T *>(QLatin1String(name));
        if (!control)
            qFatal("no control is called %s", name);
        return control;
    }
    QListWidgetItem *item(const char *lesson) const
    {
        auto *list = find<QListWidget>("lessonList");
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->data(LessonDelegate::nameRole).toString() == QLatin1String(lesson))
                return list->item(row);
        }
        qFatal("no lesson is called %s", lesson);
    }
    void choose(const char *lesson) const { find<QListWidget>("lessonList")->setCurrentItem(item(lesson)); }
    QString chosen() const
    {
        return find<QListWidget>("lessonList")->currentItem()->data(LessonDelegate::nameRole).toString();
    }
    bool isDone(const char *lesson) const { return item(lesson)->data(LessonDelegate::doneRole).toBool(); }
    void click(const char *name) const { find<QAbstractButton>(name)->click(); }
    QString label(const char *name) const { return find<QLabel>(name)->text(); }
    QStringList console() const
    {
        return find<QPlainTextEdit>("lessonConsole")->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

private:
    QWidget &m_parent;
};

} // namespace manyhands
