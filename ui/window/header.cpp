// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/header.h"

#include "ui/controls.h"
#include "ui/window/commands.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

namespace manyhands {

Header::Header(const Commands &commands, QWidget *parent)
    : QFrame(parent)
    , m_name(makeLabel(tr("Manyhands"), "name"))
    , m_bar(new QMenuBar)
    , m_menus(new QPushButton(tr("Menu ▾")))
    , m_openReport(commandButton(commands.openReport, "openReportButton", tr("Open report…")))
    , m_export(commandButton(commands.exportMenu, "exportButton", tr("Export ▾")))
{
    setLook(this, "header");
    m_bar->setNativeMenuBar(false);
    m_bar->setObjectName(QStringLiteral("menuBar"));
    m_bar->setAccessibleName(tr("Menus"));
    m_bar->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    layOut(commands);
    makeExportMenu(commands);
    fillMenus(commands);
}

void Header::layOut(const Commands &commands)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(14, 8, 14, 8);
    line->setSpacing(12);
    line->addWidget(m_name);
    auto *pages = new QHBoxLayout;
    pages->setSpacing(2);
    const std::pair<QAction *, const char *> buttons[] = {{commands.page(PageKind::Laboratory), "laboratoryButton"},
                                                          {commands.page(PageKind::Watch), "watchPageButton"},
                                                          {commands.learn, "learnButton"},
                                                          {commands.page(PageKind::History), "historyButton"}};
    for (const auto &[command, name] : buttons) {
        QPushButton *button = commandButton(command, name);
        setLook(button, "page");
        pages->addWidget(button);
    }
    line->addLayout(pages);
    line->addWidget(m_bar, 0, Qt::AlignVCenter);
    line->addWidget(m_menus);
    line->addStretch(1);
    line->addWidget(m_openReport);
    line->addWidget(m_export);
    m_menus->hide();
}

QSize Header::minimumSizeHint() const
{
    return {0, QFrame::minimumSizeHint().height()};
}

bool Header::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

/// What is said elsewhere too gives way where it is narrow: the name stands in the window's title, Open report in the
/// menus, and the menus fit into one.
void Header::fit()
{
    const auto widthOf = [this](const QWidget *part) { return part->sizeHint().width() + layout()->spacing(); };
    int taken = layout()->sizeHint().width();
    for (const QWidget *part : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_openReport),
                                static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_menus)})
        taken -= part->isHidden() ? 0 : widthOf(part);
    const bool isBar = taken + widthOf(m_bar) <= width();
    m_bar->setVisible(isBar);
    m_menus->setVisible(!isBar);
    taken += widthOf(isBar ? static_cast<QWidget *>(m_bar) : m_menus);
    for (QWidget *part : {static_cast<QWidget *>(m_openReport), static_cast<QWidget *>(m_name)}) {
        taken += widthOf(part);
        part->setVisible(taken <= width());
    }
}

void Header::fillMenus(const Commands &commands)
{
    const auto add = [this](const QString &title, const std::vector<QList<QAction *>> &parts) {
        QMenu *menu = m_bar->addMenu(title);
        for (const QList<QAction *> &part : parts) {
            if (!menu->isEmpty())
                menu->addSeparator();
            menu->addActions(part);
        }
        return menu;
    };
    add(tr("&File"),
        {{commands.openReport, commands.recent->menuAction()},
         {commands.files, commands.folder, commands.paste, commands.output},
         {commands.exportMenu, commands.shownChart, commands.copyChart, commands.copyTable, commands.copyCommand},
         {commands.quit}});
    add(tr("&Run"),
        {{commands.download, commands.resize, commands.sleep, commands.command},
         {commands.compare, commands.sweep},
         {commands.stop, commands.resume},
         {commands.clear, commands.undo}});
    add(tr("&View"),
        {commands.views->actions(),
         commands.pages->actions(),
         {commands.larger, commands.smaller, commands.usualSize},
         {commands.fullScreen, commands.sides, makeThemeMenu(commands)->menuAction()}});
    add(tr("&Help"), {{commands.shortcuts, commands.about}});

    auto *all = new QMenu(this);
    all->addActions(m_bar->actions());
    nameWithClickKey(m_menus, {"menuButton", tr("Menus"), tr("File, Run, View and Help"), tr("F10")});
    setLook(m_menus, "page");
    connect(m_menus, &QPushButton::clicked, all,
            [this, all] { all->popup(m_menus->mapToGlobal(QPoint(0, m_menus->height() + 2))); });
}

QMenu *Header::makeThemeMenu(const Commands &commands)
{
    auto *menu = new QMenu(tr("The&me"), this);
    menu->setObjectName(QStringLiteral("themeMenu"));
    menu->setAccessibleName(tr("Theme"));
    menu->addActions(commands.themes->actions());
    return menu;
}

/// Not QPushButton::setMenu(): its menu does not open by click(), which shortcuts and screen readers use.
void Header::makeExportMenu(const Commands &commands)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("exportMenu"));
    for (QAction *action : commands.exports->actions()) {
        if (ExportFormat(action->data().toInt()) == ExportFormat::Csv)
            menu->addSeparator();
        menu->addAction(action);
    }
    menu->addSeparator();
    menu->addActions({commands.copyChart, commands.copyTable});
    connect(commands.exportMenu, &QAction::triggered, menu, [this, menu] {
        const int left = m_export->width() - menu->sizeHint().width();
        menu->popup(m_export->mapToGlobal(QPoint(left, m_export->height() + 2)));
    });
}

} // namespace manyhands
