#pragma once

#include "ui/controls.h"
#include "ui/theme.h"
#include "ui/window/export_format.h"

class QAction;
class QActionGroup;
class QButtonGroup;
class QMenu;
class QMenuBar;
class QPushButton;

namespace manyhands {

/// The line at the top: the name, the pages, the menus, Open and Export. It knows what can be asked for, not how it is
/// done.
class Header : public QFrame
{
    Q_OBJECT
public:
    enum class Page { Laboratory, Lessons, Tutorials, History };
    enum class View { Timeline, Timings, Scaling, Throughput, Results, Gallery };
    enum class Help { Shortcuts, About };

    explicit Header(QWidget *parent = nullptr);

    void setThemeChoice(ThemeChoice choice);
    void setPage(Page page);

    QSize minimumSizeHint() const override; // words give way where it is narrow

Q_SIGNALS:
    void pageWanted(Page page);
    void openReportWanted();
    void clickWanted(const QString &buttonName); // a menu's entry for a button of the window
    void viewWanted(View view);
    void themeWanted(ThemeChoice choice);
    void exportWanted(ExportFormat format);
    void shownChartWanted(); // as a PNG
    void copyChartWanted();
    void copyTableWanted();
    void helpWanted(Help help);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addPage(Page page, const ControlWords &words);
    void layOut();
    void fillFile(QMenu *menu);
    void fillRun(QMenu *menu);
    void fillView(QMenu *menu);
    void fillHelp(QMenu *menu);
    QMenu *makeThemeMenu();
    QMenu *makeExportMenu();
    void addCopy(QMenu *menu, const QString &text, const QKeySequence &keys, void (Header::*wanted)());
    void addView(QMenu *menu, const QString &text, int number, View view);
    void addClick(QMenu *menu, const QString &text, const char *button);

    QLabel *m_name;
    QButtonGroup *m_pages;
    QMenuBar *m_bar;
    QPushButton *m_open;
    QPushButton *m_export;
    QActionGroup *m_themes = nullptr;
};

} // namespace manyhands
