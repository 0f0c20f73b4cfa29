// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/experiment/report_table.h"
#include "core/settings/command_line.h"
#include "core/text/printable.h"
#include "core/watch/watch_report.h"
#include "ui/charts/html_page.h"
#include "ui/controls.h"
#include "ui/experiment/experiment_view.h"
#include "ui/gallery/gallery_view.h"
#include "ui/history/history_keeper.h"
#include "ui/history/history_page.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/lesson/lesson_page.h"
#include "ui/panel/images_card.h"
#include "ui/tutorial/tutorial_page.h"
#include "ui/watch/watch_page.h"
#include "ui/watch/watch_panes.h"
#include "ui/window/exporter.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

// The pages of the window, and what leaves it and comes back: reports, exports, copies.
namespace manyhands {

namespace {

/// As text, a tab between two cells, and as HTML: both a spreadsheet and a letter take it.
void copyTable(const std::vector<QStringList> &rows)
{
    QString text;
    for (const QStringList &row : rows)
        text += row.join(QLatin1Char('\t')) + QLatin1Char('\n');
    auto *data = new QMimeData; // the clipboard's
    data->setText(text);
    data->setHtml(htmlTable(rows));
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace

void MainWindow::connectReports()
{
    connect(m_exporter, &Exporter::failed, this, &MainWindow::sayProblem);
    connect(m_exporter, &Exporter::saved, this, [this](const QString &path) {
        const bool isWhole = !isShown(PageKind::Laboratory) || m_session.leftOutCount() == 0;
        messages()->say(
            MessageTone::Note,
            (isWhole ? tr("Saved as %1") : tr("Saved without the runs that are left out, as %1")).arg(path));
        messages()->offer(tr("Show in folder"),
                          [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); });
    });
    connect(m_exporter, &Exporter::copied, this,
            [this] { messages()->say(MessageTone::Note, tr("The chart is on the clipboard.")); });
    connect(m_commands.recent, &QMenu::triggered, this,
            [this](const QAction *action) { openReport(QFile::encodeName(action->data().toString()).toStdString()); });
    connect(m_keeper, &HistoryKeeper::failed, this, &MainWindow::sayProblem);
    connect(m_keeper, &HistoryKeeper::forgotten, this, [this](const QString &key) { m_session.closeExperiment(key); });
    connect(&m_session, &Session::started, this, [this] { showPage(PageKind::Laboratory); });
    connect(&m_session, &Session::ended, this,
            [this] { m_keeper->keep(m_session.experimentKey(), m_session.experiment()); });
}

bool MainWindow::isShown(PageKind page) const
{
    return m_commands.page(page)->isChecked();
}

MessageStrip *MainWindow::messages() const
{
    if (isShown(PageKind::Watch))
        return m_watch.made()->messages();
    if (isShown(PageKind::Tutorials))
        return m_tutorials.made()->messages();
    if (isShown(PageKind::Lessons))
        return m_lessons.made()->messages();
    return isShown(PageKind::History) ? m_history.made()->messages() : m_laboratory->messages();
}

void MainWindow::showView(ViewKind view)
{
    if (isShown(PageKind::History) && view != ViewKind::Gallery)
        return m_history->showView(view);
    if (isShown(PageKind::Watch) && (view == ViewKind::Timeline || view == ViewKind::Results))
        return m_watch->panes()->showView(view);
    showPage(PageKind::Laboratory);
    if (view != ViewKind::Gallery)
        showCharts();
    if (view == ViewKind::Timeline)
        return m_laboratory->focusTimeline();
    if (view != ViewKind::Gallery)
        return m_laboratory->experiment()->showView(view);
    m_galleryWanted = true;
    m_commands.sides->setChecked(true);
    showSides();
    m_gallery->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::askForReport()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a report"), QString(), tr("Reports (*.json);;All files (*)"));
    if (!path.isEmpty())
        openReport(QFile::encodeName(path).toStdString());
}

void MainWindow::fillRecent()
{
    m_commands.recent->clear();
    for (const QString &path : m_recent) {
        QAction *action = m_commands.recent->addAction(printable(QFileInfo(path).fileName()));
        action->setToolTip(plainToolTip(path));
        action->setData(path);
    }
    m_commands.recent->setEnabled(!m_recent.isEmpty());
}

void MainWindow::open(const std::vector<std::filesystem::path> &paths)
{
    if (paths.size() == 1 && paths.front().extension() == ".json")
        return openReport(paths.front());
    std::vector<std::string> files;
    for (const std::filesystem::path &path : paths)
        files.push_back(path.native());
    if (!files.empty())
        m_panel->images()->setFiles(files);
}

void MainWindow::openReport(const std::filesystem::path &path)
{
    constexpr int mostRecent = 8;
    const QString name = QFile::decodeName(path.c_str());
    m_recent.removeAll(name);
    m_recent.prepend(name);
    m_recent = m_recent.mid(0, mostRecent);
    fillRecent();
    m_history->open(path); // before it is shown, which would choose the newest
    showPage(PageKind::History);
}

std::shared_ptr<const Experiment> MainWindow::shownExperiment() const
{
    if (isShown(PageKind::Lessons) || isShown(PageKind::Watch))
        return nullptr;
    if (isShown(PageKind::Tutorials))
        return m_tutorials.made()->experiment();
    return isShown(PageKind::History) ? m_history.made()->experiment() : m_session.experiment();
}

std::shared_ptr<const WatchRecord> MainWindow::shownWatch() const
{
    if (isShown(PageKind::Watch))
        return m_watch.made()->record();
    return isShown(PageKind::History) ? m_history.made()->watch() : nullptr;
}

ViewKind MainWindow::shownChart() const
{
    if (shownWatch())
        return ViewKind::Timeline;
    const ViewKind view = isShown(PageKind::History) ? m_history.made()->view()
        : m_laboratory->timelineHasFocus()           ? ViewKind::Timeline
                                                     : m_laboratory->experiment()->view();
    return view == ViewKind::Results ? ViewKind::Timings : view; // a table is no chart
}

void MainWindow::exportAs(ExportFormat format)
{
    if (const auto watch = shownWatch())
        m_exporter->ask(format, watch, m_appearance.theme());
    else
        m_exporter->ask(format, shownExperiment(), m_appearance.theme());
}

void MainWindow::copyShownChart()
{
    if (const auto watch = shownWatch())
        m_exporter->copy(watch, m_appearance.theme());
    else if (const auto experiment = shownExperiment())
        m_exporter->copy(shownChart(), experiment, m_appearance.theme());
}

void MainWindow::copyCommand()
{
    const QString words = isShown(PageKind::Watch)
        ? m_watch.made()->command()
        : commandLine(m_panel->job(m_panel->currentTask(), ControlPanel::Extent::Compare));
    if (words.isEmpty())
        return sayProblem(tr("There is no program to watch yet: name one."));
    QGuiApplication::clipboard()->setText(words);
    messages()->say(MessageTone::Note, tr("On the clipboard: %1").arg(words));
}

void MainWindow::copyShownTable()
{
    std::vector<QStringList> rows;
    if (const auto watch = shownWatch()) {
        rows = watchTable(*watch);
    } else if (const auto experiment = shownExperiment()) {
        rows = tableRows(*experiment);
        rows.insert(rows.begin(), tableHeadings());
    }
    if (!rows.empty()) {
        copyTable(rows);
        messages()->say(MessageTone::Note, tr("The table is on the clipboard."));
    }
}

} // namespace manyhands
