// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watch_page.h"

#include "core/text/secrets.h"
#include "ui/controls.h"
#include "ui/messages/message_strips.h"
#include "ui/timeline/timeline_view.h"
#include "ui/watch/command_words.h"
#include "ui/watch/watch_panes.h"
#include "ui/watch/watch_titles.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QUrl>
#include <QVBoxLayout>

#include <unistd.h>

namespace manyhands {

namespace {

/// What a command line, or the number of a process that runs, asks for.
struct Wanted {
    WatchRequest request;
    QString problem; // empty: it can be watched
};

Wanted wantedBy(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^\\s*-?[0-9]+\\s*$"));
    Wanted wanted;
    if (text.contains(number)) {
        bool isNumber = false;
        wanted.request.process = text.trimmed().toInt(&isNumber);
        if (!isNumber || wanted.request.process <= 0)
            wanted.problem = WatchPage::tr("%1 is no process's number: name a process that runs.").arg(text.trimmed());
        else if (wanted.request.process == int(::getpid()))
            wanted.problem = WatchPage::tr("%1 is this window's own number: name another process.").arg(text.trimmed());
        return wanted;
    }
    const auto words = commandWords(text);
    if (!words)
        wanted.problem = WatchPage::tr("A quote is not closed: close it, or leave it out.");
    else if (words->isEmpty())
        wanted.problem = WatchPage::tr("There is nothing to watch: name a program, or the number of a process.");
    for (const QString &word : words.value_or(QStringList()))
        wanted.request.words.push_back(word.toLocal8Bit().toStdString());
    return wanted;
}

} // namespace

WatchPage::WatchPage(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_choose(new QPushButton(tr("Choose…")))
    , m_start(new QPushButton(tr("Watch")))
    , m_stop(new QPushButton(tr("Stop")))
    , m_messages(new MessageStrip)
    , m_verdict(new VerdictStrip)
    , m_how(makeLabel(QString(), "muted"))
    , m_panes(new WatchPanes("watch"))
{
    setObjectName(QStringLiteral("watchPage"));
    m_messages->setNames("watchMessage");
    m_edit->setPlaceholderText(tr("python3 tasks.py, or the number of a process that runs"));
    m_edit->setClearButtonEnabled(true);
    nameWithFocusKey(m_edit,
                     {"watchEdit", tr("Program to watch"),
                      tr("The command line of a program, or the number of a process that runs already. "
                         "What it prints appears in the terminal that Manyhands was started from"),
                      tr("Alt+P")});
    name(m_choose, {"watchChooseButton", tr("Choose a program"), tr("Choose a Python file or a program")});
    name(m_start,
         {"watchButton", tr("Watch the program"), tr("Starts the program, and shows what each of its threads does")});
    name(m_stop,
         {"watchStopButton", tr("Stop the watched program"),
          tr("Asks the program to end, and a second later ends it; a process that ran already goes on")});
    setLook(m_start, "second");
    setStyleProperty(m_start, "current", true);
    m_verdict->setNames("watch");
    m_how->hide();
    m_how->setObjectName(QStringLiteral("watchHowLabel"));
    m_how->setWordWrap(true);
    m_panes->timeline()->setHint(tr("Nothing is watched yet"),
                                 tr("Name a program and press Watch: each lane shows one of its threads, as it runs."));
    layOut();
    connect(m_choose, &QPushButton::clicked, this, &WatchPage::chooseProgram);
    connect(m_edit, &QLineEdit::returnPressed, this, &WatchPage::start);
    connect(m_edit, &QLineEdit::textChanged, this, &WatchPage::showState);
    connect(m_start, &QPushButton::clicked, this, &WatchPage::start);
    connect(m_stop, &QPushButton::clicked, this, &WatchPage::stop);
    connect(&m_watch, &LiveWatch::ticked, this, &WatchPage::look);
    connect(&m_watch, &LiveWatch::ended, this, &WatchPage::finish);
    showState();
}

void WatchPage::layOut()
{
    auto *card = new Card(QString());
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_edit, 1);
    line->addWidget(m_choose);
    line->addWidget(m_start);
    line->addWidget(m_stop);
    card->body()->addLayout(line);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    column->addWidget(card);
    column->addWidget(m_messages);
    auto *view = new Card(QString());
    view->body()->addWidget(m_verdict);
    view->body()->addWidget(m_how);
    view->body()->addWidget(m_panes, 1);
    column->addWidget(scrolling(view, "watchScroll"), 1);
}

void WatchPage::chooseProgram()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose a program"), QString(), tr("Programs (*.py *);;All files (*)"));
    if (!path.isEmpty())
        setProgram(path);
}

void WatchPage::setProgram(const QString &path)
{
    if (isRunning())
        return;
    const bool isPython = path.endsWith(QLatin1String(".py"), Qt::CaseInsensitive);
    m_edit->setText(isPython ? QStringLiteral("python3 ") + quotedWord(path) : quotedWord(path));
    m_edit->setFocus();
}

QString WatchPage::fileIn(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

void WatchPage::start()
{
    if (isRunning())
        return;
    if (const QString obstacle = m_obstacle ? m_obstacle() : QString(); !obstacle.isEmpty())
        return sayProblem(obstacle);
    const Wanted wanted = wantedBy(m_edit->text());
    if (!wanted.problem.isEmpty())
        return sayProblem(wanted.problem);
    m_messages->clear();
    m_isShown = false;
    m_isProgram = wanted.request.process == 0;
    m_watch.start(wanted.request);
    showState();
    m_stop->setFocus();
    Q_EMIT started();
}

void WatchPage::stop()
{
    m_stopHadFocus |= m_stop->hasFocus();
    m_watch.stop();
    showState();
}

/// What was seen before stays until there is something to see.
void WatchPage::look()
{
    if (m_isShown)
        return m_panes->refresh();
    if (m_watch.record()->threads.empty())
        return;
    m_isShown = true;
    m_verdict->show(VerdictStrip::Words());
    m_how->hide();
    m_panes->showLive(m_watch.record());
}

void WatchPage::finish(const QString &problem)
{
    const bool hadFocus = std::exchange(m_stopHadFocus, false) || m_stop->hasFocus();
    const bool hasSeen = problem.isEmpty();
    if (hasSeen) {
        m_verdict->show(watchVerdict(*m_watch.record()));
        m_how->setText(watchedHow(*m_watch.record()));
        m_how->show();
        m_panes->show(m_watch.record());
    } else {
        sayProblem(tr("Nothing was watched: %1.").arg(problem));
    }
    showState();
    if (hadFocus)
        m_edit->setFocus();
    Q_EMIT ended(hasSeen ? m_watch.record() : nullptr, endWords(hasSeen));
}

QString WatchPage::endWords(bool hasSeen) const
{
    if (!hasSeen)
        return tr("Nothing was watched");
    if (!m_watch.wasStopped())
        return m_isProgram ? tr("The program is over") : tr("The process is over");
    return m_isProgram ? tr("You stopped the program") : tr("You stopped watching: the process goes on");
}

void WatchPage::focusEdit()
{
    if (!isRunning())
        m_edit->setFocus(Qt::ShortcutFocusReason);
}

void WatchPage::showState()
{
    m_start->setEnabled(!isRunning());
    m_edit->setEnabled(!isRunning());
    m_choose->setEnabled(!isRunning());
    m_stop->setEnabled(isRunning() && !isStopping());
}

void WatchPage::sayProblem(const QString &text)
{
    m_messages->say(MessageTone::Problem, text);
    Q_EMIT problemSaid(text);
}

std::shared_ptr<const WatchRecord> WatchPage::record() const
{
    return isRunning() ? nullptr : m_panes->record();
}

QString WatchPage::command() const
{
    const Wanted wanted = wantedBy(m_edit->text());
    if (!wanted.problem.isEmpty())
        return {};
    return wanted.request.process > 0 ? QStringLiteral("manyhands watch --pid %1").arg(wanted.request.process)
                                      : QStringLiteral("manyhands watch %1").arg(m_edit->text().trimmed());
}

void WatchPage::restore(const QSettings &settings)
{
    m_edit->setText(settings.value(QStringLiteral("watchedProgram")).toString());
}

void WatchPage::save(QSettings &settings) const
{
    const QString text = m_edit->text();
    const QStringList words = commandWords(text).value_or(QStringList());
    const bool isSecret = commandWithoutSecrets(words) != words;
    settings.setValue(QStringLiteral("watchedProgram"), isSecret ? QString() : text);
}

} // namespace manyhands
