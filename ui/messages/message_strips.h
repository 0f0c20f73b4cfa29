// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace manyhands {

/// What the figures mean: the verdict's sentence, and below it what a reader should know. Hidden while there is
/// nothing to say.
class VerdictStrip : public QFrame
{
    Q_OBJECT
public:
    explicit VerdictStrip(QWidget *parent = nullptr);

    /// Where there are several: what the labels' names begin with.
    void setNames(const char *prefix);
    /// Null: nothing has run.
    void show(const std::shared_ptr<const Experiment> &experiment);
    struct Words {
        QString sentence; // empty: there is nothing to say
        QStringList notes;
        bool isFound = true; // something was found out
    };
    void show(const Words &words);
    /// Without room the notes are only counted, until the count is clicked.
    void setRoomy(bool roomy);

protected:
    bool event(QEvent *event) override;

private:
    void arrange();

    std::shared_ptr<const Experiment> m_experiment;
    Words m_words;
    bool m_isRoomy = true;
    bool m_isOpen = false; // by the user
    QLabel *m_verdict;
    QLabel *m_notes;
};

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
