// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/control_panel.h"

#include "ui/panel/action_buttons.h"
#include "ui/panel/executor_list.h"
#include "ui/panel/images_card.h"
#include "ui/panel/settings_card.h"
#include "ui/panel/workers_card.h"
#include "ui/session/prepared_start.h"
#include "ui/window/commands.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace manyhands {

namespace {
constexpr int columnWidth = 304;
constexpr int gap = 10;
constexpr int margin = 12;

/// Of a command; not of those that text fields do for themselves.
bool isWindowShortcut(const QWidget &window, const QKeyEvent &event)
{
    const QKeySequence keys(event.keyCombination());
    const auto has = [&](const QAction *command) { return command->shortcut() == keys; };
    return event.modifiers() & Qt::ControlModifier && keys != QKeySequence(QKeySequence::Paste)
        && keys != QKeySequence(QKeySequence::Undo) && std::ranges::any_of(window.actions(), has);
}

} // namespace

ControlPanel::ControlPanel(const ExperimentSettings &job, const Commands &commands, QWidget *parent)
    : QScrollArea(parent)
    , m_base(job)
    , m_buttons(new ActionButtons(commands))
    , m_images(new ImagesCard(commands))
    , m_workers(new WorkersCard)
    , m_executors(new ExecutorList)
    , m_settings(new SettingsCard)
{
    setLook(this, "clear");
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFixedWidth(columnWidth);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_buttons);

    auto *spread = new Card(tr("How the work is spread"));
    spread->body()->setContentsMargins(4, 11, 4, 6);
    spread->body()->itemAt(0)->widget()->setContentsMargins(8, 0, 8, 0);
    spread->body()->setSpacing(6);
    spread->body()->addWidget(m_executors);

    auto *column = new QWidget;
    setLook(column, "clear");
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(margin, margin, margin - 2, margin / 2);
    layout->setSpacing(gap);
    for (QWidget *each :
         {static_cast<QWidget *>(m_buttons), static_cast<QWidget *>(m_images), static_cast<QWidget *>(m_workers),
          static_cast<QWidget *>(spread), static_cast<QWidget *>(m_settings)})
        layout->addWidget(each);
    layout->addStretch();
    setWidget(column);
    // The scroll bar comes into the margin: what stands in the column keeps its width.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, layout, [layout](int, int most) {
        layout->setContentsMargins(margin, margin, most > 0 ? 2 : margin - 2, margin / 2);
    });

    m_images->showJob(job);
    m_workers->showJob(job);
    m_settings->showJob(job);
    if (!job.executors.empty()) {
        m_executors->check(job.executors);
        m_executors->select(job.executors.front());
    }
    setCurrentTask(job.kind);

    connect(
        m_settings, &SettingsCard::opened, this,
        [this] {
            widget()->layout()->activate(); // its new height, before it is scrolled to
            ensureWidgetVisible(m_settings, 0, margin);
        },
        Qt::QueuedConnection);
    for (QWidget *each : widget()->findChildren<QWidget *>()) {
        if (qobject_cast<QLineEdit *>(each) || qobject_cast<QPlainTextEdit *>(each))
            each->installEventFilter(this);
        if (qobject_cast<QAbstractSpinBox *>(each) || qobject_cast<QComboBox *>(each)
            || (qobject_cast<QAbstractSlider *>(each) && !qobject_cast<QScrollBar *>(each))) {
            each->setFocusPolicy(Qt::StrongFocus); // not by the wheel either
            each->installEventFilter(this);
        }
    }
    const auto showPictures = [this](TaskKind task) {
        if (m_task == TaskKind::Command || m_task == TaskKind::Sleep)
            setCurrentTask(task);
    };
    for (const QAction *choice : {commands.files, commands.folder}) // of pictures
        connect(choice, &QAction::triggered, this, [showPictures] { showPictures(TaskKind::Resize); });
    connect(m_images, &ImagesCard::picturesWanted, this, showPictures);
    connect(m_images, &ImagesCard::changed, this, &ControlPanel::changed);
    connect(m_executors, &ExecutorList::changed, this, &ControlPanel::changed);
    connect(m_workers, &WorkersCard::changed, this, &ControlPanel::changed);
    connect(this, &ControlPanel::changed, this, &ControlPanel::showExecutor);
    showExecutor();
    connect(m_settings, &SettingsCard::changed, this, &ControlPanel::changed);
}

/// The wheel scrolls the panel, by its scroll bar, which Qt lets this see too; it turns a figure only where that has
/// the focus. The window's shortcuts stay what they are inside text fields, which would take some of them for editing.
bool ControlPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isWindowShortcut(*window(), *static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    const auto *control = static_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && control != verticalScrollBar() && !control->hasFocus()) {
        event->ignore();
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

ExperimentSettings ControlPanel::job(TaskKind kind, Extent extent) const
{
    ExperimentSettings job = m_base;
    job.kind = kind;
    m_images->fill(job);
    m_settings->fill(job);
    if (kind == TaskKind::Sleep) {
        job.inputs.clear();
        job.inputLines.clear();
        job.count.reset();
    }
    spread(job, extent);
    return job;
}

void ControlPanel::spread(ExperimentSettings &job, Extent extent) const
{
    m_workers->fill(job);
    m_settings->fillRepeats(job);
    job.untilPercent = m_base.untilPercent;
    if (extent == Extent::Selected) {
        job.executors = {m_executors->selected()};
        job.repeats = 1;
        job.untilPercent.reset();
        job.warmup = 0;
        return;
    }
    job.executors = m_executors->checked(job.kind);
    if (extent == Extent::Sweep)
        m_workers->fillSweep(job);
}

QString ControlPanel::problem(TaskKind kind, Extent extent) const
{
    const bool allChecked = extent != Extent::Selected;
    if (allChecked && m_executors->checked(kind).empty())
        return tr("Nothing is checked: check the executors to compare under “How the work is spread”.");
    if (!allChecked && !executorAllows(m_executors->selected(), kind))
        return tr("%1 only downloads and runs commands. For %2, mark another row under “How the work is spread”.")
            .arg(executorTitle(m_executors->selected()), jobVerb(kind));
    if (const QString problem = m_settings->problem(kind); !problem.isEmpty())
        return problem;
    return kind == TaskKind::Sleep ? QString() : m_images->problem(kind);
}

void ControlPanel::setCurrentTask(TaskKind kind)
{
    m_task = kind;
    m_buttons->setCurrentJob(kind);
    m_executors->setTask(kind);
    m_images->setTask(kind);
    m_settings->showTask(kind);
    Q_EMIT taskChanged();
}

std::vector<QWidget *> ControlPanel::foldedParts() const
{
    std::vector<QWidget *> parts = m_images->foldedParts();
    parts.push_back(m_settings->rows());
    return parts;
}

void ControlPanel::setResizeHint(const QString &text)
{
    m_images->setResizeHint(text);
}

void ControlPanel::setForecasts(const QString &compare, const QString &sweep)
{
    m_buttons->setForecasts(compare, sweep);
}

void ControlPanel::showExecutor()
{
    ExperimentSettings selected;
    selected.kind = m_task;
    spread(selected, Extent::Selected);
    const ExecutorKind executor = selected.executors.front();
    m_buttons->setExecutor(executor, countsOf(selected, executor).front());
}

void ControlPanel::save(QSettings &settings) const
{
    m_images->save(settings);
    m_workers->save(settings);
    m_executors->save(settings);
    m_settings->save(settings);
}

void ControlPanel::restore(const QSettings &settings)
{
    m_images->restore(settings);
    m_workers->restore(settings);
    m_executors->restore(settings);
    m_settings->restore(settings);
}

QSize ControlPanel::sizeHint() const
{
    return {columnWidth, widget()->sizeHint().height()};
}

} // namespace manyhands
