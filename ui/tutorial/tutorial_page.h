// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"
#include "ui/paced_timer.h"
#include "ui/theme.h"

#include <QWidget>

#include <functional>
#include <map>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace manyhands {

class HistoryDelegate;
class MessageStrip;
class Session;
class TutorialView;

/// The tutorials' experiments: the list at the left; the chosen one, as far as it was run here, at the right. It does
/// not run while the laboratory does: each would be measured in the other's way.
class TutorialPage : public QWidget
{
    Q_OBJECT
public:
    /// settings: network, count and so on, where the window was started with some.
    TutorialPage(const Session &session, ExperimentSettings settings, QWidget *parent = nullptr);
    ~TutorialPage() override;

    /// Says what a tutorial has to wait for; nothing while it may run.
    void setObstacle(std::function<QString()> obstacle) { m_obstacle = std::move(obstacle); }
    bool isRunning() const { return m_thread != nullptr; }
    void stop();
    MessageStrip *messages() const { return m_messages; }
    std::shared_ptr<const Experiment> experiment() const;

Q_SIGNALS:
    void problemSaid(const QString &text);
    void changed(); // what it shows, or whether it runs
    void began(const QString &title);
    void over(bool stopped);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit(); // to its width and zoom
    void makeList();
    void makeButtons();
    void layOut();
    void showChosen();
    void showState();
    void start();
    void look();
    void take(const TutorialEvent &event);
    void ended(const std::shared_ptr<const TutorialResult> &result);
    void say(const QString &problem);

    const Session &m_session;
    const ExperimentSettings m_settings;
    QWidget *m_card;
    QListWidget *m_list;
    HistoryDelegate *m_delegate; // a name and a line below it
    QCheckBox *m_python;
    QCheckBox *m_online;
    QPushButton *m_run;
    QPushButton *m_stop;
    QLabel *m_status;
    MessageStrip *m_messages;
    TutorialView *m_view;
    std::function<QString()> m_obstacle;
    PacedTimer m_timer; // while one runs
    std::unique_ptr<TutorialThread> m_thread;
    QString m_running; // its name
    QString m_rowWords;
    std::shared_ptr<const Recorder> m_recorder; // of the row that is on
    int m_rowTasks = 0;
    std::map<QString, std::shared_ptr<const TutorialResult>> m_results; // by the tutorial's name
};

} // namespace manyhands
