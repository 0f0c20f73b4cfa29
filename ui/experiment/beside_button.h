// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;

namespace manyhands {

class Session;

/// Chooses the run that stands beside the shown one on the same time scale.
class BesideButton : public QPushButton
{
    Q_OBJECT
public:
    explicit BesideButton(const Session &session, QWidget *parent = nullptr);

    /// 0: none. Which runs can be chosen depends on both; there is no button where there are none.
    void setRuns(int shown, int beside);

    static constexpr int mostChoices = 15;

Q_SIGNALS:
    void runChosen(int number); // 0: none

private:
    std::vector<int> choices() const;
    void fill();
    void open();

    const Session &m_session;
    QMenu *m_menu;
    int m_shown = 0;
    int m_beside = 0;
};

} // namespace manyhands
