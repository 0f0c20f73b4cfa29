// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"
#include "ui/views.h"
#include "ui/window/export_format.h"

#include <vector>

class QAction;
class QActionGroup;
class QMenu;
class QWidget;

namespace manyhands {

enum class PageKind { Laboratory, Watch, Lessons, Tutorials, History };

/// What the window can be asked for wherever it stands, each said once: text, key and what it does. Menus, buttons,
/// tooltips and the help show these; the window connects them and says which can act now. GUI thread only.
class Commands
{
public:
    /// The window owns the actions, and hears their keys on each of its pages.
    explicit Commands(QWidget *window);

    QAction *openReport;
    QMenu *recent; // reports; filled by the window
    QAction *files;
    QAction *folder;
    QAction *output;
    QAction *paste;
    QAction *exportMenu; // opens it
    QAction *shownChart;
    QAction *copyChart;
    QAction *copyTable;
    QAction *copyCommand;
    QAction *quit;
    QAction *download;
    QAction *resize;
    QAction *sleep;
    QAction *command;
    QAction *compare;
    QAction *sweep;
    QAction *stop;
    QAction *resume; // go on with a run that left tasks undone
    QAction *clear;
    QAction *undo;
    QAction *learn; // the lessons or the tutorials, whichever was shown last; checked while one is shown
    QAction *larger;
    QAction *smaller;
    QAction *usualSize;
    QAction *fullScreen; // checked while it is
    QAction *sides; // checked while the settings, lists and photos at the sides are shown
    QAction *shortcuts;
    QAction *about;
    QActionGroup *views; // data: ViewKind
    QActionGroup *pages; // data: PageKind, one is checked
    QActionGroup *themes; // data: ThemeChoice, one is checked
    QActionGroup *exports; // data: ExportFormat

    /// Those that begin a run.
    std::vector<QAction *> runs() const { return {download, resize, sleep, command, compare, sweep}; }
    /// Those that need something to export.
    std::vector<QAction *> leaving() const { return {exportMenu, shownChart, copyChart, copyTable}; }
    QAction *page(PageKind kind) const;

private:
    QAction *add(const char *name, const QString &text, const QString &toolTip, const QKeySequence &keys = {});
    QActionGroup *addGroup(const char *name);
    QAction *addTo(QActionGroup *group, int data, const QString &text, const QString &toolTip,
                   const QKeySequence &keys = {});
    void addViews();
    void addPages();
    void addThemes();
    void addExports();

    QWidget *m_window;
};

} // namespace manyhands
