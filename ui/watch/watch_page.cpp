// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watch_page.h"

#include "core/text/secrets.h"
#include "ui/controls.h"
#include "ui/messages/message_strips.h"
#include "ui/timeline/timeline_view.h"
#include "ui/watch/watch_panes.h"
#include "ui/watch/watch_titles.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QUrl>
#include <QVBoxLayout>

#include <unistd.h>

namespace manyhands {

namespace {

/// As a shell and QProcess::splitCommand() read it back.
QString quoted(const QString &word)
{
    const bool isPlain = !word.isEmpty() && !word.contains(QLatin1Char(' ')) && !word.contains(QLatin1Char('"'));
    return isPlain
        ? word
        : QLatin1Char('"') + QString(word).replace(QLatin1Char('"'), QLatin1String("\"\"\"")) + QLatin1Char('"');
}

/// A command line, or the number of a process that runs.
std::optional<WatchRequest> requestFrom(const QString &text)
{
    WatchRequest request;
    bool isNumber = false;
    const int process = text.trimmed().toInt(&isNumber);
    if (isNumber && process > 0) {
        request.process = process;
        return request;
    }
    for (const QString &word : QProcess::splitCommand(text))
        request.words.push_back(word.toLocal8Bit().toStdString());
    return request.words.empty() ? std::nullopt : std::optional(request);
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
                         "What the program prints goes where Manyhands was started"),
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
    connect(&m_watch, &LiveWatch::ticked, m_panes, &WatchPanes::refresh);
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
    column->addWidget(view, 1);
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
    m_edit->setText(isPython ? QStringLiteral("python3 ") + quoted(path) : quoted(path));
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
    const auto request = requestFrom(m_edit->text());
    if (!request)
        return sayProblem(tr("There is nothing to watch: name a program, or the number of a process."));
    if (request->process == int(::getpid()))
        return sayProblem(tr("%1 is this window's own number: name another process.").arg(request->process));
    m_messages->clear();
    m_watch.start(*request);
    m_verdict->show(VerdictStrip::Words());
    m_how->hide();
    m_panes->showLive(m_watch.record());
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

void WatchPage::finish(const QString &problem)
{
    const bool hadFocus = std::exchange(m_stopHadFocus, false) || m_stop->hasFocus();
    if (m_watch.record()) {
        m_verdict->show(watchVerdict(*m_watch.record()));
        m_how->setText(watchedHow(*m_watch.record()));
        m_how->show();
        m_panes->show(m_watch.record());
    } else {
        m_panes->clear();
        sayProblem(tr("Nothing was watched: %1.").arg(problem));
    }
    showState();
    if (hadFocus)
        m_edit->setFocus();
    Q_EMIT ended(m_watch.wasStopped());
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
    return isRunning() ? nullptr : m_watch.record();
}

QString WatchPage::command() const
{
    const auto request = requestFrom(m_edit->text());
    if (!request)
        return {};
    return request->process > 0 ? QStringLiteral("manyhands watch --pid %1").arg(request->process)
                                : QStringLiteral("manyhands watch %1").arg(m_edit->text().trimmed());
}

void WatchPage::restore(const QSettings &settings)
{
    m_edit->setText(settings.value(QStringLiteral("watchedProgram")).toString());
}

void WatchPage::save(QSettings &settings) const
{
    const QString text = m_edit->text();
    settings.setValue(QStringLiteral("watchedProgram"), withoutSecrets(text) == text ? text : QString());
}

} // namespace manyhands
