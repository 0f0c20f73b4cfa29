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
    line->addStretch(1);
    line->addWidget(commandButton(commands.openReport, "openReportButton", tr("Open report…")));
    line->addWidget(m_export);
}

QSize Header::minimumSizeHint() const
{
    return {0, QFrame::minimumSizeHint().height()};
}

/// The window's title says the name, too.
void Header::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const int withoutName = layout()->sizeHint().width() - (m_name->isHidden() ? 0 : m_name->sizeHint().width() + 12);
    m_name->setHidden(withoutName + m_name->sizeHint().width() + 12 > width());
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
