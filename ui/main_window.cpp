// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/measure/cpu_time.h"
#include "core/task/places.h"
#include "core/text/printable.h"
#include "ui/controls.h"
#include "ui/experiment/experiment_view.h"
#include "ui/gallery/gallery_view.h"
#include "ui/history/history_keeper.h"
#include "ui/history/history_page.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/lesson/lesson_page.h"
#include "ui/panel/command_fields.h"
#include "ui/panel/control_panel.h"
#include "ui/panel/images_card.h"
#include "ui/tutorial/tutorial_page.h"
#include "ui/watch/watch_page.h"
#include "ui/window/exporter.h"
#include "ui/window/header.h"
#include "ui/window/help_dialogs.h"
#include "ui/window/run_status.h"
#include "ui/window/window_settings.h"
#include "ui/zoom.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace manyhands {

namespace {
constexpr int galleryWidth = 214;
constexpr int mostGalleryWidth = 340;
constexpr QSize usualSize{1280, 800};

/// The window's runs are compared, so what a service lists for one is what it listed for the others.
ExperimentSettings remembering(ExperimentSettings job)
{
    job.memory = std::make_shared<LinkMemory>();
    job.readsListsLater = true;
    return job;
}

} // namespace

MainWindow::MainWindow(const WindowOptions &options)
    : m_appearance(this, options.theme)
    , m_commands(this)
    , m_header(new Header(m_commands))
    , m_panel(new ControlPanel(remembering(options.job), m_commands))
    , m_laboratory(new LaboratoryView(m_session, m_commands))
    , m_galleryCard(nullptr)
    , m_gallery(new GalleryView)
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_status(new RunStatus(m_commands.resume, m_commands.stop))
    , m_exporter(new Exporter(this))
    , m_keeper(new HistoryKeeper(options.historyFolder, this))
    , m_pages(new QStackedWidget)
    , m_dropHint(makeLabel(QString(), "drop", this))
    , m_learnBar(makeLearnBar())
    , m_watch([this] { return makeWatch(); })
    , m_lessons([this] { return makeLessons(); })
    , m_tutorials([this, job = options.job] { return makeTutorials(job); })
    , m_history([this] { return makeHistory(); })
    , m_keepsSettings(options.restoreSettings)
{
    excludeThisThreadFromCpu(); // this thread draws, it does not work
    setWindowTitle(tr("Manyhands"));
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(720, 480);
    m_dropHint->setObjectName(QStringLiteral("dropHint"));
    m_dropHint->setAlignment(Qt::AlignCenter);
    m_dropHint->setWordWrap(true);
    m_dropHint->hide();
    layOut();
    connectCommands();
    connectPanel();
    connectSession();
    connectReports();
    restore(options);
    for (QWidget *part : m_panel->foldedParts())
        m_deferredPolish.defer(part);
    m_commands.page(PageKind::Laboratory)->setChecked(true);
    m_appearance.dress();
    showTheme();
    updateCommands();
    showExpected();
    m_panel->setFocus();
}

/// What is seen goes before the session that it shows.
MainWindow::~MainWindow()
{
    delete takeCentralWidget();
}

QWidget *MainWindow::makeLaboratory()
{
    auto *galleryCard = new Card(tr("Photos"));
    galleryCard->body()->setContentsMargins(8, 11, 4, 8); // the grid and its scroll bar bring the rest
    galleryCard->body()->itemAt(0)->widget()->setContentsMargins(4, 0, 0, 0);
    galleryCard->body()->addWidget(m_gallery);
    galleryCard->setMinimumWidth(150);
    m_galleryCard = galleryCard;
    m_columns->setHandleWidth(12);
    m_columns->setChildrenCollapsible(false);
    QWidget *scroll = scrolling(m_laboratory, "chartsScroll"); // where it is zoomed far
    scroll->setFocusPolicy(Qt::NoFocus);
    m_columns->addWidget(scroll);
    m_columns->addWidget(m_galleryCard);
    m_columns->setStretchFactor(0, 1);

    auto *laboratory = new QWidget;
    auto *middle = new QHBoxLayout(laboratory);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_panel);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(2, 12, 12, 12);
    right->addWidget(m_columns);
    middle->addLayout(right, 1);
    return laboratory;
}

void MainWindow::layOut()
{
    m_pages->addWidget(makeLaboratory());
    auto *all = new QWidget;
    setLook(all, "ground");
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_learnBar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(all);
}

/// Charts and text fields would take what is dropped on them, or refuse it.
void MainWindow::leaveDropsToWindow()
{
    for (QWidget *part : findChildren<QWidget *>()) {
        if (part->window() == this)
            part->setAcceptDrops(false);
        if (qobject_cast<QLineEdit *>(part))
            part->installEventFilter(this);
    }
}

/// A line of text would take Ctrl+E for the way to its end, which has a key of its own.
bool MainWindow::eventFilter(QObject *field, QEvent *event)
{
    const bool isAsked = event->type() == QEvent::ShortcutOverride;
    const auto *key = isAsked ? static_cast<QKeyEvent *>(event) : nullptr;
    if (!key || QKeySequence(key->keyCombination()) != m_commands.exportMenu->shortcut())
        return QMainWindow::eventFilter(field, event);
    event->ignore();
    return true;
}

void MainWindow::connectCommands()
{
    const auto on = [this](QAction *command, auto act) { connect(command, &QAction::triggered, this, act); };
    const auto runs = [&](QAction *command, TaskKind kind) {
        on(command, [this, kind] { start(kind, ControlPanel::Extent::Selected); });
    };
    runs(m_commands.download, TaskKind::Download);
    runs(m_commands.resize, TaskKind::Resize);
    runs(m_commands.sleep, TaskKind::Sleep);
    runs(m_commands.command, TaskKind::Command);
    on(m_commands.compare, [this] { start(m_panel->currentTask(), ControlPanel::Extent::Compare); });
    on(m_commands.sweep, [this] { start(m_panel->currentTask(), ControlPanel::Extent::Sweep); });
    on(m_commands.stop, &MainWindow::stop);
    on(m_commands.resume, &MainWindow::goOn);
    on(m_commands.clear, [this] {
        const auto count = int(m_session.runs().size());
        m_session.clear();
        sayRemoved(count);
    });
    on(m_commands.undo, [this] { isShown(PageKind::History) ? m_history->undo() : m_session.undo(); });
    on(m_commands.openReport, &MainWindow::askForReport);
    // Text fields paste for themselves.
    on(m_commands.paste, [this] {
        if (const QMimeData *mime = QGuiApplication::clipboard()->mimeData())
            takeSource(droppedSource(*mime));
    });
    on(m_commands.shownChart, [this] { exportAs(pngOf(shownChart())); });
    on(m_commands.copyChart, &MainWindow::copyShownChart);
    on(m_commands.copyTable, &MainWindow::copyShownTable);
    on(m_commands.copyCommand, &MainWindow::copyCommand);
    on(m_commands.quit, &MainWindow::close);
    on(m_commands.learn, [this] { showPage(m_lastLearnt); });
    on(m_commands.larger, [this] { m_appearance.stepZoom(1); });
    on(m_commands.smaller, [this] { m_appearance.stepZoom(-1); });
    on(m_commands.usualSize, [this] { m_appearance.stepZoom(0); });
    on(m_commands.fullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    on(m_commands.sides, &MainWindow::showSides);
    on(m_commands.shortcuts, [this] {
        std::vector<std::pair<QString, QWidget *>> places;
        for (const QAction *each : m_commands.pages->actions())
            places.emplace_back(commandText(*each), page(PageKind(each->data().toInt())));
        showShortcuts(this, places);
    });
    on(m_commands.about, [this] { showAbout(this); });
    const auto onOne = [this](QActionGroup *group, auto act) {
        connect(group, &QActionGroup::triggered, this, [act](const QAction *command) { act(command->data().toInt()); });
    };
    onOne(m_commands.views, [this](int view) { showView(ViewKind(view)); });
    onOne(m_commands.pages, [this](int page) { showPage(PageKind(page)); });
    onOne(m_commands.themes, [this](int choice) { m_appearance.setChoice(ThemeChoice(choice)); });
    onOne(m_commands.exports, [this](int format) { exportAs(ExportFormat(format)); });
    connect(&m_appearance, &Appearance::changed, this, &MainWindow::showTheme);
    connect(qApp, &QApplication::focusChanged, this, [](const QWidget *before, QWidget *now) {
        if (before && now && QGuiApplication::mouseButtons() == Qt::NoButton) // a click has it in sight
            scrollTo(now);
    });
}

void MainWindow::connectPanel()
{
    connect(m_panel, &ControlPanel::changed, this, &MainWindow::showExpected);
    connect(m_panel, &ControlPanel::changed, this, &MainWindow::forgetMended);
    connect(m_panel, &ControlPanel::taskChanged, this, &MainWindow::showSides);
    connect(m_panel->images(), &ImagesCard::longPasted, this, &MainWindow::takeSource);
    connect(m_laboratory, &LaboratoryView::runChosen, this, [this](int number) {
        m_session.showExperimentOf(number);
        showRun(number);
    });
    connect(m_laboratory, &LaboratoryView::leavingOutAsked, this, [this](const auto &numbers, bool out) {
        if (m_session.isRunning())
            return sayProblem(obstacle(nullptr));
        m_session.leaveOut(numbers, out);
    });
    connect(m_laboratory, &LaboratoryView::removingAsked, this, [this](const std::vector<int> &numbers) {
        if (m_session.isRunning())
            return sayProblem(obstacle(nullptr));
        m_session.remove(numbers);
        sayRemoved(int(numbers.size()));
    });
}

void MainWindow::updateCommands()
{
    forgetObstacle();
    for (QAction *command : m_commands.runs())
        command->setEnabled(!m_session.isRunning());
    m_commands.stop->setEnabled(isRunning() && !m_session.isStopping()
                                && !(m_watch.made() && m_watch.made()->isStopping()));
    updateGoOn();
    m_commands.clear->setEnabled(!m_session.isRunning() && !m_session.runs().empty());
    m_commands.undo->setEnabled(isShown(PageKind::History) ? m_history->canUndo() : m_session.canUndo());
    const bool isWatch = shownWatch() != nullptr;
    const bool hasShown = isWatch || shownExperiment();
    for (QAction *command : m_commands.leaving())
        command->setEnabled(hasShown);
    for (QAction *format : m_commands.exports->actions())
        format->setEnabled(!isWatch || exportChoice(ExportFormat(format->data().toInt())).takesWatch());
}

void MainWindow::stop()
{
    m_stopHadFocus = focusWidget() == m_status->stopButton(); // which is disabled until the end
    m_session.stop();
    if (m_watch.made())
        m_watch->stop();
    if (m_lessons.made())
        m_lessons->stop();
    if (m_tutorials.made())
        m_tutorials->stop();
    updateCommands();
}

void MainWindow::sayProblem(const QString &text)
{
    showCharts();
    messages()->say(MessageTone::Problem, text);
    Q_EMIT problemSaid(text);
}

void MainWindow::showTheme()
{
    m_commands.themes->actions()[int(m_appearance.choice())]->setChecked(true);
    showSides(); // by the zoom, there may be no room for the photos
}

bool MainWindow::isRunning() const
{
    return !whatRuns(nullptr).isEmpty();
}

bool MainWindow::isSettled() const
{
    return !isRunning() && !m_dropped.isBusy() && (!m_galleryCard->isVisible() || m_gallery->isSettled());
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!std::exchange(m_wasShown, true))
        new AfterFirstPaint(this, [this] { makeRest(); });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    showSides();
}

void MainWindow::showSides()
{
    const bool wanted = m_commands.sides->isChecked();
    m_panel->setVisible(wanted);
    const bool hasPictures = m_panel->currentTask() != TaskKind::Command;
    const bool isNarrow = width() < zoomed(this, narrowWidth);
    m_galleryCard->setVisible(wanted && hasPictures && (!isNarrow || m_galleryWanted));
    m_columns->widget(0)->setVisible(!isNarrow || m_galleryCard->isHidden()); // the charts
    if (m_lessons.made())
        m_lessons->setListShown(wanted);
    if (m_history.made())
        m_history->setListShown(wanted);
}

/// Messages and lanes stand there.
void MainWindow::showCharts()
{
    if (std::exchange(m_galleryWanted, false))
        showSides();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_commands.fullScreen->setChecked(isFullScreen());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    stop();
    if (m_lessons.made())
        m_lessons->close();
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!canBeSource(*event->mimeData()) && !droppedReport(*event->mimeData()))
        return;
    event->acceptProposedAction();
    const QString watched = isShown(PageKind::Watch) ? WatchPage::fileIn(*event->mimeData()) : QString();
    const DroppedSource source = droppedSource(*event->mimeData());
    m_dropHint->setText(!watched.isEmpty() ? tr("Drop to watch %1").arg(printable(QFileInfo(watched).fileName()))
                            : filesForCommand(source) ? tr("Drop to add to the inputs of the command")
                                                      : dropWords(*event->mimeData()));
    m_dropHint->setGeometry(centralWidget()->geometry().adjusted(24, 24, -24, -24));
    m_dropHint->raise();
    m_dropHint->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropHint->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_dropHint->hide();
    if (const auto report = droppedReport(*event->mimeData())) {
        event->acceptProposedAction();
        return openReport(*report);
    }
    const QString watched = isShown(PageKind::Watch) ? WatchPage::fileIn(*event->mimeData()) : QString();
    if (!watched.isEmpty())
        m_watch->setProgram(watched);
    else
        takeSource(droppedSource(*event->mimeData()));
    event->acceptProposedAction();
}

void MainWindow::takeSource(const DroppedSource &source)
{
    if (std::holds_alternative<std::monostate>(source))
        return sayProblem(tr("That is neither a file, a folder nor a link."));
    if (const auto *files = filesForCommand(source)) {
        showPage(PageKind::Laboratory);
        if (const QString problem = m_panel->images()->command()->addInputs(*files); !problem.isEmpty())
            sayProblem(problem);
        return;
    }
    if (m_dropped.isBusy())
        return sayProblem(tr("The last drop is still being read. Try again in a moment."));
    const auto folder = isKept(source) ? m_folder.next(TaskKind::Resize) : std::filesystem::path();
    showPage(PageKind::Laboratory);
    const auto read = [source, folder] { return readDropped(source, folder); };
    const auto take = [this](const DroppedSource &got) { takeRead(got); };
    isReadAtOnce(source) ? take(read()) : m_dropped.start(read, take);
}

/// None where they are pictures, or lists of such, as long as the job is none of a command.
const std::vector<std::string> *MainWindow::filesForCommand(const DroppedSource &source) const
{
    const bool isForCommand = m_panel->currentTask() == TaskKind::Command;
    return isForCommand ? std::get_if<std::vector<std::string>>(&source) : nullptr;
}

void MainWindow::takeRead(const DroppedSource &source)
{
    if (const auto *files = std::get_if<std::vector<std::string>>(&source))
        m_panel->images()->setFiles(*files);
    else if (const auto *links = std::get_if<QString>(&source))
        m_panel->images()->addLinks(*links);
    else
        sayProblem(tr("What was dropped cannot be kept. Save it, then drop the file."));
}

void MainWindow::restore(const WindowOptions &options)
{
    resize(options.size.isEmpty() ? usualSize.boundedTo(freeSize(*this)) : options.size);
    shareColumns();
    if (m_keepsSettings) {
        const auto settings = openSettings();
        m_panel->restore(*settings);
        restoreLayout(*settings, *this, *m_columns, *m_laboratory);
        if (options.theme == ThemeChoice::System)
            m_appearance.setChoice(themeIn(*settings));
        m_recent = settings->value(QStringLiteral("recentReports")).toStringList();
        fillRecent();
        m_appearance.setZoom(settings->value(QStringLiteral("zoom"), 1).toDouble());
        m_laboratory->experiment()->showView(viewIn(*settings));
        if (const QString problem = problemWithPlace(settingsPlace()); !problem.isEmpty())
            m_laboratory->messages()->say(MessageTone::Problem, tr("The settings will not be kept: %1.").arg(problem));
    }
    if (!options.size.isEmpty())
        resize(options.size);
}

void MainWindow::shareColumns()
{
    const int gallery = std::clamp(width() / 6, galleryWidth, mostGalleryWidth);
    m_columns->setSizes({width() - m_panel->width() - gallery, gallery});
}

void MainWindow::save() const
{
    if (!m_keepsSettings)
        return;
    const auto settings = openSettings();
    m_panel->save(*settings);
    if (m_watch.made())
        m_watch.made()->save(*settings);
    if (m_lessons.made())
        m_lessons.made()->save(*settings);
    saveLayout(*settings, *this, *m_columns, *m_laboratory);
    settings->setValue(QStringLiteral("recentReports"), m_recent);
    settings->setValue(QStringLiteral("zoom"), m_appearance.zoom());
    saveChoices(*settings, m_appearance.choice(), m_laboratory->experiment()->view());
}

} // namespace manyhands
