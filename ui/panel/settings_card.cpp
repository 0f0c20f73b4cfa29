// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/settings_card.h"

#include "core/text/secrets.h"
#include "ui/panel/count_field.h"
#include "ui/panel/eliding_combo.h"
#include "ui/session/comparison_group.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

QSpinBox *makeSpin(int least, int most, int value, const QString &suffix, const ControlWords &words)
{
    auto *spin = new CountField;
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setSuffix(suffix);
    spin->setMinimumWidth(60);
    nameWithFocusKey(spin, words);
    return spin;
}

} // namespace

SettingsCard::SettingsCard(QWidget *parent)
    : Card(QString(), parent)
    , m_fold(new QPushButton)
    , m_rows(new QWidget)
    , m_grid(new QGridLayout(m_rows))
    , m_tasks(new QTabBar)
{
    body()->setContentsMargins(8, 5, 8, 5);
    setLook(m_fold, "fold");
    m_fold->setCheckable(true);
    nameWithClickKey(m_fold,
                     {"settingsButton", tr("Job settings"),
                      tr("Sizes, blur, quality, sleeps and time-outs: shown and folded away"), tr("Alt+J")});
    body()->addWidget(m_fold);

    m_grid->setContentsMargins(4, 2, 4, 7);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 2);
    m_grid->setColumnStretch(2, 3);
    for (const TaskKind task : {TaskKind::Download, TaskKind::Resize, TaskKind::Sleep, TaskKind::Command})
        m_tasks->setTabData(m_tasks->addTab(jobVerb(task)), int(task));
    name(m_tasks, {"settingsTabs", tr("Whose settings"), tr("Which job's settings are shown")});
    m_tasks->setDrawBase(false);
    setStyleProperty(m_tasks, "tight", true);
    m_grid->addWidget(m_tasks, 0, 0, 1, 3);
    makeResizeRows();
    makeSleepRow();
    makeDownloadRows();
    makeCommandRows();
    makeRepeatsRow();
    connect(m_tasks, &QTabBar::currentChanged, this, &SettingsCard::showRows);
    showRows();
    body()->addWidget(m_rows);
    connect(m_fold, &QPushButton::toggled, this, &SettingsCard::setOpen);
    connect(m_fold, &QPushButton::clicked, this, [this](bool open) {
        if (open)
            Q_EMIT opened();
    });
    setOpen(false);
}

void SettingsCard::addRow(std::optional<TaskKind> task, const QString &label, QWidget *control, QWidget *second)
{
    auto *words = new QLabel(label);
    words->setBuddy(control);
    const int row = m_grid->rowCount();
    m_grid->addWidget(words, row, 0);
    m_grid->addWidget(control, row, 1, 1, second ? 1 : 2);
    if (second)
        m_grid->addWidget(second, row, 2);
    for (QWidget *part : {static_cast<QWidget *>(words), control, second}) {
        if (task && part)
            m_ofTask.emplace_back(*task, part);
    }
}

void SettingsCard::showRows()
{
    const auto shown = TaskKind(m_tasks->tabData(m_tasks->currentIndex()).toInt());
    for (const auto &[task, part] : m_ofTask)
        part->setVisible(task == shown);
    m_sleepProblem->setVisible(shown == TaskKind::Sleep && !m_sleepProblem->text().isEmpty());
}

void SettingsCard::showTask(TaskKind kind)
{
    for (int tab = 0; tab < m_tasks->count(); ++tab) {
        if (TaskKind(m_tasks->tabData(tab).toInt()) == kind)
            m_tasks->setCurrentIndex(tab);
    }
}

void SettingsCard::makeResizeRows()
{
    const ResizeSettings usual;
    m_width = makeSpin(1, 10'000, usual.box.width(), {},
                       {"widthSpinBox", tr("Width of the box"),
                        tr("Pictures are made to fit into this width, in pixels; "
                           "never enlarged"),
                        tr("Alt+W")});
    m_height = makeSpin(1, 10'000, usual.box.height(), {},
                        {"heightSpinBox", tr("Height of the box"),
                         tr("Pictures are made to fit into this height, in "
                            "pixels; never enlarged"),
                         tr("Alt+G")});
    m_blur = new QDoubleSpinBox;
    m_blur->setRange(0, 200);
    m_blur->setDecimals(1);
    m_blur->setSpecialValueText(tr("off"));
    nameWithFocusKey(m_blur,
                     {"blurSpinBox", tr("Blur"),
                      tr("Gaussian blur before the picture is made smaller: its standard "
                         "deviation in pixels of the full picture"),
                      tr("Alt+B")});
    m_blurAt = new ElidingCombo;
    m_blurAt->addItem(tr("at full size"), QStringLiteral("full"));
    m_blurAt->addItem(tr("reduced"), QStringLiteral("reduced"));
    nameWithFocusKey(m_blurAt,
                     {"blurAtCombo", tr("Where the blur is worked"),
                      tr("Blurred at the full size (more work) or at a reduced one"), tr("Alt+A")});
    m_quality = makeSpin(1, 100, usual.quality, {},
                         {"qualitySpinBox", tr("JPEG quality"), tr("JPEG quality of the small pictures"), tr("Alt+Q")});
    addRow(TaskKind::Resize, tr("Fit into"), m_width, m_height);
    addRow(TaskKind::Resize, tr("Blur"), m_blur, m_blurAt);
    addRow(TaskKind::Resize, tr("Quality"), m_quality);
    for (QSpinBox *spin : {m_width, m_height, m_quality})
        connect(spin, &QSpinBox::valueChanged, this, &SettingsCard::changed);
    connect(m_blur, &QDoubleSpinBox::valueChanged, this, &SettingsCard::changed);
    connect(m_blurAt, &QComboBox::currentIndexChanged, this, &SettingsCard::changed);
}

void SettingsCard::makeSleepRow()
{
    m_sleep = new QLineEdit(QStringLiteral("8 x 1"));
    nameWithFocusKey(m_sleep,
                     {"sleepEdit", tr("Sleeps, in seconds"),
                      tr("How long each task sleeps, in seconds: “1 1 2” or “8 x 1”"), tr("Alt+L")});
    m_sleepProblem = makeLabel(QString(), "problem");
    m_sleepProblem->setObjectName(QStringLiteral("sleepProblem"));
    m_sleepProblem->setWordWrap(true);
    m_sleepProblem->hide();
    addRow(TaskKind::Sleep, tr("Sleeps"), m_sleep);
    m_grid->addWidget(m_sleepProblem, m_grid->rowCount(), 1, 1, 2);
    connect(m_sleep, &QLineEdit::textChanged, this, &SettingsCard::checkSleeps);
    m_sleeps = readSeconds(m_sleep->text());
}

void SettingsCard::makeDownloadRows()
{
    m_timeout = makeSpin(
        1, 600, 30, tr(" s"),
        {"timeoutSpinBox", tr("Time-out"), tr("A download that gets no byte for so long is given up"), tr("Alt+U")});
    m_tries = makeSpin(1, 10, 3, tr(" tries"),
                       {"triesSpinBox", tr("Tries"),
                        tr("How often a download is tried, where its error may be temporary"), tr("Alt+Y")});
    addRow(TaskKind::Download, tr("Time-out"), m_timeout, m_tries);
}

void SettingsCard::makeCommandRows()
{
    m_done = new QLineEdit(QStringLiteral("0"));
    nameWithFocusKey(m_done,
                     {"commandOkEdit", tr("Exit statuses of a command that did its work"),
                      tr("The command did its work where it ends with one of these exit statuses: “0” or “0, 1”"),
                      tr("Alt+W")});
    m_halt = makeSpin(0, 100'000, 0, tr(" failed"),
                      {"haltSpinBox", tr("Stop after so many failures"),
                       tr("The run stops once so many commands have failed"), tr("Alt+Q")});
    m_halt->setSpecialValueText(tr("never"));
    m_deadline = makeSpin(1, 86'400, int(toSeconds(CommandSettings().deadline)), tr(" s"),
                          {"deadlineSpinBox", tr("Longest time of a command"),
                           tr("A command that takes longer is killed, with all that it started"), tr("Alt+U")});
    m_prepare = new QLineEdit;
    nameWithFocusKey(m_prepare,
                     {"prepareEdit", tr("Command before each run"),
                      tr("Runs before each run, and is not timed; {out} in it is the run's folder"), tr("Alt+B")});
    m_cleanup = new QLineEdit;
    nameWithFocusKey(m_cleanup,
                     {"cleanupEdit", tr("Command after each run"),
                      tr("Runs after each run, and is not timed; {out} in it is the run's folder"), tr("Alt+A")});
    addRow(TaskKind::Command, tr("Done at"), m_done);
    addRow(TaskKind::Command, tr("Halt after"), m_halt);
    addRow(TaskKind::Command, tr("Deadline"), m_deadline);
    addRow(TaskKind::Command, tr("Before a run"), m_prepare);
    addRow(TaskKind::Command, tr("After a run"), m_cleanup);
    m_statuses = readStatuses(m_done->text());
    connect(m_done, &QLineEdit::textChanged, this, &SettingsCard::checkStatuses);
    for (QSpinBox *spin : {m_halt, m_deadline})
        connect(spin, &QSpinBox::valueChanged, this, &SettingsCard::changed);
    for (QLineEdit *edit : {m_prepare, m_cleanup})
        connect(edit, &QLineEdit::textChanged, this, &SettingsCard::changed);
}

void SettingsCard::makeRepeatsRow()
{
    m_repeats = makeSpin(
        1, 100, 1, tr(" ×"),
        {"repeatsSpinBox", tr("Repeats"),
         tr("How often Compare and Sweep run each executor and count, in turns; from 6 on with a 95 % interval"),
         tr("Alt+K")});
    m_warmup = makeSpin(0, 10, 0, tr(" warm-up"),
                        {"warmupSpinBox", tr("Warm-up rounds"),
                         tr("Rounds that Compare and Sweep run first and do not count"), tr("Alt+M")});
    addRow({}, tr("Repeats"), m_repeats, m_warmup);
}

void SettingsCard::setOpen(bool open)
{
    m_fold->setText(open ? tr("▾  Job settings") : tr("▸  Job settings"));
    m_fold->setChecked(open);
    m_rows->setVisible(open);
}

void SettingsCard::checkSleeps()
{
    m_sleeps = readSeconds(m_sleep->text());
    m_sleepProblem->setText(m_sleeps.problem);
    showRows();
    setStyleProperty(m_sleep, "wrong", !m_sleeps.problem.isEmpty());
    Q_EMIT changed();
}

void SettingsCard::checkStatuses()
{
    m_statuses = readStatuses(m_done->text());
    setStyleProperty(m_done, "wrong", !m_statuses.problem.isEmpty());
    Q_EMIT changed();
}

QString SettingsCard::problem(TaskKind task) const
{
    return task == TaskKind::Sleep ? m_sleeps.problem : task == TaskKind::Command ? m_statuses.problem : QString();
}

void SettingsCard::fill(ExperimentSettings &job) const
{
    job.resize.box = {m_width->value(), m_height->value()};
    job.resize.blurSigma = m_blur->value();
    job.resize.blurAt = m_blurAt->currentIndex() == 0 ? BlurAt::Full : BlurAt::Reduced;
    job.resize.quality = m_quality->value();
    job.sleepSeconds = m_sleeps.values;
    job.download.timeout = std::chrono::seconds(m_timeout->value());
    job.download.tries = m_tries->value();
    if (job.kind != TaskKind::Command)
        return;
    job.download.deadline = std::chrono::seconds(m_deadline->value());
    job.command.doneStatuses.assign(m_statuses.values.begin(), m_statuses.values.end());
    job.command.mostFailures = m_halt->value();
    job.command.prepare = m_prepare->text();
    job.command.cleanup = m_cleanup->text();
}

void SettingsCard::fillRepeats(ExperimentSettings &job) const
{
    job.repeats = m_repeats->value();
    job.warmup = m_warmup->value();
}

void SettingsCard::showJob(const ExperimentSettings &job)
{
    m_width->setValue(job.resize.box.width());
    m_height->setValue(job.resize.box.height());
    m_blur->setValue(job.resize.blurSigma);
    m_blurAt->setCurrentIndex(job.resize.blurAt == BlurAt::Full ? 0 : 1);
    m_quality->setValue(job.resize.quality);
    m_timeout->setValue(int(toSeconds(job.download.timeout)));
    m_tries->setValue(job.download.tries);
    m_repeats->setValue(job.repeats);
    m_warmup->setValue(job.warmup);
    if (job.kind == TaskKind::Command) {
        QStringList statuses;
        for (const int status : job.command.doneStatuses)
            statuses << QString::number(status);
        m_done->setText(statuses.join(QStringLiteral(", ")));
        m_halt->setValue(job.command.mostFailures);
        m_deadline->setValue(int(toSeconds(job.download.deadline)));
        m_prepare->setText(job.command.prepare);
        m_cleanup->setText(job.command.cleanup);
    }
    const auto &sleeps = job.sleepSeconds;
    const bool alike = std::adjacent_find(sleeps.begin(), sleeps.end(), std::not_equal_to<>()) == sleeps.end();
    if (alike && sleeps.size() > 1) {
        m_sleep->setText(QStringLiteral("%1 x %2").arg(sleeps.size()).arg(sleeps.front()));
        return;
    }
    QStringList words;
    for (double seconds : sleeps)
        words << QString::number(seconds);
    m_sleep->setText(words.join(QLatin1Char(' ')));
}

void SettingsCard::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("width"), m_width->value());
    settings.setValue(QStringLiteral("height"), m_height->value());
    settings.setValue(QStringLiteral("blur"), m_blur->value());
    settings.setValue(QStringLiteral("blurAt"), m_blurAt->currentData().toString());
    settings.setValue(QStringLiteral("quality"), m_quality->value());
    settings.setValue(QStringLiteral("sleeps"), m_sleep->text());
    settings.setValue(QStringLiteral("timeout"), m_timeout->value());
    settings.setValue(QStringLiteral("tries"), m_tries->value());
    settings.setValue(QStringLiteral("repeats"), m_repeats->value());
    settings.setValue(QStringLiteral("warmup"), m_warmup->value());
    settings.setValue(QStringLiteral("commandOk"), m_done->text());
    settings.setValue(QStringLiteral("halt"), m_halt->value());
    settings.setValue(QStringLiteral("commandDeadline"), m_deadline->value());
    settings.setValue(QStringLiteral("prepare"), withoutSecrets(m_prepare->text()));
    settings.setValue(QStringLiteral("cleanup"), withoutSecrets(m_cleanup->text()));
    settings.setValue(QStringLiteral("settingsOpen"), m_fold->isChecked());
}

void SettingsCard::restore(const QSettings &settings)
{
    const auto number = [&settings](const char *key, auto *spin) {
        const QVariant value = settings.value(QLatin1String(key));
        bool isNumber = false;
        const double figure = value.toDouble(&isNumber);
        if (isNumber && !std::isnan(figure)) // in bounds before it is made an int
            spin->setValue(decltype(spin->value())(std::clamp<double>(figure, spin->minimum(), spin->maximum())));
    };
    number("width", m_width);
    number("height", m_height);
    number("blur", m_blur);
    number("quality", m_quality);
    number("timeout", m_timeout);
    number("tries", m_tries);
    number("repeats", m_repeats);
    number("warmup", m_warmup);
    number("halt", m_halt);
    number("commandDeadline", m_deadline);
    m_done->setText(settings.value(QStringLiteral("commandOk"), QStringLiteral("0")).toString());
    m_prepare->setText(settings.value(QStringLiteral("prepare")).toString());
    m_cleanup->setText(settings.value(QStringLiteral("cleanup")).toString());
    if (const int at = m_blurAt->findData(settings.value(QStringLiteral("blurAt")).toString()); at >= 0)
        m_blurAt->setCurrentIndex(at);
    if (const QString sleeps = settings.value(QStringLiteral("sleeps")).toString(); !sleeps.isEmpty())
        m_sleep->setText(sleeps);
    setOpen(settings.value(QStringLiteral("settingsOpen"), false).toBool());
}

} // namespace manyhands
