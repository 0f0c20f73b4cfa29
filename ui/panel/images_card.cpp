// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/images_card.h"

#include "core/source/network_profile.h"
#include "core/text/printable.h"
#include "ui/panel/client_id_field.h"
#include "ui/panel/command_fields.h"
#include "ui/panel/count_field.h"
#include "ui/panel/eliding_combo.h"
#include "ui/panel/files_row.h"
#include "ui/panel/links_edit.h"
#include "ui/session/comparison_group.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

namespace manyhands {

namespace {

constexpr int mostInFolder = 100'000;

/// From the root, as a shell would read what was typed.
QString wholePath(const QString &typed)
{
    const QString folder = typed.trimmed();
    if (folder == QLatin1String("~") || folder.startsWith(QLatin1String("~/")))
        return QDir::homePath() + folder.mid(1);
    return folder.isEmpty() ? folder : QDir::current().absoluteFilePath(folder);
}

} // namespace

ImagesCard::ImagesCard(const Commands &commands, QWidget *parent)
    : Card(QString(), parent)
    , m_heading(makeLabel(QString(), "heading"))
    , m_back(new QPushButton(tr("Images")))
    , m_sleepHint(
          makeLabel(tr("Sleep takes no pictures. How long each task sleeps is set under Job settings."), "muted"))
    , m_pictures(new QWidget)
    , m_column(new QVBoxLayout(m_pictures))
    , m_command(new CommandFields)
    , m_files(new FilesRow(commands))
{
    auto *top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_back);
    body()->addLayout(top);
    body()->addWidget(m_pictures);
    body()->addWidget(m_command);
    body()->addWidget(m_sleepHint);
    name(m_back, {"imagesButton", tr("Images"), tr("Show where the pictures for Download and Resize come from"), {}});
    setLook(m_back, "quiet");
    connect(m_back, &QPushButton::clicked, this, [this] { Q_EMIT picturesWanted(TaskKind::Download); });
    m_sleepHint->setObjectName(QStringLiteral("sleepHint"));
    m_sleepHint->setWordWrap(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(body()->spacing());
    makeSource();
    makeFields();
    makeNetwork();
    makeOutput(commands);
    m_resizeHint = makeLabel(QString(), "muted");
    m_resizeHint->setObjectName(QStringLiteral("resizeHint"));
    m_resizeHint->setWordWrap(true);
    body()->addWidget(m_resizeHint);
    connect(m_command, &CommandFields::changed, this, &ImagesCard::changed);
    connect(m_command, &CommandFields::runAsked, commands.command, &QAction::trigger);
    setTask(TaskKind::Download);
    showSource();
}

void ImagesCard::setTask(TaskKind task)
{
    const bool isCommand = task == TaskKind::Command;
    const bool isSleep = task == TaskKind::Sleep;
    m_heading->setText(isCommand ? tr("Command") : isSleep ? tr("Sleep") : tr("Images"));
    m_back->setVisible(isCommand || isSleep);
    m_pictures->setVisible(!isCommand && !isSleep);
    m_resizeHint->setVisible(!isCommand && !isSleep);
    m_command->setVisible(isCommand);
    m_sleepHint->setVisible(isSleep);
    m_outputRow->setHidden(isSleep);
}

void ImagesCard::makeSource()
{
    m_source = new ElidingCombo;
    nameWithFocusKey(m_source,
                     {"sourceCombo", tr("Source of the pictures"),
                      tr("Where the pictures come from. Files, folders and links may also be dropped on the window"),
                      tr("Alt+S")});
    for (const SourceInfo &source : namedSources())
        m_source->addItem(source.title, source.name);
    m_source->addItem(tr("Files or folder…"));
    m_source->addItem(tr("Links…"));

    m_count = new CountField;
    nameWithFocusKey(m_count,
                     {"countSpinBox", tr("How many pictures"), tr("How many of the pictures are taken"), tr("Alt+C")});

    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_source, 1);
    line->addWidget(m_count);
    m_column->addLayout(line);
    connect(m_source, &QComboBox::currentIndexChanged, this, &ImagesCard::showSource);
    connect(m_count, &QSpinBox::valueChanged, this, &ImagesCard::changed);
}

void ImagesCard::makeFields()
{
    m_links = new LinksEdit;
    m_clientId = new ClientIdField;
    for (QWidget *each :
         {static_cast<QWidget *>(m_files), static_cast<QWidget *>(m_links), static_cast<QWidget *>(m_clientId)})
        m_column->addWidget(each);
    connect(m_files, &FilesRow::changed, this, &ImagesCard::inputsChanged);
    connect(m_links, &LinksEdit::changed, this, &ImagesCard::inputsChanged);
    connect(m_links, &LinksEdit::longPasted, this, &ImagesCard::longPasted);
    connect(m_clientId, &ClientIdField::changed, this, &ImagesCard::changed);
}

void ImagesCard::inputsChanged()
{
    m_digest.clear();
    Q_EMIT changed();
}

std::vector<QWidget *> ImagesCard::foldedParts() const
{
    return {m_files, m_links, m_clientId};
}

void ImagesCard::makeNetwork()
{
    m_network = new ElidingCombo;
    nameWithFocusKey(m_network, {"networkCombo", tr("Network"), QString(), tr("Alt+N")});
    for (const NetworkProfile &profile : networkProfiles())
        m_network->addItem(profile.label(), QString::fromUtf8(profile.name));
    m_network->setCurrentIndex(m_network->findData(QLatin1String(defaultNetwork)));
    m_column->addWidget(m_network);
    connect(m_network, &QComboBox::currentIndexChanged, this, &ImagesCard::showSource);
}

void ImagesCard::makeOutput(const Commands &commands)
{
    m_output = new QLineEdit;
    nameWithFocusKey(
        m_output,
        {"outputEdit", tr("Folder for the results"),
         tr("Where the files go, a folder for each run. Empty: a folder that is deleted when the window closes"),
         tr("Alt+O")});
    m_output->setPlaceholderText(tr("Save into… (else not kept)"));
    QPushButton *browse = commandButton(commands.output, "outputButton", tr("…"));
    browse->setFixedWidth(34);
    m_outputRow = new QWidget;
    auto *line = new QHBoxLayout(m_outputRow);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_output, 1);
    line->addWidget(browse);
    body()->addWidget(m_outputRow);
    connect(commands.output, &QAction::triggered, this, &ImagesCard::askForOutput);
    connect(m_output, &QLineEdit::textChanged, this, [this] {
        m_command->setFolder(output());
        Q_EMIT changed();
    });
    connect(m_output, &QLineEdit::editingFinished, this, [this] { // says where a short path leads
        m_output->setText(wholePath(m_output->text()));
    });
}

ImagesCard::From ImagesCard::from() const
{
    const int fromEnd = m_source->count() - m_source->currentIndex();
    return fromEnd == 1 ? From::Links : fromEnd == 2 ? From::Files : From::Named;
}

const SourceInfo *ImagesCard::namedSource() const
{
    return from() == From::Named ? &namedSources()[size_t(m_source->currentIndex())] : nullptr;
}

void ImagesCard::choose(From from)
{
    m_source->setCurrentIndex(m_source->count() - (from == From::Links ? 1 : 2));
}

void ImagesCard::showSource()
{
    m_digest.clear();
    const From now = from();
    m_files->setVisible(now == From::Files);
    m_links->setVisible(now == From::Links);
    const SourceInfo *source = namedSource();
    m_clientId->setVisible(source && source->name == QLatin1String("imgur"));
    const bool simulated = source && !source->online;
    m_network->setEnabled(simulated);
    setToolTipWithShortcut(
        m_network,
        simulated
            ? tr("The network that the demo server simulates, on this machine only: %1").arg(m_network->currentText())
            : tr("Only the demo photos come over a simulated network: these pictures come "
                 "over the network that there is"));
    setCountRange(source ? source->count : 0, source ? source->usualCount : 0);
    m_lastSource = m_source->currentIndex();
    Q_EMIT changed();
}

/// most below one: the number of inputs is not known for sure; 0 then means all of them.
void ImagesCard::setCountRange(int most, int usual)
{
    const bool known = most > 0;
    const bool sameSource = m_lastSource == m_source->currentIndex();
    m_count->setSpecialValueText(known ? QString() : tr("all"));
    m_count->setRange(known ? 1 : 0, known ? most : mostInFolder);
    const int buttonsAndPadding = 34;
    m_count->setFixedWidth(m_count->fontMetrics().horizontalAdvance(QString::number(m_count->maximum()))
                           + buttonsAndPadding);
    if (!sameSource)
        m_count->setValue(usual);
}

void ImagesCard::setFiles(const std::vector<std::string> &paths)
{
    m_files->setFiles(paths);
    choose(From::Files);
    Q_EMIT picturesWanted(TaskKind::Resize);
}

void ImagesCard::setLinks(const QString &text)
{
    m_links->setText(text);
    choose(From::Links);
    Q_EMIT picturesWanted(TaskKind::Download);
}

void ImagesCard::addLinks(const QString &text)
{
    if (from() != From::Links)
        return setLinks(text);
    m_links->add(text);
    Q_EMIT picturesWanted(TaskKind::Download);
}

void ImagesCard::setResizeHint(const QString &text)
{
    m_resizeHint->setText(text);
}

QString ImagesCard::problem(TaskKind task) const
{
    if (task == TaskKind::Command)
        return m_command->problem();
    if (from() == From::Files && m_files->files().empty())
        return tr("No files are chosen yet: choose some under Images, or drop them on the window.");
    if (from() == From::Links && m_links->isUnread())
        return tr("The links are still being read. Try again in a moment.");
    if (from() == From::Links && !m_links->links().hasGood())
        return m_links->links().problem.isEmpty() ? tr("There are no links yet: paste some under Images, one a line.")
                                                  : tr("There is no link to run: %1").arg(m_links->links().problem);
    return m_clientId->isHidden() ? QString() : m_clientId->problem();
}

std::filesystem::path ImagesCard::output() const
{
    return QFile::encodeName(wholePath(m_output->text())).toStdString();
}

void ImagesCard::fill(ExperimentSettings &job) const
{
    job.output = output();
    if (job.kind == TaskKind::Command)
        return m_command->fill(job);
    job.inputs.clear();
    job.count.reset();
    if (from() == From::Named)
        job.source = m_source->currentData().toString();
    else
        job.inputs = from() == From::Files ? m_files->files() : m_links->links().values;
    if (m_digest.isEmpty() && !job.inputs.empty())
        m_digest = inputsDigest(job.inputs);
    job.inputsDigest = m_digest;
    job.inputLines = from() == From::Links ? m_links->links().lines : std::vector<int>();
    const SourceInfo *source = namedSource();
    if (m_count->value() > 0 && (!source || m_count->value() != source->usualCount))
        job.count = m_count->value();
    m_clientId->fill(job);
    job.network = m_network->currentData().toString();
}

void ImagesCard::showJob(const ExperimentSettings &job)
{
    m_clientId->setGiven(!job.imgurClientId.isEmpty());
    m_command->showJob(job);
    if (job.kind != TaskKind::Command && !job.inputs.empty()) {
        const bool links = job.inputs.front().find("://") != std::string::npos;
        QStringList lines;
        for (const std::string &input : job.inputs)
            lines << QString::fromStdString(input);
        links ? setLinks(lines.join(QLatin1Char('\n'))) : setFiles(job.inputs);
    } else if (const int at = m_source->findData(job.source); at >= 0) {
        m_source->setCurrentIndex(at);
    }
    if (job.count)
        m_count->setValue(*job.count);
    if (const int at = m_network->findData(networkOf(job)); at >= 0)
        m_network->setCurrentIndex(at);
    m_output->setText(localText(job.output.string()));
}

void ImagesCard::save(QSettings &settings) const
{
    QStringList files;
    for (const std::string &file : m_files->files())
        files << localText(file);
    settings.setValue(QStringLiteral("files"), files);
    settings.setValue(QStringLiteral("links"), linksWithoutSecrets(m_links->text()));
    settings.setValue(QStringLiteral("source"),
                      from() == From::Named       ? m_source->currentData().toString()
                          : from() == From::Files ? QStringLiteral("files")
                                                  : QStringLiteral("links"));
    settings.setValue(QStringLiteral("count"), m_count->value());
    settings.setValue(QStringLiteral("network"), m_network->currentData().toString());
    settings.setValue(QStringLiteral("output"), m_output->text());
    m_clientId->save(settings);
    m_command->save(settings);
}

void ImagesCard::restore(const QSettings &settings)
{
    std::vector<std::string> files;
    for (const QString &file : settings.value(QStringLiteral("files")).toStringList())
        files.push_back(QFile::encodeName(file).toStdString());
    m_files->setFiles(files);
    m_links->setText(settings.value(QStringLiteral("links")).toString());
    m_clientId->restore(settings);
    m_command->restore(settings);
    const QString source = settings.value(QStringLiteral("source")).toString();
    if (source == QLatin1String("files") || source == QLatin1String("links"))
        choose(source == QLatin1String("files") ? From::Files : From::Links);
    else if (const int at = m_source->findData(source); at >= 0 && !source.isEmpty())
        m_source->setCurrentIndex(at);
    if (settings.contains(QStringLiteral("count")))
        m_count->setValue(settings.value(QStringLiteral("count")).toInt());
    if (const int at = m_network->findData(settings.value(QStringLiteral("network"))); at >= 0)
        m_network->setCurrentIndex(at);
    m_output->setText(settings.value(QStringLiteral("output")).toString());
}

void ImagesCard::askForOutput()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Choose the folder for the results"), m_output->text());
    if (!folder.isEmpty())
        m_output->setText(folder);
}

} // namespace manyhands
