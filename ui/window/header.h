#pragma once

#include "ui/theme.h"
#include "ui/window/exporter.h"

#include <QFrame>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QPushButton;

namespace manyhands {

/// The line at the top: the name, the menus and Export. It knows what can be asked for, not how it is done.
class Header : public QFrame
{
    Q_OBJECT
public:
    enum class View { Timeline, Timings, Scaling, Throughput, Results, Gallery };
    enum class Help { Shortcuts, About };

    explicit Header(QWidget *parent = nullptr);

    void setThemeChoice(ThemeChoice choice);

Q_SIGNALS:
    void clickWanted(const QString &buttonName); // a menu's entry for a button of the window
    void viewWanted(View view);
    void themeWanted(ThemeChoice choice);
    void exportWanted(ExportFormat format);
    void shownChartWanted(); // as a PNG
    void helpWanted(Help help);

private:
    void fillFile(QMenu *menu);
    void fillRun(QMenu *menu);
    void fillView(QMenu *menu);
    void fillHelp(QMenu *menu);
    QMenu *makeThemeMenu();
    QMenu *makeExportMenu();
    void addView(QMenu *menu, const QString &text, int number, View view);
    void addClick(QMenu *menu, const QString &text, const char *button);

    QMenuBar *m_bar;
    QPushButton *m_export;
    QActionGroup *m_themes = nullptr;
};

} // namespace manyhands
