// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "ui/controls.h"
#include "ui/experiment/experiment_view.h"
#include "ui/history/history_keeper.h"
#include "ui/history/history_list.h"
#include "ui/history/history_words.h"
#include "ui/history/report_loader.h"
#include "ui/history/report_pair.h"
#include "ui/history/report_view.h"
#include "ui/messages/message_strips.h"
#include "ui/session/session.h"
#include "ui/watch/watch_panes.h"
#include "ui/zoom.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace manyhands {

namespace {

constexpr int slowMilliseconds = 150; // what opens faster needs no words

QString titleOf(const std::filesystem::path &path)
{
    return QString::fromLocal8Bit(path.stem().c_str());
}

} // namespace

HistoryPage::HistoryPage(const Session &session, HistoryKeeper &keeper, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_keeper(keeper)
    , m_list(new HistoryList(keeper))
    , m_beside(new QCheckBox(tr("Beside this window's runs")))
    , m_messages(new MessageStrip)
    , m_state(makeLabel(QString(), "muted"))
    , m_pair(new ReportPair)
    , m_right(new QVBoxLayout)
    , m_places{{{new ReportLoader(this), {}}, {new ReportLoader(this), {}}}}
{
    setObjectName(QStringLiteral("historyPage"));
    nameWithClickKey(m_beside,
                     {"besideCheckBox", tr("Beside this window's runs"),
                      tr("Shows the runs of the laboratory's job at the right of the report"), tr("Alt+B")});
    m_beside->setChecked(true);
    m_messages->setNames("historyMessage");
    m_state->setObjectName(QStringLiteral("historyState"));
    m_state->setWordWrap(true);
    m_state->setAlignment(Qt::AlignCenter);
    m_list->body()->addWidget(m_beside);
    layOut();
    connectParts();
    showState();
}

void HistoryPage::layOut()
{
    m_right->setSpacing(12);
    m_right->addWidget(m_messages);
    m_right->addWidget(m_state);
    m_right->addWidget(m_pair, 1);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 12, 12, 12);
    line->setSpacing(12);
    line->addWidget(m_list);
    line->addLayout(m_right, 1);
}

void HistoryPage::connectParts()
{
    connectLoader(0);
    connectLoader(1);
    connect(m_list, &HistoryList::choiceChanged, this, &HistoryPage::showChosen);
    connect(m_list, &HistoryList::problemSaid, this,
            [this](const QString &text) { m_messages->say(MessageTone::Problem, text); });
    connect(m_list, &HistoryList::deleted, this, [this](int reports) {
        m_messages->say(MessageTone::Note,
                        reports == 1 ? tr("1 report deleted.") : tr("%1 reports deleted.").arg(reports));
        m_messages->offer(tr("Undo"), [this] { undo(); });
        Q_EMIT changed();
    });
    connect(m_list, &HistoryList::renamed, this, [this](const auto &from, const auto &to) {
        for (Place &place : m_places) {
            if ((place.loader->isBusy() ? place.loader->path() : place.path) == from)
                load(size_t(&place - m_places.data()), to);
        }
    });
    connect(m_beside, &QCheckBox::toggled, this, &HistoryPage::showSessionBeside);
    connect(&m_session, &Session::ended, this, &HistoryPage::showSessionBeside);
    connect(&m_keeper, &HistoryKeeper::kept, this, &HistoryPage::takeNews);
}

void HistoryPage::connectLoader(size_t place)
{
    const ReportLoader *loader = m_places[place].loader;
    connect(loader, &ReportLoader::loaded, this, [this, place](const auto &report) { loaded(place, report); });
    connect(loader, &ReportLoader::failed, this, [this, loader](const QString &problem) {
        m_messages->say(MessageTone::Problem, problem);
        showState();
        Q_EMIT refused(loader->path());
    });
}

void HistoryPage::open(const std::filesystem::path &path)
{
    m_messages->clear();
    m_list->chooseNothing();
    m_places[1].loader->cancel();
    m_places[1].path.clear();
    load(0, path);
}

void HistoryPage::showChosen()
{
    const auto paths = m_list->chosen();
    m_messages->clear();
    if (paths.empty())
        return clear();
    load(0, paths[0]);
    if (paths.size() > 1)
        return load(1, paths[1]);
    m_places[1].loader->cancel();
    m_places[1].path.clear();
    showSessionBeside();
}

void HistoryPage::load(size_t place, const std::filesystem::path &path)
{
    m_places[place].loader->open(path);
    m_isSlow = false;
    showState();
    QTimer::singleShot(slowMilliseconds, this, [this] {
        m_isSlow = true;
        showState();
    });
}

void HistoryPage::loaded(size_t place, const LoadedReport &report)
{
    m_places[place].path = m_places[place].loader->path();
    const QString source = shortTitle(titleOf(m_places[place].path)); // when it was is said below it
    if (place == 0)
        m_pair->showFirst(report, source);
    else
        m_pair->showSecond(report, source);
    showSessionBeside();
    showState();
}

void HistoryPage::clear()
{
    for (Place &place : m_places) {
        place.loader->cancel();
        place.path.clear();
    }
    m_pair->clear();
    showState();
}

/// Where no second report was chosen. The window's own report does not stand beside itself.
void HistoryPage::showSessionBeside()
{
    const Place &second = m_places[1];
    if (!second.path.empty() || second.loader->isBusy())
        return;
    const std::filesystem::path own = m_keeper.fileOf(m_session.experimentKey());
    const bool isItself = !own.empty() && own == m_places[0].path;
    const bool isRun = !m_places[0].path.empty() && m_pair->first()->experiment(); // and no watch
    const bool wanted = m_beside->isChecked() && !isItself && isRun;
    m_pair->showSecond({wanted ? m_session.experiment() : nullptr, nullptr, {}}, tr("The runs of this window"));
}

void HistoryPage::showState()
{
    const bool isBare = m_places[0].path.empty();
    bool isBusy = false;
    QString words;
    for (const Place &place : m_places) {
        isBusy = isBusy || place.loader->isBusy();
        if (place.loader->isBusy() && m_isSlow)
            words = tr("Opening %1…").arg(titleOf(place.loader->path()));
    }
    if (!isBusy && isBare)
        words = tr("Choose a report at the left, or open one: a file from another machine will do. Two reports, chosen "
                   "with Ctrl, stand beside each other.");
    m_state->setText(breakable(words));
    m_state->setVisible(!words.isEmpty());
    m_pair->setVisible(!isBare);
    m_right->setStretchFactor(m_state, isBare ? 1 : 0);
    Q_EMIT changed();
}

/// The report of the job that goes on has grown.
void HistoryPage::takeNews()
{
    if (!isVisible())
        return;
    m_list->refresh();
    showSessionBeside();
    if (m_places[0].path.empty() && !m_places[0].loader->isBusy())
        return m_list->chooseNewest();
    for (size_t place = 0; place < m_places.size(); ++place) {
        if (!m_places[place].path.empty() && m_places[place].path == m_keeper.fileOf(m_session.experimentKey()))
            load(place, m_places[place].path);
    }
}

bool HistoryPage::canUndo() const
{
    return m_list->canRestore();
}

void HistoryPage::undo()
{
    m_messages->clear();
    m_list->restore();
    Q_EMIT changed();
}

void HistoryPage::showView(ViewKind view)
{
    if (m_pair->active()->watch())
        m_pair->active()->panes()->showView(view);
    else
        m_pair->active()->views()->showView(view);
}

std::shared_ptr<const Experiment> HistoryPage::experiment() const
{
    return m_places[0].path.empty() ? nullptr : m_pair->active()->experiment();
}

std::shared_ptr<const WatchRecord> HistoryPage::watch() const
{
    return m_places[0].path.empty() ? nullptr : m_pair->active()->watch();
}

ViewKind HistoryPage::view() const
{
    return m_pair->active()->watch() ? ViewKind::Timeline : m_pair->active()->views()->view();
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_list->refresh();
    showSessionBeside();
    if (m_places[0].path.empty() && !m_places[0].loader->isBusy() && !m_list->isEmpty())
        m_list->chooseNewest();
}

void HistoryPage::setListShown(bool shown)
{
    m_list->setVisible(shown);
}

void HistoryPage::fit()
{
    m_list->setFixedWidth(sideListWidth(this));
}

bool HistoryPage::event(QEvent *event)
{
    if (bringsTheme(*event))
        fit();
    return QWidget::event(event);
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace manyhands
