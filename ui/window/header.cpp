#include "ui/window/header.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

namespace manyhands {

Header::Header(QWidget *parent)
    : QFrame(parent)
    , m_name(makeLabel(tr("Manyhands"), "name"))
    , m_pages(new QButtonGroup(this))
    , m_bar(new QMenuBar)
    , m_open(new QPushButton(tr("Open report…")))
    , m_export(new QPushButton(tr("Export ▾")))
{
    setLook(this, "header");
    addPage(Page::Laboratory,
            {"laboratoryButton", tr("Laboratory"), tr("Run jobs, and see what each choice buys"), tr("F5")});
    addPage(Page::Lessons,
            {"lessonsButton", tr("Lessons"), tr("Twenty small lessons to read, guess and run"), tr("F2")});
    addPage(Page::Tutorials,
            {"tutorialsButton", tr("Tutorials"), tr("What five tutorials published, and the same here"), tr("F7")});
    addPage(Page::History, {"historyButton", tr("History"), tr("Earlier reports, beside each other"), tr("F6")});
    setPage(Page::Laboratory);
    m_bar->setNativeMenuBar(false);
    m_bar->setObjectName(QStringLiteral("menuBar"));
    m_bar->setAccessibleName(tr("Menus"));
    m_bar->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    nameWithClickKey(m_open,
                     {"openReportButton", tr("Open report"), tr("Open a report from this machine or another"),
                      QKeySequence(QKeySequence::Open)});
    nameWithClickKey(m_export,
                     {"exportButton", tr("Export"), tr("Save the charts and the figures to files"), tr("Ctrl+E")});
    connect(m_open, &QPushButton::clicked, this, &Header::openReportWanted);
    layOut();

    // Not QPushButton::setMenu(): its menu does not open by click(), which shortcuts and screen readers use.
    QMenu *exportMenu = makeExportMenu();
    connect(m_export, &QPushButton::clicked, exportMenu, [this, exportMenu] {
        const int left = m_export->width() - exportMenu->sizeHint().width();
        exportMenu->popup(m_export->mapToGlobal(QPoint(left, m_export->height() + 2)));
    });
    fillFile(m_bar->addMenu(tr("&File")));
    fillRun(m_bar->addMenu(tr("&Run")));
    fillView(m_bar->addMenu(tr("&View")));
    fillHelp(m_bar->addMenu(tr("&Help")));
}

void Header::layOut()
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(14, 8, 14, 8);
    line->setSpacing(12);
    line->addWidget(m_name);
    auto *pages = new QHBoxLayout;
    pages->setSpacing(2);
    for (QAbstractButton *button : m_pages->buttons())
        pages->addWidget(button);
    line->addLayout(pages);
    line->addWidget(m_bar, 0, Qt::AlignVCenter);
    line->addStretch(1);
    line->addWidget(m_open);
    line->addWidget(m_export);
}

void Header::addPage(Page page, const ControlWords &words)
{
    auto *button = new QPushButton(words.accessibleName);
    setLook(button, "page");
    button->setCheckable(true);
    nameWithClickKey(button, words);
    m_pages->addButton(button, int(page));
    connect(button, &QPushButton::clicked, this, [this, page] { Q_EMIT pageWanted(page); });
}

void Header::setPage(Page page)
{
    m_pages->button(int(page))->setChecked(true);
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

void Header::addClick(QMenu *menu, const QString &text, const char *button)
{
    // The button has the shortcut; here it only stands in the menu.
    menu->addAction(text, this, [this, button] { Q_EMIT clickWanted(QLatin1String(button)); });
}

void Header::addView(QMenu *menu, const QString &text, int number, View view)
{
    QAction *action = menu->addAction(text, this, [this, view] { Q_EMIT viewWanted(view); });
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)));
}

void Header::fillFile(QMenu *menu)
{
    addClick(menu, tr("Open &report…\tCtrl+O"), "openReportButton");
    menu->addSeparator();
    addClick(menu, tr("Choose &files…"), "filesButton");
    addClick(menu, tr("Choose a f&older…"), "folderButton");
    addClick(menu, tr("Folder for the &results…"), "outputButton");
    menu->addSeparator();
    addClick(menu, tr("&Export…\tCtrl+E"), "exportButton");
    QAction *png = menu->addAction(tr("Shown chart as &PNG…"), this, &Header::shownChartWanted);
    png->setShortcut(tr("Ctrl+Shift+P"));
    menu->addSeparator();
    QAction *quit = menu->addAction(tr("&Quit"), this, [this] { window()->close(); });
    quit->setShortcut(QKeySequence::Quit);
}

void Header::fillRun(QMenu *menu)
{
    addClick(menu, tr("&Download\tCtrl+D"), "downloadButton");
    addClick(menu, tr("&Resize\tCtrl+R"), "resizeButton");
    addClick(menu, tr("&Sleep\tCtrl+L"), "sleepButton");
    menu->addSeparator();
    addClick(menu, tr("&Compare\tCtrl+Shift+C"), "compareButton");
    addClick(menu, tr("S&weep\tCtrl+Shift+S"), "sweepButton");
    menu->addSeparator();
    addClick(menu, tr("S&top\tEsc"), "stopButton");
}

void Header::fillView(QMenu *menu)
{
    addView(menu, tr("T&imeline"), 1, View::Timeline);
    addView(menu, tr("&Timings"), 2, View::Timings);
    addView(menu, tr("&Scaling"), 3, View::Scaling);
    addView(menu, tr("T&hroughput"), 4, View::Throughput);
    addView(menu, tr("&Results"), 5, View::Results);
    addView(menu, tr("&Gallery"), 6, View::Gallery);
    menu->addSeparator();
    addClick(menu, tr("&Laboratory\tF5"), "laboratoryButton");
    addClick(menu, tr("L&essons\tF2"), "lessonsButton");
    addClick(menu, tr("T&utorials\tF7"), "tutorialsButton");
    addClick(menu, tr("Histor&y\tF6"), "historyButton");
    menu->addSeparator();
    menu->addMenu(makeThemeMenu());
}

QMenu *Header::makeThemeMenu()
{
    auto *menu = new QMenu(tr("The&me"), this);
    menu->setObjectName(QStringLiteral("themeMenu"));
    menu->setAccessibleName(tr("Theme"));
    m_themes = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::System, tr("As the &system")},
                                                       {ThemeChoice::Light, tr("&Light")},
                                                       {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(int(choice));
        m_themes->addAction(action);
    }
    connect(m_themes, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT themeWanted(ThemeChoice(action->data().toInt())); });
    return menu;
}

void Header::setThemeChoice(ThemeChoice choice)
{
    for (QAction *action : m_themes->actions())
        action->setChecked(action->data().toInt() == int(choice));
}

QMenu *Header::makeExportMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("exportMenu"));
    for (const ExportChoice &choice : exportChoices()) {
        if (choice.format == ExportFormat::Csv)
            menu->addSeparator();
        menu->addAction(choice.title, this, [this, format = choice.format] { Q_EMIT exportWanted(format); });
    }
    menu->addSeparator();
    addCopy(menu, tr("Copy chart"), tr("Ctrl+Shift+K"), &Header::copyChartWanted);
    addCopy(menu, tr("Copy table"), tr("Ctrl+Shift+T"), &Header::copyTableWanted);
    return menu;
}

void Header::addCopy(QMenu *menu, const QString &text, const QKeySequence &keys, void (Header::*wanted)())
{
    QAction *action = menu->addAction(text, this, wanted);
    action->setShortcut(keys);
    addAction(action); // a menu that no menu bar holds has no shortcuts
}

void Header::fillHelp(QMenu *menu)
{
    QAction *shortcuts = menu->addAction(tr("&Shortcuts"), this, [this] { Q_EMIT helpWanted(Help::Shortcuts); });
    shortcuts->setShortcut(QKeySequence::HelpContents);
    menu->addAction(tr("&About Manyhands"), this, [this] { Q_EMIT helpWanted(Help::About); });
}

} // namespace manyhands
