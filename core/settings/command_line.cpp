// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/command_line.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"

#include <algorithm>

namespace manyhands {

namespace {

/// As a shell takes it for one word.
QString quoted(const QString &word)
{
    const auto isPlain = [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || QStringView(u"_./:=,@%+-").contains(c);
    };
    if (!word.isEmpty() && std::ranges::all_of(word, isPlain))
        return word;
    return QStringLiteral("'%1'").arg(QString(word).replace(QLatin1Char('\''), QLatin1String("'\\''")));
}

template <class Values, class Word> QString joined(const Values &values, Word word)
{
    QStringList words;
    for (const auto &value : values)
        words += word(value);
    return words.join(QLatin1Char(','));
}

class WordList
{
public:
    explicit WordList(const char *command)
        : m_words{QStringLiteral("manyhands"), QLatin1String(command)}
    {
    }

    void add(const char *option, const QString &value) { m_words << QLatin1String(option) << quoted(value); }
    void addNumber(const char *option, double value) { add(option, QString::number(value)); }
    template <class Value> void addUnless(Value usual, const char *option, Value value)
    {
        if (value != usual)
            addNumber(option, double(value));
    }
    void addWord(const QString &word) { m_words << quoted(word); }
    QString text() const { return m_words.join(QLatin1Char(' ')); }

private:
    QStringList m_words;
};

void addDownload(const ExperimentSettings &job, const ExperimentSettings &usual, WordList &words)
{
    if (!job.network.isEmpty())
        words.add("--network", job.network);
    if (job.latencyMs)
        words.addNumber("--latency", *job.latencyMs);
    if (job.bandwidthMBs)
        words.addNumber("--bandwidth", *job.bandwidthMBs);
    words.addUnless(toSeconds(usual.download.timeout), "--timeout", toSeconds(job.download.timeout));
    words.addUnless(usual.download.tries, "--tries", job.download.tries);
}

void addResize(const ExperimentSettings &job, const ExperimentSettings &usual, WordList &words)
{
    const QSize box = job.resize.box;
    if (box != usual.resize.box)
        words.add("--size", QStringLiteral("%1x%2").arg(box.width()).arg(box.height()));
    words.addUnless(usual.resize.blurSigma, "--blur", job.resize.blurSigma);
    if (job.resize.blurAt != usual.resize.blurAt)
        words.add("--blur-at", QLatin1String(blurAtName(job.resize.blurAt)));
    words.addUnless(usual.resize.quality, "--quality", job.resize.quality);
}

void addCommand(const ExperimentSettings &job, const ExperimentSettings &usual, WordList &words)
{
    if (job.command.runs == CommandTemplate::Runs::ByShell)
        words.addWord(QStringLiteral("--shell"));
    if (job.command.doneStatuses != usual.command.doneStatuses)
        words.add("--ok", joined(job.command.doneStatuses, [](int each) { return QString::number(each); }));
    words.addUnless(usual.command.mostFailures, "--halt", job.command.mostFailures);
    if (!job.command.prepare.isEmpty())
        words.add("--prepare", withoutSecrets(job.command.prepare));
    if (!job.command.cleanup.isEmpty())
        words.add("--cleanup", withoutSecrets(job.command.cleanup));
    words.addUnless(toSeconds(usual.download.deadline), "--deadline", toSeconds(job.download.deadline));
}

} // namespace

QString commandLine(const ExperimentSettings &job)
{
    const ExperimentSettings usual;
    WordList words(taskKindName(job.kind));
    if (job.kind == TaskKind::Download)
        addDownload(job, usual, words);
    if (job.kind == TaskKind::Resize)
        addResize(job, usual, words);
    if (job.kind == TaskKind::Command)
        addCommand(job, usual, words);
    if (!job.executors.empty())
        words.add("--executors",
                  joined(job.executors, [](ExecutorKind each) { return QLatin1String(executorName(each)); }));
    if (!job.workers.empty())
        words.add("--workers", joined(job.workers, [](int each) { return QString::number(each); }));
    words.addUnless(usual.repeats, "--repeats", job.repeats);
    words.addUnless(usual.warmup, "--warmup", job.warmup);
    if (job.untilPercent)
        words.add("--until", QStringLiteral("%1%").arg(*job.untilPercent));
    if (!job.output.empty())
        words.add("--output", localText(job.output.native()));
    if (job.kind == TaskKind::Sleep) {
        for (const double seconds : job.sleepSeconds)
            words.addWord(QString::number(seconds));
        return words.text();
    }
    if (job.count)
        words.addNumber("--count", *job.count);
    if (job.kind == TaskKind::Command)
        words.addWord(withoutSecrets(job.command.text));
    else if (job.inputs.empty() && job.source != usual.source)
        words.add("--source", job.source);
    for (const std::string &input : job.inputs) {
        const QString word = urlWithoutSecrets(localText(input));
        words.addWord(word.startsWith(QLatin1Char('-')) ? QStringLiteral("./") + word : word); // it is no option
    }
    return words.text();
}

} // namespace manyhands
