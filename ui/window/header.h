// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QMenu;
class QMenuBar;
class QPushButton;

namespace manyhands {

class Commands;

/// The line at the top: the name, the pages, the menus, Open and Export.
class Header : public QFrame
{
    Q_OBJECT
public:
    explicit Header(const Commands &commands, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override; // words give way where it is narrow

protected:
    bool event(QEvent *event) override;

private:
    void fit(); // to its width and zoom
    void layOut(const Commands &commands);
    void fillMenus(const Commands &commands);
    QMenu *makeThemeMenu(const Commands &commands);
    void makeExportMenu(const Commands &commands);

    QLabel *m_name;
    QMenuBar *m_bar;
    QPushButton *m_menus; // in place of the bar where it does not fit
    QPushButton *m_openReport;
    QPushButton *m_export;
};

} // namespace manyhands
