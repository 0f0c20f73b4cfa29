// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tutorial/tutorial_page.h"

#include "ui/controls.h"
#include "ui/history/history_delegate.h"
#include "ui/messages/message_strips.h"
#include "ui/session/session.h"
#include "ui/tutorial/tutorial_view.h"
#include "ui/zoom.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace manyhands {

namespace {

/// Nothing is measured yet.
std::shared_ptr<const TutorialResult> emptyResult(const TutorialInfo &tutorial)
{
    auto result = std::make_shared<TutorialResult>();
    result->tutorial = tutorial;
    result->rows.resize(tutorial.rows.size());
    result->parts.resize(tutorial.parts.size());
    return result;
}

} // namespace

TutorialPage::TutorialPage(const Session &session, ExperimentSettings settings, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_settings(std::move(settings))
    , m_card(nullptr)
    , m_list(new QListWidget)
    , m_delegate(new HistoryDelegate(this))
    , m_python(new QCheckBox(tr("In Python, too")))
    , m_online(new QCheckBox(tr("Real addresses")))
    , m_run(new QPushButton(tr("Run")))
    , m_stop(new QPushButton(tr("Stop")))
    , m_status(makeLabel(QString(), "muted"))
    , m_messages(new MessageStrip)
    , m_view(new TutorialView)
{
    setObjectName(QStringLiteral("tutorialPage"));
    m_messages->setNames("tutorialMessage");
    m_status->setObjectName(QStringLiteral("tutorialStatus"));
    m_status->setWordWrap(true);
    makeList();
    makeButtons();
    layOut();
    connect(&m_timer, &QTimer::timeout, this, &TutorialPage::look);
    connect(&m_session, &Session::started, this, &TutorialPage::showState);
    connect(&m_session, &Session::ended, this, &TutorialPage::showState);
    m_list->setCurrentRow(0);
}

TutorialPage::~TutorialPage() = default;

void TutorialPage::makeList()
{
    nameWithFocusKey(m_list,
                     {"experimentList", tr("The tutorials' experiments"),
                      tr("Choose a tutorial to see what it published, and run it here"), tr("Alt+T")});
    setLook(m_list, "history");
    m_list->setItemDelegate(m_delegate);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    for (const TutorialInfo &each : tutorials(usableCores())) {
        auto *item = new QListWidgetItem(each.name, m_list);
        item->setToolTip(each.title);
        item->setData(HistoryDelegate::detailRole, each.title);
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(each.name, each.title));
    }
    connect(m_list, &QListWidget::currentRowChanged, this, &TutorialPage::showChosen);
}

void TutorialPage::makeButtons()
{
    nameWithClickKey(m_run,
                     {"runTutorialButton", tr("Run the tutorial's experiment"),
                      tr("Runs the tutorial's whole program here, row by row"), tr("Ctrl+T")});
    name(m_stop, {"stopTutorialButton", tr("Stop the tutorial's experiment"), tr("Stops within a tenth of a second")});
    name(m_python,
         {"tutorialPythonCheckBox", tr("In Python, too"),
          tr("Each row also in this machine's Python, with Pillow where pictures are resized")});
    name(m_online,
         {"tutorialOnlineCheckBox", tr("Real addresses"),
          tr("The tutorial's own pictures from the network there is, instead of the demo server's")});
    connect(m_run, &QPushButton::clicked, this, &TutorialPage::start);
    connect(m_stop, &QPushButton::clicked, this, &TutorialPage::stop);
}

void TutorialPage::layOut()
{
    auto *card = new Card(tr("Tutorials"));
    m_card = card;
    card->body()->addWidget(m_list, 1);
    card->body()->addWidget(m_python);
    card->body()->addWidget(m_online);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_run);
    buttons->addWidget(m_stop);
    card->body()->addLayout(buttons);
    card->body()->addWidget(m_status);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_messages);
    right->addWidget(m_view, 1);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 12, 12, 12);
    line->setSpacing(12);
    line->addWidget(card);
    line->addLayout(right, 1);
}

void TutorialPage::showChosen()
{
    const auto tutorial = tutorialNamed(m_list->currentItem()->text(), usableCores());
    auto &result = m_results[tutorial->name];
    if (!result)
        result = emptyResult(*tutorial);
    m_view->show(result);
    showState();
}

void TutorialPage::showState()
{
    m_run->setEnabled(!isRunning() && !m_session.isRunning());
    m_stop->setEnabled(isRunning());
    m_python->setEnabled(!isRunning());
    m_online->setEnabled(!isRunning());
    if (!isRunning())
        m_status->setText(m_session.isRunning() ? tr("The laboratory is running; wait for its end.") : QString());
    Q_EMIT changed();
}

void TutorialPage::start()
{
    TutorialRequest request;
    request.tutorial = *tutorialNamed(m_list->currentItem()->text(), usableCores());
    request.online = m_online->isChecked();
    request.withPython = m_python->isChecked();
    request.settings = m_settings;
    request.count = m_settings.count;
    m_messages->clear();
    if (const QString other = m_obstacle ? m_obstacle() : QString(); !other.isEmpty())
        return say(other);
    if (const QString problem = problemWith(request); !problem.isEmpty())
        return say(problem);
    m_running = request.tutorial.name;
    m_results[m_running] = emptyResult(request.tutorial);
    m_rowWords = tr("Beginning");
    m_thread = std::make_unique<TutorialThread>(request);
    m_timer.start();
    Q_EMIT began(m_running);
    showChosen();
}

void TutorialPage::stop()
{
    if (m_thread)
        m_thread->requestStop();
}

void TutorialPage::look()
{
    for (const TutorialEvent &event : m_thread->takeEvents())
        take(event);
    if (!isRunning())
        return;
    QString words = m_rowWords;
    if (m_recorder && m_rowTasks > 1)
        words =
            tr("%1, %2 of %3").arg(words, QString::number(m_recorder->finishedCount()), QString::number(m_rowTasks));
    m_status->setText(words);
}

void TutorialPage::take(const TutorialEvent &event)
{
    const auto &rows = m_results[m_running]->tutorial.rows;
    if (const auto *inner = std::get_if<ExperimentEvent>(&event)) {
        if (const auto *run = std::get_if<RunStartedEvent>(inner)) {
            m_recorder = run->recorder;
            m_rowTasks = run->workload->size();
        } else if (const auto *note = std::get_if<NoteEvent>(inner)) {
            m_messages->say(MessageTone::Note, note->text);
        }
    } else if (const auto *started = std::get_if<TutorialRowStarted>(&event)) {
        m_recorder.reset();
        m_rowWords = (started->inPython ? tr("%1 of %2: %3, in Python") : tr("%1 of %2: %3"))
                         .arg(started->row + 1)
                         .arg(rows.size())
                         .arg(rows[size_t(started->row)].label);
    } else if (const auto *finished = std::get_if<TutorialRowFinished>(&event)) {
        m_results[m_running] = finished->soFar;
        if (m_view->result()->tutorial.name == m_running)
            m_view->show(finished->soFar);
    } else if (const auto *last = std::get_if<TutorialEnded>(&event)) {
        ended(last->result);
    }
}

void TutorialPage::ended(const std::shared_ptr<const TutorialResult> &result)
{
    m_timer.stop();
    m_recorder.reset();
    m_results[m_running] = result;
    m_thread.reset();
    if (!result->problem.isEmpty() && !result->stopped)
        say(result->problem);
    if (m_view->result()->tutorial.name == m_running)
        m_view->show(result);
    Q_EMIT over(result->stopped);
    showState();
}

void TutorialPage::say(const QString &problem)
{
    m_messages->say(MessageTone::Problem, problem);
    Q_EMIT problemSaid(problem);
}

std::shared_ptr<const Experiment> TutorialPage::experiment() const
{
    return m_view->experiment();
}

void TutorialPage::fit()
{
    m_card->setFixedWidth(sideListWidth(this));
}

bool TutorialPage::event(QEvent *event)
{
    if (bringsTheme(*event)) {
        fit();
        m_list->doItemsLayout(); // rows are as high as their font wants
    }
    return QWidget::event(event);
}

void TutorialPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace manyhands
