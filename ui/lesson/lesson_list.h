// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls.h"
#include "ui/theme.h"

class QListWidget;
class QSettings;

namespace manyhands {

class LessonDelegate;

/// The lessons in their order, those that came to their promised end marked, and the glossary below them.
class LessonList : public Card
{
    Q_OBJECT
public:
    explicit LessonList(QWidget *parent = nullptr);

    /// From 0; lessons().size() is the glossary.
    int chosen() const;
    void choose(int row);
    void markDone(const QString &lesson);
    /// The first lesson below the row that is not done, or else the first of all that is not; where all are done, the
    /// next one.
    int firstUndoneFrom(int row) const;

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void choiceChanged();

private:
    bool isDone(int row) const;
    void showCount();

    QListWidget *m_list;
    LessonDelegate *m_delegate;
    QLabel *m_count;
};

} // namespace manyhands
