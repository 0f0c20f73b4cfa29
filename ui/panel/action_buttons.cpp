#include "ui/panel/action_buttons.h"

#include "ui/controls.h"
#include "ui/session/job_group.h"

#include <QGridLayout>
#include <QPushButton>

namespace manyhands {

namespace {

QPushButton *makeButton(const QString &text, const char *look, const ControlWords &words)
{
    auto *button = new QPushButton(text);
    setLook(button, look);
    nameWithClickKey(button, words);
    return button;
}

} // namespace

ActionButtons::ActionButtons(QWidget *parent)
    : QWidget(parent)
    , m_download(makeButton(
          tr("Download"), "job",
          {"downloadButton", tr("Download"), tr("Download the pictures with the marked executor, once"), tr("Ctrl+D")}))
    , m_resize(makeButton(
          tr("Resize"), "job",
          {"resizeButton", tr("Resize"), tr("Make small pictures with the marked executor, once"), tr("Ctrl+R")}))
    , m_sleep(makeButton(tr("Sleep"), "second",
                         {"sleepButton", tr("Sleep"), tr("Only wait, with the marked executor, once: see Job settings"),
                          tr("Ctrl+L")}))
    , m_compare(makeButton(tr("Compare"), "second", {"compareButton", tr("Compare"), QString(), tr("Ctrl+Shift+C")}))
    , m_sweep(makeButton(tr("Sweep"), "second", {"sweepButton", tr("Sweep"), QString(), tr("Ctrl+Shift+S")}))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    grid->addWidget(m_download, 0, 0, 1, 3);
    grid->addWidget(m_resize, 0, 3, 1, 3);
    grid->addWidget(m_compare, 1, 0, 1, 2);
    grid->addWidget(m_sweep, 1, 2, 1, 2);
    grid->addWidget(m_sleep, 1, 4, 1, 2);
    for (int column = 0; column < grid->columnCount(); ++column)
        grid->setColumnStretch(column, 1);
    for (QPushButton *button : {m_compare, m_sweep, m_sleep})
        button->setMinimumWidth(1); // three in a row, all alike
    connect(m_download, &QPushButton::clicked, this, [this] { Q_EMIT runWanted(TaskKind::Download); });
    connect(m_resize, &QPushButton::clicked, this, [this] { Q_EMIT runWanted(TaskKind::Resize); });
    connect(m_sleep, &QPushButton::clicked, this, [this] { Q_EMIT runWanted(TaskKind::Sleep); });
    connect(m_compare, &QPushButton::clicked, this, &ActionButtons::compareWanted);
    connect(m_sweep, &QPushButton::clicked, this, &ActionButtons::sweepWanted);
    setFocusProxy(m_download);
    setTabOrder(m_download, m_resize);
    setTabOrder(m_resize, m_compare);
    setTabOrder(m_compare, m_sweep);
    setTabOrder(m_sweep, m_sleep);
    setCurrentJob(TaskKind::Download);
}

void ActionButtons::setCurrentJob(TaskKind kind)
{
    setStyleProperty(m_download, "current", kind == TaskKind::Download);
    setStyleProperty(m_resize, "current", kind == TaskKind::Resize);
    setStyleProperty(m_sleep, "current", kind == TaskKind::Sleep);
    setToolTipWithShortcut(m_compare,
                           tr("Run all checked executors on the current job, which is %1").arg(jobVerb(kind)));
    setToolTipWithShortcut(m_sweep,
                           tr("Run all checked executors with 1, 2, 4 … workers, up to the slider, on the current job, "
                              "which is %1")
                               .arg(jobVerb(kind)));
}

void ActionButtons::setRunning(bool running)
{
    for (QPushButton *button : {m_download, m_resize, m_sleep, m_compare, m_sweep})
        button->setEnabled(!running);
}

} // namespace manyhands
