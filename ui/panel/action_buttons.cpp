// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/action_buttons.h"

#include "ui/controls.h"
#include "ui/session/comparison_group.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace manyhands {

ActionButtons::ActionButtons(const Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_commands(commands)
    , m_download(commandButton(commands.download, "downloadButton"))
    , m_resize(commandButton(commands.resize, "resizeButton"))
    , m_sleep(commandButton(commands.sleep, "sleepButton"))
    , m_command(commandButton(commands.command, "commandButton"))
    , m_more(new QPushButton(tr("More")))
    , m_details{addDetail(m_download), addDetail(m_resize)}
    , m_forecasts{makeLabel(QString(), "muted"), makeLabel(QString(), "muted")}
{
    QPushButton *compare = commandButton(commands.compare, "compareButton");
    QPushButton *sweep = commandButton(commands.sweep, "sweepButton");
    for (QPushButton *button : {m_download, m_resize})
        setLook(button, "job");
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    grid->addWidget(m_download, 0, 0, 1, 3);
    grid->addWidget(m_resize, 0, 3, 1, 3);
    grid->addWidget(compare, 1, 0, 1, 2);
    grid->addWidget(sweep, 1, 2, 1, 2);
    grid->addWidget(m_more, 1, 4, 1, 2);
    grid->addWidget(m_sleep, 3, 0, 1, 2);
    grid->addWidget(m_command, 3, 2, 1, 2);
    m_more->setCheckable(true);
    nameWithClickKey(
        m_more, {"moreButton", tr("More"), tr("What else can be run: Sleep, and a command of yours"), tr("Alt+D")});
    for (QPushButton *button : {m_sleep, m_command}) {
        connect(m_more, &QPushButton::toggled, button, &QWidget::setVisible);
        button->hide();
    }
    grid->setVerticalSpacing(4);
    m_forecasts[0]->setObjectName(QStringLiteral("compareForecast"));
    m_forecasts[1]->setObjectName(QStringLiteral("sweepForecast"));
    for (int i = 0; i < 2; ++i) {
        m_forecasts[i]->setMinimumWidth(1);
        m_forecasts[i]->setAlignment(Qt::AlignHCenter);
        grid->addWidget(m_forecasts[i], 2, 2 * i, 1, 2);
    }
    for (int column = 0; column < grid->columnCount(); ++column)
        grid->setColumnStretch(column, 1);
    for (QPushButton *button : {compare, sweep, m_more, m_sleep, m_command}) {
        setLook(button, "second");
        button->setMinimumWidth(1); // three in a row, all alike
    }
    setFocusProxy(m_download);
    setTabOrder(m_download, m_resize);
    setTabOrder(m_resize, compare);
    setTabOrder(compare, sweep);
    setTabOrder(sweep, m_more);
    setTabOrder(m_more, m_sleep);
    setTabOrder(m_sleep, m_command);
    setCurrentJob(TaskKind::Download);
}

QLabel *ActionButtons::addDetail(QPushButton *button)
{
    setStyleProperty(button, "detailed", true);
    auto *detail = new QLabel(button);
    detail->setAlignment(Qt::AlignHCenter);
    detail->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *column = new QVBoxLayout(button);
    column->setContentsMargins(2, 0, 2, 6);
    column->addStretch();
    column->addWidget(detail);
    return detail;
}

void ActionButtons::setExecutor(ExecutorKind executor, int workers)
{
    for (QLabel *detail : m_details)
        detail->setText(tr("with %1").arg(executorTitle(executor)));
    const auto say = [=](QAction *command, TaskKind task, const QString &words) {
        command->setToolTip(
            words.arg(QStringLiteral("%1, %2").arg(executorTitle(executor), workersText(executor, workers, task))));
    };
    say(m_commands.download, TaskKind::Download, tr("Download the pictures once, with %1"));
    say(m_commands.resize, TaskKind::Resize, tr("Make small pictures once, with %1"));
    say(m_commands.sleep, TaskKind::Sleep, tr("Only wait, once, with %1: see Job settings"));
    say(m_commands.command, TaskKind::Command, tr("Run your own command for each input, once, with %1"));
}

void ActionButtons::setForecasts(const QString &compare, const QString &sweep)
{
    m_forecasts[0]->setText(compare);
    m_forecasts[0]->setToolTip(tr("What Compare would run, and about how long that takes: %1").arg(compare));
    m_forecasts[1]->setText(sweep);
    m_forecasts[1]->setToolTip(tr("What Sweep would run, and about how long that takes: %1").arg(sweep));
}

void ActionButtons::setCurrentJob(TaskKind kind)
{
    for (QWidget *part : {static_cast<QWidget *>(m_download), static_cast<QWidget *>(m_details[0])})
        setStyleProperty(part, "current", kind == TaskKind::Download);
    for (QWidget *part : {static_cast<QWidget *>(m_resize), static_cast<QWidget *>(m_details[1])})
        setStyleProperty(part, "current", kind == TaskKind::Resize);
    setStyleProperty(m_sleep, "current", kind == TaskKind::Sleep);
    setStyleProperty(m_command, "current", kind == TaskKind::Command);
    if (kind == TaskKind::Sleep || kind == TaskKind::Command)
        m_more->setChecked(true);
    m_commands.compare->setToolTip(tr("Run all checked executors on the current job, which is %1").arg(jobVerb(kind)));
    m_commands.sweep->setToolTip(
        tr("Run all checked executors with 1, 2, 4 … workers, up to the slider, on the current "
           "job, which is %1")
            .arg(jobVerb(kind)));
}

} // namespace manyhands
