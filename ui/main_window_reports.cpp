#include "ui/main_window.h"

#include "ui/gallery/gallery_view.h"
#include "ui/history/history_keeper.h"
#include "ui/history/history_page.h"
#include "ui/lesson/lesson_page.h"
#include "ui/stage/stage.h"
#include "ui/tutorial/tutorial_page.h"
#include "ui/window/clipboard.h"
#include "ui/window/exporter.h"

#include <QFile>
#include <QFileDialog>
#include <QStackedWidget>

// The pages of the window, and what leaves it and comes back: reports, exports, copies.
namespace manyhands {

namespace {

ReportView::Page reportPage(Header::View view)
{
    switch (view) {
    case Header::View::Timeline:
        return ReportView::Timeline;
    case Header::View::Scaling:
        return ReportView::Scaling;
    case Header::View::Throughput:
        return ReportView::Throughput;
    case Header::View::Results:
        return ReportView::Table;
    case Header::View::Timings:
    case Header::View::Gallery:
        break;
    }
    return ReportView::Timings;
}

ChartKind chartOf(RunsCard::Page page)
{
    switch (page) {
    case RunsCard::Scaling:
        return ChartKind::Scaling;
    case RunsCard::Throughput:
        return ChartKind::Throughput;
    case RunsCard::Timings:
    case RunsCard::Results:
        break;
    }
    return ChartKind::Timings;
}

} // namespace

void MainWindow::connectReports()
{
    connect(m_header, &Header::pageWanted, this, &MainWindow::showPage);
    connect(m_header, &Header::openReportWanted, this, &MainWindow::askForReport);
    connect(m_header, &Header::exportWanted, this, &MainWindow::exportAs);
    connect(m_header, &Header::shownChartWanted, this, [this] { exportAs(pngOf(shownChart())); });
    connect(m_header, &Header::copyChartWanted, this, &MainWindow::copyShownChart);
    connect(m_header, &Header::copyTableWanted, this, &MainWindow::copyShownTable);
    connect(m_exporter, &Exporter::failed, this, &MainWindow::sayProblem);
    connect(m_exporter, &Exporter::saved, this,
            [this](const QString &path) { messages()->say(MessageTone::Note, tr("Saved as %1").arg(path)); });
    connect(m_keeper, &HistoryKeeper::failed, this, &MainWindow::sayProblem);
    connect(&m_session, &Session::started, this, [this] { showPage(Header::Page::Laboratory); });
    connect(&m_session, &Session::ended, this,
            [this] { m_keeper->keep(m_session.currentGroup().signature, m_session.experiment()); });
}

bool MainWindow::isHistoryShown() const
{
    return m_pages->currentWidget() == m_history.made();
}

MessageStrip *MainWindow::messages() const
{
    if (m_pages->currentWidget() == m_tutorials.made())
        return m_tutorials.made()->messages();
    if (m_pages->currentWidget() == m_lessons.made())
        return m_lessons.made()->messages();
    return isHistoryShown() ? m_history.made()->messages() : m_stage->messages();
}

void MainWindow::showView(Header::View view)
{
    if (isHistoryShown() && view != Header::View::Gallery)
        return m_history->showPage(reportPage(view));
    showPage(Header::Page::Laboratory);
    switch (view) {
    case Header::View::Timeline:
        return m_stage->focusTimeline();
    case Header::View::Timings:
        return m_stage->runs()->showPage(RunsCard::Timings);
    case Header::View::Scaling:
        return m_stage->runs()->showPage(RunsCard::Scaling);
    case Header::View::Throughput:
        return m_stage->runs()->showPage(RunsCard::Throughput);
    case Header::View::Results:
        return m_stage->runs()->showPage(RunsCard::Results);
    case Header::View::Gallery:
        m_galleryWanted = true;
        m_galleryCard->show();
        m_gallery->setFocus(Qt::ShortcutFocusReason);
    }
}

void MainWindow::askForReport()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a report"), QString(), tr("Reports (*.json);;All files (*)"));
    if (!path.isEmpty())
        openReport(QFile::encodeName(path).toStdString());
}

void MainWindow::openReport(const std::filesystem::path &path)
{
    m_history->open(path); // before it is shown, which would choose the newest
    showPage(Header::Page::History);
}

std::shared_ptr<const Experiment> MainWindow::shownExperiment() const
{
    if (m_pages->currentWidget() == m_tutorials.made())
        return m_tutorials.made()->experiment();
    return isHistoryShown() ? m_history.made()->experiment() : m_session.experiment();
}

ChartKind MainWindow::shownChart() const
{
    if (isHistoryShown())
        return m_history.made()->chart();
    return m_stage->timelineHasFocus() ? ChartKind::Timeline : chartOf(m_stage->runs()->page());
}

void MainWindow::exportAs(ExportFormat format)
{
    m_exporter->ask(format, shownExperiment(), m_appearance.theme());
}

void MainWindow::copyShownChart()
{
    const auto experiment = shownExperiment();
    if (!experiment)
        return sayProblem(tr("There is nothing to copy yet: run something first."));
    if (const auto error = copyChart(*experiment, shownChart(), m_appearance.theme()))
        return sayProblem(tr("Nothing was copied: %1").arg(error->message));
    messages()->say(MessageTone::Note, tr("The chart is on the clipboard."));
}

void MainWindow::copyShownTable()
{
    const auto experiment = shownExperiment();
    if (!experiment)
        return sayProblem(tr("There is nothing to copy yet: run something first."));
    copyTable(*experiment);
    messages()->say(MessageTone::Note, tr("The table is on the clipboard."));
}

} // namespace manyhands
