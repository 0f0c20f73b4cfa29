// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_intro.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace manyhands {

namespace {

constexpr double noGuess = -1;
constexpr double mostSeconds = 9999;
constexpr double mostThings = 999'999;

} // namespace

/// Room for a guess, or for none, which is said in words; the first key that is typed takes their place.
class GuessBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit GuessBox(QWidget *parent = nullptr)
        : QDoubleSpinBox(parent)
    {
        setMinimum(noGuess);
        setSpecialValueText(tr("Your guess"));
    }

    void ask(const QString &unit, int decimals, std::optional<double> guess)
    {
        setDecimals(decimals);
        setMaximum(unit == QLatin1String("s") ? mostSeconds : mostThings);
        setSuffix(QLatin1Char(' ') + unit);
        setValue(guess.value_or(noGuess));
    }
    std::optional<double> guess() const { return value() < 0 ? std::nullopt : std::optional(value()); }

Q_SIGNALS:
    void entered(); // Return was pressed

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (text() == specialValueText() && !event->text().isEmpty())
            selectAll();
        QDoubleSpinBox::keyPressEvent(event);
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            Q_EMIT entered();
    }
};

LessonIntro::LessonIntro(QWidget *parent)
    : Card(QString(), parent)
    , m_title(makeLabel(QString(), "name"))
    , m_text(wrappedLabel("lessonText", "plain"))
    , m_words(wrappedLabel("lessonWords", "muted"))
    , m_question(wrappedLabel("lessonQuestion", "title"))
    , m_guess(new GuessBox)
    , m_run(new QPushButton(tr("Run")))
    , m_previous(new QPushButton(tr("Previous")))
    , m_next(new QPushButton(tr("Next")))
{
    m_title->setObjectName(QStringLiteral("lessonTitle"));
    m_title->setMinimumWidth(1); // a narrow window cuts words, not buttons
    makeControls();
    layOut();
}

void LessonIntro::makeControls()
{
    nameWithFocusKey(
        m_guess, {"guessSpinBox", tr("Your guess"), tr("What do you expect? Guess before you run it"), tr("Alt+G")});
    setLook(m_run, "job");
    m_run->setProperty("current", true);
    m_run->setMinimumWidth(92);
    nameWithClickKey(m_run,
                     {"runLessonButton", tr("Run the lesson"), tr("Runs the source that is shown"), tr("Ctrl+Return")});
    nameWithClickKey(m_previous,
                     {"previousLessonButton", tr("Previous lesson"), tr("The lesson before this one"), tr("Alt+Up")});
    nameWithClickKey(m_next,
                     {"nextLessonButton", tr("Next lesson"), tr("The first of those that follow and are not done yet"),
                      tr("Alt+Down")});
    connect(m_run, &QPushButton::clicked, this, &LessonIntro::runWanted);
    connect(m_guess, &GuessBox::entered, m_run, &QPushButton::click);
    connect(m_previous, &QPushButton::clicked, this, &LessonIntro::previousWanted);
    connect(m_next, &QPushButton::clicked, this, &LessonIntro::nextWanted);
}

void LessonIntro::layOut()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_title, 1);
    top->addWidget(m_previous);
    top->addWidget(m_next);
    auto *line = new QFrame;
    setLook(line, "line");
    line->setFixedHeight(1);
    auto *ask = new QHBoxLayout;
    ask->setSpacing(10);
    ask->addWidget(m_question, 1);
    ask->addWidget(m_guess);
    ask->addWidget(m_run);
    body()->addLayout(top);
    body()->addWidget(m_text);
    body()->addWidget(m_words);
    body()->addWidget(line);
    body()->addLayout(ask);
}

void LessonIntro::show(const LessonInfo &lesson, int number, std::optional<double> guess)
{
    m_title->setText(tr("%1. %2").arg(number).arg(lesson.title));
    m_text->setText(lesson.text);
    m_words->setTextFormat(Qt::RichText);
    m_words->setText(tr("<b>C++</b>&nbsp; %1 &nbsp;&nbsp; <b>Python</b>&nbsp; %2")
                         .arg(lesson.cpp.toHtmlEscaped(), lesson.python.toHtmlEscaped()));
    m_question->setText(lesson.question);
    m_guess->ask(lesson.figure.unit, lesson.figure.decimals, guess);
}

void LessonIntro::setRunning(bool running)
{
    m_run->setEnabled(!running);
}

void LessonIntro::setFirst(bool isFirst)
{
    m_previous->setEnabled(!isFirst);
}

void LessonIntro::focusGuess()
{
    m_guess->setFocus();
}

std::optional<double> LessonIntro::guess() const
{
    return m_guess->guess();
}

} // namespace manyhands
#include "lesson_intro.moc"
