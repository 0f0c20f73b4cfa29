// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/beside_button.h"

#include "ui/controls.h"
#include "ui/experiment/run_words.h"
#include "ui/session/session.h"
#include "ui/timeline/time_scale.h"

#include <QMenu>

namespace manyhands {

BesideButton::BesideButton(const Session &session, QWidget *parent)
    : QPushButton(tr("Beside ▾"), parent)
    , m_session(session)
    , m_menu(new QMenu(this))
{
    setLook(this, "quiet");
    nameWithClickKey(
        this, {"besideButton", tr("Run beside"), tr("Show another run below, on the same time scale"), tr("Ctrl+B")});
    m_menu->setObjectName(QStringLiteral("besideMenu"));
    m_menu->setAccessibleName(tr("Runs to show beside"));
    // Not QPushButton::setMenu(): its menu does not open by click(), which shortcuts and screen readers use.
    connect(this, &QPushButton::clicked, this, &BesideButton::open);
    connect(m_menu, &QMenu::triggered, this,
            [this](const QAction *action) { Q_EMIT runChosen(action->data().toInt()); });
    hide();
}

void BesideButton::setRuns(int shown, int beside)
{
    m_shown = shown;
    m_beside = beside;
    setVisible(shown != 0 && (beside != 0 || !choices().empty()));
}

/// Newest first.
std::vector<int> BesideButton::choices() const
{
    std::vector<int> numbers;
    const auto &runs = m_session.runs();
    for (auto run = runs.rbegin(); run != runs.rend() && numbers.size() < mostChoices; ++run) {
        if (run->result && run->number != m_shown)
            numbers.push_back(run->number);
    }
    return numbers;
}

void BesideButton::fill()
{
    m_menu->clear();
    const auto add = [this](const QString &text, int number) {
        QAction *action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(number == m_beside);
        action->setData(number);
    };
    const SessionRun *shown = m_session.run(m_shown);
    for (const int number : choices()) {
        const SessionRun &run = *m_session.run(number);
        QString text = runTitle(run);
        if (shown && run.workload->kind != shown->workload->kind)
            text = tr("%1: %2").arg(jobVerb(run.workload->kind), text);
        add(tr("%1\t%2").arg(text, durationText(toSeconds(run.elapsed()))), number);
    }
    m_menu->addSeparator();
    add(tr("None"), 0);
}

void BesideButton::open()
{
    fill();
    m_menu->popup(mapToGlobal(QPoint(width() - m_menu->sizeHint().width(), height() + 2)));
}

} // namespace manyhands
