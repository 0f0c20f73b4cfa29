// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_page.h"

#include "ui/controls.h"
#include "ui/lesson/code_view.h"
#include "ui/lesson/lesson_intro.h"
#include "ui/lesson/lesson_list.h"
#include "ui/lesson/lesson_outcome.h"
#include "ui/messages/message_strips.h"
#include "ui/timeline/timeline_view.h"
#include "ui/words.h"
#include "ui/zoom.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace manyhands {

namespace {

constexpr int timelineFrame = 98; // its title, its axis and the card around it
constexpr int laneHeight = 34;
constexpr int widthForColumns = 1160; // the source, and at its right what it does
constexpr int narrowSourceHeight = 266;
constexpr int narrowConsoleHeight = 156;

/// "Thread 1 to thread 10", "GUI thread, worker": who works in it.
QString laneWords(const LessonInfo &lesson)
{
    constexpr int mostNamed = 2;
    const QStringList &lanes = lesson.lanes;
    return capitalised(lanes.size() <= mostNamed ? lanes.join(QStringLiteral(", "))
                                                 : tr("%1 to %2").arg(lanes.front(), lanes.back()));
}

Card *framed(const QString &heading, QWidget *content)
{
    auto *card = new Card(heading);
    card->body()->addWidget(content, 1);
    return card;
}

/// The words of the lessons and what they mean.
Card *makeGlossary()
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    for (const GlossaryEntry &entry : glossary()) {
        const int row = grid->rowCount();
        QLabel *meaning = wrappedLabel("glossaryMeaning", "plain");
        meaning->setText(entry.meaning);
        grid->addWidget(makeLabel(entry.term, "title"), row, 0, Qt::AlignTop);
        grid->addWidget(meaning, row, 1);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    Card *card = framed(LessonPage::tr("Glossary"), scrolling(content, "glossaryScroll"));
    card->setObjectName(QStringLiteral("glossaryView"));
    return card;
}

} // namespace

LessonPage::LessonPage(QWidget *parent)
    : QWidget(parent)
    , m_player(new LessonPlayer(this))
    , m_list(new LessonList)
    , m_pages(new QStackedWidget)
    , m_messages(new MessageStrip)
    , m_intro(new LessonIntro)
    , m_source(new CodeView(CodeView::Content::Source))
    , m_timeline(new TimelineView)
    , m_console(new CodeView(CodeView::Content::Console))
    , m_middle(nullptr)
    , m_timelineCard(nullptr)
    , m_outcome(new LessonOutcome)
{
    setObjectName(QStringLiteral("lessonPage"));
    m_messages->setNames("lessonMessage");
    nameWithFocusKey(m_source,
                     {"lessonSource", tr("The source of the lesson"), tr("What you read is what runs"), tr("Alt+U")});
    nameWithFocusKey(
        m_console,
        {"lessonConsole", tr("What the lesson prints"), tr("Each line with the time when it came"), tr("Alt+K")});
    m_timeline->setObjectName(QStringLiteral("lessonTimeline"));
    m_timeline->setHint(tr("Not run yet"), tr("A lane a thread, a bar a task, as they happen"));
    layOut();
    connectParts();
    showChosen();
}

LessonPage::~LessonPage() = default;

void LessonPage::layOut()
{
    m_pages->addWidget(scrolling(makeLesson(), "lessonScroll"));
    m_pages->addWidget(makeGlossary());
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 12, 12, 12);
    line->setSpacing(12);
    line->addWidget(m_list);
    line->addWidget(m_pages, 1);
}

QWidget *LessonPage::makeLesson()
{
    auto *middle = new ModestBox;
    m_middle = new QBoxLayout(QBoxLayout::LeftToRight, middle);
    m_middle->setContentsMargins(0, 0, 0, 0);
    auto *seen = new QVBoxLayout;
    seen->setSpacing(12);
    m_timelineCard = framed(QString(), m_timeline);
    seen->addWidget(m_timelineCard, 3);
    m_consoleCard = framed(tr("Output"), m_console);
    seen->addWidget(m_consoleCard, 2);
    m_middle->setSpacing(12);
    m_sourceCard = framed(tr("The source that runs"), m_source);
    m_middle->addWidget(m_sourceCard, 13);
    m_middle->addLayout(seen, 8);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_messages);
    column->addWidget(m_intro);
    column->addWidget(middle, 1);
    column->addWidget(m_outcome);
    return content;
}

void LessonPage::connectParts()
{
    connect(m_list, &LessonList::choiceChanged, this, &LessonPage::showChosen);
    connect(m_intro, &LessonIntro::runWanted, this, &LessonPage::run);
    connect(m_intro, &LessonIntro::previousWanted, this, [this] { m_list->choose(m_list->chosen() - 1); });
    connect(m_intro, &LessonIntro::nextWanted, this,
            [this] { m_list->choose(m_list->firstUndoneFrom(m_list->chosen())); });
    connect(m_outcome, &LessonOutcome::freezeWanted, this, &LessonPage::freeze);
    connect(m_player, &LessonPlayer::started, this, &LessonPage::showChosen);
    connect(m_player, &LessonPlayer::grew, this, &LessonPage::grew);
    connect(m_player, &LessonPlayer::ended, this, &LessonPage::runEnded);
}

void LessonPage::restore(const QSettings &settings)
{
    m_list->restore(settings);
}

void LessonPage::save(QSettings &settings) const
{
    m_list->save(settings);
}

void LessonPage::close()
{
    m_player->abandon();
}

const LessonInfo *LessonPage::chosen() const
{
    const int row = m_list->chosen();
    return row >= 0 && row < int(lessons().size()) ? &lessons()[size_t(row)] : nullptr;
}

bool LessonPage::mayRun()
{
    m_messages->clear();
    const QString problem = isRunning() ? tr("A lesson is running: stop it first, or wait for its end.")
        : m_obstacle                    ? m_obstacle()
                                        : QString();
    if (problem.isEmpty())
        return true;
    m_messages->say(MessageTone::Problem, problem);
    Q_EMIT problemSaid(problem);
    return false;
}

void LessonPage::run()
{
    if (!mayRun())
        return;
    m_player->start(*chosen(), m_intro->guess());
    Q_EMIT started(chosen()->title);
}

void LessonPage::freeze()
{
    if (!mayRun())
        return;
    m_player->freeze(*chosen());
    Q_EMIT started(chosen()->title);
}

void LessonPage::showChosen()
{
    const LessonInfo *lesson = chosen();
    m_pages->setCurrentIndex(lesson ? 0 : 1);
    if (!lesson)
        return;
    const LessonRecord &record = m_player->record(lesson->name);
    const bool isShownRunning = isRunning() && m_player->running() == lesson->name;
    m_intro->show(*lesson, m_list->chosen() + 1, record.guess);
    m_intro->setFirst(m_list->chosen() == 0);
    m_intro->setRunning(isShownRunning);
    if (const QString source = shownSource(*lesson); m_source->toPlainText() != source)
        m_source->setPlainText(source);
    m_timelineCard->setMaximumHeight(zoomed(this, timelineFrame + int(lesson->lanes.size()) * laneHeight));
    m_console->clear();
    m_console->showLines(record.lines);
    m_outcome->foldAnswer();
    m_outcome->show(*lesson, record, isShownRunning);
    showTimeline();
}

void LessonPage::showTimeline()
{
    const LessonInfo *lesson = chosen();
    const LessonRecord &record = m_player->record(lesson->name);
    if (!record.recorder)
        return m_timeline->clear();
    TimelineRun run;
    run.executor = lesson->executor;
    run.isOfOneKind = false;
    run.recorder = record.recorder;
    run.title = laneWords(*lesson);
    run.wall = record.wall;
    run.names = record.names;
    m_timeline->showRun(run);
}

void LessonPage::grew()
{
    if (!chosen() || chosen()->name != m_player->running())
        return;
    m_console->showLines(m_player->record(m_player->running()).lines);
    m_timeline->refresh();
}

void LessonPage::runEnded()
{
    const LessonRecord &record = m_player->record(m_player->running());
    const bool isStopped = record.result && record.result->isStopped;
    if (record.result && record.result->isKept)
        m_list->markDone(m_player->running());
    if (const LessonInfo *lesson = chosen(); lesson && lesson->name == m_player->running()) {
        grew();
        showTimeline();
        m_intro->setRunning(false);
        m_outcome->show(*lesson, record, false);
        scrollToGrown(m_outcome);
    }
    Q_EMIT ended(isStopped);
}

void LessonPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!focusWidget())
        m_intro->focusGuess();
}

void LessonPage::setListShown(bool shown)
{
    m_list->setVisible(shown);
    fit();
}

void LessonPage::fit()
{
    const int putAway = m_list->isHidden() ? sideListWidth(this) : 0;
    const bool isNarrow = width() + putAway < zoomed(this, widthForColumns);
    m_list->setFixedWidth(sideListWidth(this));
    m_outcome->setNarrow(isNarrow);
    // The style sheet sets those of text fields.
    m_sourceCard->setMinimumHeight(isNarrow ? zoomed(this, narrowSourceHeight) : 0);
    m_consoleCard->setMinimumHeight(isNarrow ? zoomed(this, narrowConsoleHeight) : 0);
    m_middle->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

bool LessonPage::event(QEvent *event)
{
    if (bringsTheme(*event))
        fit();
    return QWidget::event(event);
}

void LessonPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace manyhands
