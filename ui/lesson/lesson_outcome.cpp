// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_outcome.h"

#include "core/lesson/promise.h"
#include "ui/lesson/lesson_player.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace manyhands {

namespace {
const QString nothingYet = QStringLiteral("–");

/// What is counted stands beside it.
QString guessText(const LessonInfo &lesson, double guess)
{
    return lesson.figure.unit == QLatin1String("s") ? figureText(lesson, guess) : QString::number(guess, 'f', 0);
}

QString toneOf(const LessonResult &result)
{
    return result.isKept               ? QStringLiteral("good")
        : result.disturbance.isEmpty() ? QStringLiteral("problem")
                                       : QStringLiteral("note");
}

QString outcomeOf(const LessonResult &result)
{
    if (result.isKept)
        return LessonOutcome::tr("As promised: %1.").arg(result.line);
    return result.disturbance.isEmpty() ? LessonOutcome::tr("Not as promised: %1.").arg(result.line)
                                        : LessonOutcome::tr("Disturbed: %1. %2").arg(result.line, result.disturbance);
}

} // namespace

LessonOutcome::LessonOutcome(QWidget *parent)
    : Card(QString(), parent)
    , m_strip(new QFrame)
    , m_remark(wrappedLabel("lessonRemark", "plain"))
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_line(wrappedLabel("lessonOutcome", "plain"))
    , m_answerButton(new QPushButton)
    , m_freeze(new QPushButton(tr("Freeze this window for 1 s")))
    , m_answer(wrappedLabel("lessonAnswer", "plain"))
{
    makeFigure(Expected, "lessonExpected", tr("Expected"));
    makeFigure(Measured, "lessonMeasured", tr("Measured"));
    makeFigure(Counted, "lessonCounted", tr("Counted"));
    makeFigure(Guess, "lessonGuess", tr("Your guess"));
    makeFigure(Published, "lessonPublished", tr("Published"));
    makeButtons();
    layOut();
    foldAnswer();
}

void LessonOutcome::makeFigure(Figure figure, const char *objectName, const QString &title)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    QLabel *value = wrappedLabel(objectName, "title");
    value->setWordWrap(figure == Published);
    value->setAccessibleDescription(title);
    column->addWidget(makeLabel(title, "muted"));
    column->addWidget(value);
    column->addStretch(1);
    m_figures[figure] = {box, value};
}

void LessonOutcome::makeButtons()
{
    nameWithClickKey(m_answerButton,
                     {"answerButton", tr("Show the answer"), tr("What to expect, and why"), tr("Alt+A")});
    m_answerButton->setCheckable(true);
    nameWithClickKey(m_freeze,
                     {"freezeButton", tr("Freeze this window for 1 s"),
                      tr("Does the same work on this window's own thread: nothing answers meanwhile"), tr("Alt+Z")});
    connect(m_answerButton, &QPushButton::toggled, this, &LessonOutcome::showAnswer);
    connect(m_freeze, &QPushButton::clicked, this, &LessonOutcome::freezeWanted);
}

void LessonOutcome::layOut()
{
    setLook(m_strip, "strip");
    auto *inStrip = new QHBoxLayout(m_strip);
    inStrip->setContentsMargins(12, 7, 12, 7);
    inStrip->addWidget(m_line);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(24);
    for (const FigureLabels &labels : m_figures)
        figures->addWidget(labels.box, labels.value->wordWrap() ? 1 : 0);
    figures->addStretch(0);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_freeze, 0, Qt::AlignVCenter);
    buttons->addWidget(m_answerButton, 0, Qt::AlignVCenter);
    m_row->setSpacing(8);
    m_row->addLayout(figures, 1);
    m_row->addLayout(buttons);
    body()->addWidget(m_strip);
    body()->addWidget(m_remark);
    body()->addLayout(m_row);
    body()->addWidget(m_answer);
}

void LessonOutcome::setNarrow(bool isNarrow)
{
    m_row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (int figure = 0; figure < FigureCount; ++figure)
        m_figures[figure].value->setWordWrap(isNarrow || figure == Published);
}

void LessonOutcome::show(const LessonInfo &lesson, const LessonRecord &record, bool isRunning)
{
    const bool isOver = record.result && !record.result->isStopped;
    const auto seen = [isOver](const QString &text) { return isOver ? text : nothingYet; };
    const bool isCounted = lesson.figure.unit != QLatin1String("s");
    showFigure(Expected, seen(expectedText(lesson)));
    showFigure(Measured, isOver ? secondsText(record.result->measured, 3) : nothingYet);
    showFigure(Counted, isOver ? figureText(lesson, record.result->figure) : nothingYet, isCounted);
    showFigure(Guess, isOver && record.guess ? guessText(lesson, *record.guess) : nothingYet);
    showFigure(Published, seen(lesson.published), !lesson.published.isEmpty());
    const bool isGuessed = isOver && record.guess;
    m_remark->setText(isGuessed ? remarkOn(lesson, *record.guess) : QString());
    m_remark->setVisible(isGuessed);
    m_freeze->setVisible(lesson.wantsGuiThread && isOver);
    m_freeze->setEnabled(!isRunning);
    m_answer->setText(lesson.answer);
    showLine(record, isRunning);
}

void LessonOutcome::showFigure(Figure figure, const QString &text, bool isThere)
{
    m_figures[figure].value->setText(text);
    m_figures[figure].box->setVisible(isThere);
}

void LessonOutcome::showLine(const LessonRecord &record, bool isRunning)
{
    QString tone = QStringLiteral("note");
    QString words = tr("Guess first, then run it: what comes stands here beside what was expected.");
    if (isRunning) {
        words = tr("Running…");
    } else if (record.frozenFor) {
        words = tr("This window stood still for %1: no painting, no clicks, no Stop.")
                    .arg(secondsText(*record.frozenFor, 2));
    } else if (record.result && record.result->isStopped) {
        words = tr("Stopped before it was over.");
    } else if (record.result) {
        tone = toneOf(*record.result);
        words = outcomeOf(*record.result);
    }
    setStyleProperty(m_strip, "tone", tone);
    setStyleProperty(m_line, "tone", tone);
    if (m_line->text() == words)
        return;
    m_line->setText(words);
    QAccessibleEvent event(m_line, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LessonOutcome::foldAnswer()
{
    m_answerButton->setChecked(false);
    showAnswer(false);
}

void LessonOutcome::showAnswer(bool shown)
{
    m_answerButton->setText(shown ? tr("Hide the answer") : tr("Show the answer"));
    m_answerButton->setAccessibleName(m_answerButton->text());
    m_answer->setVisible(shown);
    if (shown)
        scrollToGrown(m_answer);
}

} // namespace manyhands
