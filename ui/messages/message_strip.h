// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace manyhands {

enum class MessageTone { Note, Problem };

/// A thin line of words under the timeline, where nothing else is said. Hidden while there is nothing to say.
class MessageStrip : public QFrame
{
    Q_OBJECT
public:
    explicit MessageStrip(QWidget *parent = nullptr);

    /// Where there are several: what the controls' names begin with, instead of "message".
    void setNames(const char *prefix);

    void say(MessageTone tone, const QString &text);
    /// Adds a button that does what the message advises, and takes the message away.
    void offer(const QString &label, std::function<void()> action);
    void clear();
    QString text() const;

private:
    QLabel *m_label;
    QPushButton *m_action;
    QPushButton *m_close;
    std::function<void()> m_offered;
};

} // namespace manyhands
