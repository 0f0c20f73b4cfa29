// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/command_fields.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/controls.h"
#include "ui/session/comparison_group.h"

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace manyhands {

namespace {

constexpr int fieldHeight = 84;

/// A field's line holds no line end, and text no bytes that are none.
bool fitsLine(const std::string &path)
{
    return path.find_first_of("\r\n") == std::string::npos && localText(path).toLocal8Bit().toStdString() == path;
}

} // namespace

CommandFields::CommandFields(QWidget *parent)
    : QWidget(parent)
    , m_command(new QLineEdit)
    , m_byShell(new QCheckBox(tr("By the shell")))
    , m_inputs(new QPlainTextEdit)
    , m_preview(makeLabel(QString(), "muted"))
{
    nameWithFocusKey(m_command,
                     {"commandEdit", tr("Command"),
                      tr("What runs for each input: {} is the input, {/} its name, {.} the input without its ending, "
                         "{/.} its name without it, {#} its number, {out} the folder for the results"),
                      tr("Alt+S")});
    m_command->setPlaceholderText(QStringLiteral("gzip -k -c {}"));
    nameWithClickKey(m_byShell,
                     {"commandShellBox", tr("By the shell"),
                      tr("/bin/sh runs the command, so that pipes and redirections work; what is put in is quoted"),
                      tr("Alt+C")});
    name(m_inputs, {"commandInputsEdit", tr("Inputs"), tr("One input a line; a folder means the files in it")});
    m_inputs->setPlaceholderText(tr("One input a line: a file, a folder, any word. Drop or paste them here"));
    m_inputs->setTabChangesFocus(true);
    m_inputs->setFixedHeight(fieldHeight);
    m_preview->setObjectName(QStringLiteral("commandPreview"));
    m_preview->setAccessibleName(tr("What would run for the first input"));
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_preview->setMinimumWidth(1);
    auto *choose = new QPushButton(tr("Choose files…"));
    name(choose, {"commandFilesButton", tr("Choose files"), tr("Add files to the inputs")});
    auto *line = new QHBoxLayout;
    line->addWidget(m_byShell, 1);
    line->addWidget(choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_command);
    column->addWidget(m_inputs);
    column->addLayout(line);
    column->addWidget(m_preview);
    connect(choose, &QPushButton::clicked, this, &CommandFields::askForFiles);
    connect(m_command, &QLineEdit::textChanged, this, &CommandFields::edited);
    connect(m_command, &QLineEdit::returnPressed, this, &CommandFields::runAsked);
    connect(m_command, &QLineEdit::editingFinished, this, [this] {
        if (!m_command->hasFocus()) // of a long one, its program tells more than its end
            m_command->home(false);
    });
    connect(m_byShell, &QCheckBox::toggled, this, &CommandFields::edited);
    connect(m_inputs, &QPlainTextEdit::textChanged, this, &CommandFields::edited);
    look();
}

/// Finding a font takes the first window's time, and these fields are not in it.
void CommandFields::showEvent(QShowEvent *event)
{
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QWidget::showEvent(event);
}

void CommandFields::edited()
{
    m_digest.clear();
    m_lines.clear();
    for (const QString &line : m_inputs->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        m_lines.push_back(QFile::encodeName(line).toStdString());
    look();
    Q_EMIT changed();
}

void CommandFields::fill(ExperimentSettings &job) const
{
    job.command.text = m_command->text();
    job.command.runs = m_byShell->isChecked() ? CommandTemplate::Runs::ByShell : CommandTemplate::Runs::Directly;
    job.command.listed.clear();
    job.inputs = m_lines;
    if (m_digest.isEmpty())
        m_digest = inputsDigest(m_lines);
    job.inputsDigest = m_digest;
    job.inputLines.clear();
    job.count.reset();
}

QString CommandFields::problem() const
{
    if (m_command->text().trimmed().isEmpty())
        return tr("There is no command yet: write one under Command; {} in it stands for each input.");
    const auto parsed = CommandTemplate::parse(
        m_command->text(), m_byShell->isChecked() ? CommandTemplate::Runs::ByShell : CommandTemplate::Runs::Directly);
    if (const auto *problem = std::get_if<QString>(&parsed))
        return *problem;
    return m_lines.empty()
        ? tr("The command has no inputs yet: write them under Command, one a line, or drop files on the window.")
        : QString();
}

/// Looks at folders, so it has a thread of its own; what was typed meanwhile is looked at next.
void CommandFields::look()
{
    setStyleProperty(m_command, "wrong", false);
    if (m_work.isBusy()) {
        m_isOld = true;
        return;
    }
    m_isOld = false;
    if (m_command->text().trimmed().isEmpty() || m_lines.empty()) {
        setStyleProperty(m_preview, "tone", QString());
        return m_preview->setText(tr("{} in the command stands for an input, {out} for the folder for the results."));
    }
    ExperimentSettings job;
    fill(job);
    job.output = m_folder;
    m_work.start([job] { return commandPreview(job, 1); },
                 [this](const CommandPreview &preview) { m_isOld ? look() : showPreview(preview); });
}

void CommandFields::showPreview(const CommandPreview &preview)
{
    const bool isWrong = !preview.problem.isEmpty();
    setStyleProperty(m_preview, "tone", isWrong ? QStringLiteral("problem") : QString());
    setStyleProperty(m_command, "wrong", isWrong);
    const auto shown = [](const CommandPreview &each) {
        return printable(withoutSecrets(quotedCommand(each.commands.front())));
    };
    m_preview->setText(
        breakable(isWrong ? printable(preview.problem)
                      : preview.count == 1
                      ? tr("Runs %1").arg(shown(preview))
                      : tr("Of %1 inputs, the first runs %2").arg(QString::number(preview.count), shown(preview))));
}

void CommandFields::setFolder(const std::filesystem::path &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    look();
}

QString CommandFields::addInputs(const std::vector<std::string> &paths)
{
    QStringList lines;
    QString left;
    for (const std::string &path : paths) {
        if (fitsLine(path))
            lines << localText(path);
        else if (left.isEmpty())
            left = printable(localText(path));
    }
    QString text = m_inputs->toPlainText();
    if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n')))
        text += QLatin1Char('\n');
    if (!lines.isEmpty())
        m_inputs->setPlainText(text + lines.join(QLatin1Char('\n')));
    return left.isEmpty() ? QString()
                          : tr("%1 cannot stand in a line of this field: on the command line, --inputs with -0 takes "
                               "such names.")
                                .arg(left);
}

void CommandFields::askForFiles()
{
    std::vector<std::string> files;
    for (const QString &file : QFileDialog::getOpenFileNames(this, tr("Choose the inputs")))
        files.push_back(QFile::encodeName(file).toStdString());
    addInputs(files);
}

void CommandFields::focusCommand()
{
    m_command->setFocus(Qt::ShortcutFocusReason);
    m_command->selectAll();
}

void CommandFields::showJob(const ExperimentSettings &job)
{
    if (job.kind != TaskKind::Command)
        return;
    m_command->setText(job.command.text);
    m_byShell->setChecked(job.command.runs == CommandTemplate::Runs::ByShell);
    addInputs(job.inputs);
    addInputs(job.command.listed);
}

void CommandFields::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("command"), withoutSecrets(m_command->text()));
    settings.setValue(QStringLiteral("commandShell"), m_byShell->isChecked());
    settings.setValue(QStringLiteral("commandInputs"), m_inputs->toPlainText());
}

void CommandFields::restore(const QSettings &settings)
{
    m_command->setText(settings.value(QStringLiteral("command")).toString());
    m_byShell->setChecked(settings.value(QStringLiteral("commandShell"), false).toBool());
    m_inputs->setPlainText(settings.value(QStringLiteral("commandInputs")).toString());
}

} // namespace manyhands
