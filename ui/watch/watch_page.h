// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/live_watch.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMimeData;
class QPushButton;
class QSettings;

namespace manyhands {

class MessageStrip;
class VerdictStrip;
class WatchPanes;

/// A program of the user's: its command line, and what its threads do while it runs. It is not watched while something
/// else runs here: each would be measured in the other's way.
class WatchPage : public QWidget
{
    Q_OBJECT
public:
    explicit WatchPage(QWidget *parent = nullptr);

    /// Says what a watch has to wait for; nothing while it may start.
    void setObstacle(std::function<QString()> obstacle) { m_obstacle = std::move(obstacle); }
    bool isRunning() const { return m_watch.isRunning(); }
    bool isStopping() const { return m_watch.isStopping(); }
    void stop();
    void focusEdit();
    MessageStrip *messages() const { return m_messages; }
    WatchPanes *panes() const { return m_panes; }
    /// What was watched to its end last; null: nothing.
    std::shared_ptr<const WatchRecord> record() const;
    /// The command line that does the same without a window.
    QString command() const;
    /// The one file that is in it, to be watched; empty: something else is.
    static QString fileIn(const QMimeData &mime);
    /// Fills in the command line that runs a file.
    void setProgram(const QString &path);

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void started();
    /// watched: null, where nothing was. words: how it ended.
    void ended(const std::shared_ptr<const manyhands::WatchRecord> &watched, const QString &words);
    void problemSaid(const QString &text);

private:
    void layOut();
    void chooseProgram();
    void start();
    void look();
    void finish(const QString &problem);
    QString endWords(bool hasSeen) const;
    void showState();
    void sayProblem(const QString &text);

    LiveWatch m_watch;
    std::function<QString()> m_obstacle;
    QLineEdit *m_edit;
    QPushButton *m_choose;
    QPushButton *m_start;
    QPushButton *m_stop;
    bool m_stopHadFocus = false; // before it was disabled
    bool m_isShown = false; // what is watched now
    bool m_isProgram = true; // and no process that ran already
    MessageStrip *m_messages;
    VerdictStrip *m_verdict;
    QLabel *m_how; // it was watched
    WatchPanes *m_panes;
};

} // namespace manyhands
