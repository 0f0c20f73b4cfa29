// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/appearance.h"
#include "ui/background.h"
#include "ui/charts/chart_file.h"
#include "ui/panel/control_panel.h"
#include "ui/session/session_folder.h"
#include "ui/window/commands.h"
#include "ui/window/dropped_source.h"
#include "ui/window/first_paint.h"

#include <QMainWindow>

class QLabel;
class QMimeData;
class QSplitter;
class QStackedWidget;

namespace manyhands {

class Exporter;
class GalleryView;
class Header;
class HistoryKeeper;
class HistoryPage;
class LaboratoryView;
class LessonPage;
class MessageStrip;
class RunStatus;
class TutorialPage;
class WatchPage;

struct WindowOptions {
    ExperimentSettings job; // what the panel begins with
    ThemeChoice theme = ThemeChoice::System;
    QSize size; // empty: the last one, or a fitting one
    bool restoreSettings = true; // off: neither read nor written
    std::filesystem::path historyFolder; // where experiments that end are kept; empty: they are not
};

/// The laboratory: what (left), when and how long (middle), and the pictures (right); and
/// the lessons, the tutorials and the history, a page each, which are made once the laboratory is on the screen. It
/// only ties its parts together.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowOptions &options);
    ~MainWindow() override;

    const Session &session() const { return m_session; }
    Appearance &appearance() { return m_appearance; }
    /// A run of the laboratory, of a lesson or of a tutorial is on.
    bool isRunning() const;
    /// It was on the screen, and all of its pages are made.
    bool isReady() const { return m_history.made(); }
    /// No run is on and nothing that is seen is still on its way.
    bool isSettled() const;
    /// What the panel's settings would take; none where no earlier run tells.
    const std::optional<Prediction> &ghost() const { return m_ghost; }
    void openReport(const std::filesystem::path &path);
    /// A report, or pictures and folders to take.
    void open(const std::vector<std::filesystem::path> &paths);

Q_SIGNALS:
    void problemSaid(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *field, QEvent *event) override;

private:
    void layOut();
    void connectCommands();
    void connectPanel();
    void connectSession();
    void connectReports();
    WatchPage *makeWatch();
    LessonPage *makeLessons();
    TutorialPage *makeTutorials(const ExperimentSettings &settings);
    HistoryPage *makeHistory();
    void makeRest();
    void makeNextPage();
    QWidget *page(PageKind page);
    QString whatRuns(const QWidget *except) const; // in words, for what has to wait
    QString obstacle(const QWidget *except); // the same, to be said: until nothing runs
    void forgetObstacle();
    QWidget *makeLaboratory();
    void start(TaskKind kind, ControlPanel::Extent extent);
    void leaveDropsToWindow();
    const SessionRun *runToGoOn() const;
    void goOn();
    void updateGoOn();
    bool offerOther(const ExperimentSettings &job, ControlPanel::Extent extent);
    void takeSource(const DroppedSource &source);
    void takeRead(const DroppedSource &source);
    const std::vector<std::string> *filesForCommand(const DroppedSource &source) const;
    void showExpected();
    void sayProblem(const QString &text);
    void sayWrong(const QString &problem);
    void showRun(int number);
    void showTheme();
    void showView(ViewKind view);
    void showPage(PageKind page);
    void showSides();
    void showCharts();
    QWidget *makeLearnBar();
    bool isShown(PageKind page) const;
    void stop();
    /// Which commands can act now.
    void updateCommands();
    MessageStrip *messages() const; // of the page that is shown
    void askForReport();
    void fillRecent();
    std::shared_ptr<const Experiment> shownExperiment() const;
    std::shared_ptr<const WatchRecord> shownWatch() const;
    ViewKind shownChart() const;
    void exportAs(ExportFormat format);
    void copyShownChart();
    void copyShownTable();
    void copyCommand();
    void refresh();
    void runEnded(bool stopped);
    void takeRuns();
    void sayRefused(const QString &problem);
    void forgetMended();
    void sayRemoved(int runs);
    void restore(const WindowOptions &options);
    void shareColumns();
    void save() const;

    Appearance m_appearance;
    Commands m_commands;
    SessionFolder m_folder; // outlives the session, whose run may still write into it
    Session m_session;
    Background<DroppedSource> m_dropped; // what was dropped last, while it is read
    Header *m_header;
    ControlPanel *m_panel;
    LaboratoryView *m_laboratory;
    QWidget *m_galleryCard;
    GalleryView *m_gallery;
    QSplitter *m_columns;
    RunStatus *m_status;
    Exporter *m_exporter;
    std::optional<Prediction> m_ghost;
    HistoryKeeper *m_keeper;
    QStackedWidget *m_pages;
    QLabel *m_dropHint; // over all else, while something is dragged over the window
    QWidget *m_learnBar; // above the lessons and the tutorials
    PageKind m_lastLearnt = PageKind::Lessons;
    Lazy<WatchPage> m_watch;
    Lazy<LessonPage> m_lessons;
    Lazy<TutorialPage> m_tutorials;
    Lazy<HistoryPage> m_history;
    DeferredPolish m_deferredPolish;
    QWidget *m_focusBeforeRun = nullptr;
    QString m_passingWords; // a message that goes when the run ends
    bool m_stopHadFocus = false; // when it was pressed
    std::function<QString()> m_wrong; // what is still wrong with the fields of the last press that was refused
    QString m_wrongProblem; // that was said last
    QString m_wrongWords; // as it was said
    int m_failedRun = 0; // the last of this start with failures: its message leads to Results; 0: none
    QString m_obstacle; // that was said last
    QString m_removedWords; // of the message that offers to bring runs back
    QStringList m_recent; // reports, the last one first
    bool m_keepsSettings;
    bool m_wasShown = false;
    bool m_galleryWanted = false; // instead of the charts, where the window is too narrow for both
};

} // namespace manyhands
