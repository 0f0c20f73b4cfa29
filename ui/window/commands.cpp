// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commands.h"

#include "ui/controls.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace manyhands {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("manyhands::Commands", text);
}
#define WORDS(text) words(QT_TRANSLATE_NOOP("manyhands::Commands", text))

} // namespace

Commands::Commands(QWidget *window)
    : m_window(window)
{
    openReport = add("openReportAction", WORDS("Open &report…"), WORDS("Open a report from this machine or another"),
                     QKeySequence::Open);
    recent = new QMenu(WORDS("Re&cent reports"), window);
    recent->setObjectName(QStringLiteral("recentMenu"));
    recent->setToolTipsVisible(true);
    recent->setEnabled(false);
    files = add("filesAction", WORDS("Choose &files…"), WORDS("Choose picture files"));
    folder = add("folderAction", WORDS("Choose a f&older…"),
                 WORDS("Choose a folder: its pictures, not those in folders below"));
    output = add("outputAction", WORDS("Folder for the &results…"), WORDS("Choose the folder for the results"));
    paste = add("pasteAction", WORDS("&Paste pictures"), WORDS("Take the pictures from the copied links or files"),
                QKeySequence::Paste);
    exportMenu = add("exportAction", WORDS("&Export…"), WORDS("Save the charts and the figures to files"),
                     QKeySequence(Qt::CTRL | Qt::Key_E));
    shownChart = add("shownChartAction", WORDS("Shown chart as &PNG…"), WORDS("Save the shown chart as a PNG"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    copyChart = add("copyChartAction", WORDS("Copy chart"), WORDS("Copy the shown chart as a picture"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    copyTable = add("copyTableAction", WORDS("Copy table"), WORDS("Copy the table"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    copyCommand = add("copyCommandAction", WORDS("Copy as co&mmand"),
                      WORDS("Copy the command line that does what Compare would do with these settings"),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X));
    quit = add("quitAction", WORDS("&Quit"), WORDS("Close the window"), QKeySequence::Quit);
    download = add("downloadAction", WORDS("&Download"), WORDS("Download the pictures with the marked executor, once"),
                   QKeySequence(Qt::CTRL | Qt::Key_D));
    resize = add("resizeAction", WORDS("&Resize"), WORDS("Make small pictures with the marked executor, once"),
                 QKeySequence(Qt::CTRL | Qt::Key_R));
    sleep = add("sleepAction", WORDS("&Sleep"), WORDS("Only wait, with the marked executor, once: see Job settings"),
                QKeySequence(Qt::CTRL | Qt::Key_L));
    command = add("commandAction", WORDS("Co&mmand"), WORDS("Run your own command for each input, once"),
                  QKeySequence(Qt::CTRL | Qt::Key_K));
    compare = add("compareAction", WORDS("&Compare"), WORDS("Run all checked executors on the current job"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    sweep = add("sweepAction", WORDS("S&weep"),
                WORDS("Run all checked executors with 1, 2, 4 … workers on the current job"),
                QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    stop = add("stopAction", WORDS("S&top"), WORDS("Stop what is running; what is finished is kept"),
               QKeySequence(Qt::Key_Escape));
    resume = add("resumeAction", WORDS("&Go on"), WORDS("Do what the shown run left to do, into the same folder"),
                 QKeySequence(Qt::CTRL | Qt::Key_G));
    clear = add("clearAction", WORDS("C&lear the runs"), WORDS("Remove all runs from this window; reports stay"),
                QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete));
    undo = add("undoAction", WORDS("&Undo"), WORDS("Bring back what was removed, left out or deleted last"),
               QKeySequence::Undo);
    learn = add("learnAction", WORDS("Lear&n"), WORDS("Lessons to read, guess and run; tutorials to do again"));
    learn->setCheckable(true);
    larger =
        add("zoomInAction", WORDS("Lar&ger"), WORDS("Make everything larger"), QKeySequence(Qt::CTRL | Qt::Key_Plus));
    larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    smaller = add("zoomOutAction", WORDS("S&maller"), WORDS("Make everything smaller"),
                  QKeySequence(Qt::CTRL | Qt::Key_Minus));
    usualSize = add("zoomResetAction", WORDS("Usual si&ze"), WORDS("Make everything as large as usual"),
                    QKeySequence(Qt::CTRL | Qt::Key_0));
    fullScreen = add("fullScreenAction", WORDS("&Full screen"), WORDS("Fill the screen, or be a window again"),
                     QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
    sides = add("sidesAction", WORDS("Side &panels"),
                WORDS("Show the settings, lists and photos at the sides, or put them away"), QKeySequence(Qt::Key_F9));
    sides->setCheckable(true);
    sides->setChecked(true);
    shortcuts = add("shortcutsAction", WORDS("&Shortcuts"), WORDS("Show all keys"), QKeySequence::HelpContents);
    about = add("aboutAction", WORDS("&About Manyhands"), WORDS("Show what this program is, and its version"));
    addViews();
    addPages();
    addThemes();
    addExports();
}

void Commands::addViews()
{
    views = addGroup("views");
    views->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    const auto view = [this](ViewKind kind, const QString &text, const QString &toolTip) {
        addTo(views, int(kind), text, toolTip, viewKey(kind));
    };
    view(ViewKind::Timeline, WORDS("T&imeline"), WORDS("When each worker did what"));
    view(ViewKind::Timings, WORDS("&Timings"), WORDS("How long each run took"));
    view(ViewKind::Scaling, WORDS("&Scaling"), WORDS("Speedup and time against the number of workers"));
    view(ViewKind::Throughput, WORDS("T&hroughput"), WORDS("How much was done each second"));
    view(ViewKind::Results, WORDS("&Results"), WORDS("A row for each run, its failed tasks below it"));
    view(ViewKind::Losses, WORDS("&Losses"), WORDS("Where the workers' seconds went, beside the baseline's"));
    view(ViewKind::Gallery, WORDS("&Gallery"), WORDS("The pictures of the run that is shown"));
}

void Commands::addPages()
{
    pages = addGroup("pages");
    const auto page = [this](PageKind kind, const QString &text, const QString &toolTip, Qt::Key key) {
        addTo(pages, int(kind), text, toolTip, QKeySequence(key))->setCheckable(true);
    };
    page(PageKind::Laboratory, WORDS("&Laboratory"), WORDS("Run jobs, and see what each choice buys"), Qt::Key_F5);
    page(PageKind::Watch, WORDS("&Watch"), WORDS("Any program's threads and processes, as they run"), Qt::Key_F8);
    page(PageKind::Lessons, WORDS("L&essons"), WORDS("Twenty small lessons to read, guess and run"), Qt::Key_F2);
    page(PageKind::Tutorials, WORDS("T&utorials"), WORDS("What five tutorials published, and the same here"),
         Qt::Key_F7);
    page(PageKind::History, WORDS("Histor&y"), WORDS("Earlier reports, beside each other"), Qt::Key_F6);
}

void Commands::addThemes()
{
    themes = addGroup("themes");
    const auto theme = [this](ThemeChoice choice, const QString &text) {
        addTo(themes, int(choice), text, text)->setCheckable(true);
    };
    theme(ThemeChoice::System, WORDS("As the &system"));
    theme(ThemeChoice::Light, WORDS("&Light"));
    theme(ThemeChoice::Dark, WORDS("&Dark"));
}

void Commands::addExports()
{
    exports = addGroup("exports");
    for (const ExportChoice &choice : exportChoices())
        addTo(exports, int(choice.format), choice.title, choice.title);
}

QAction *Commands::add(const char *name, const QString &text, const QString &toolTip, const QKeySequence &keys)
{
    return makeCommand(m_window, {name, text, toolTip, keys});
}

QActionGroup *Commands::addGroup(const char *name)
{
    auto *group = new QActionGroup(m_window);
    group->setObjectName(QLatin1String(name));
    return group;
}

QAction *Commands::addTo(QActionGroup *group, int data, const QString &text, const QString &toolTip,
                         const QKeySequence &keys)
{
    QAction *action = add("", text, toolTip, keys);
    action->setData(data);
    return group->addAction(action);
}

QAction *Commands::page(PageKind kind) const
{
    return pages->actions()[int(kind)];
}

} // namespace manyhands
