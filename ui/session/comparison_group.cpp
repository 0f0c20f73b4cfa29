// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/comparison_group.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/words.h"

#include <QCryptographicHash>
#include <QLocale>

#include <numeric>

namespace manyhands {

namespace {

QString sourceTitle(const ExperimentSettings &job)
{
    if (!job.inputs.empty())
        return job.inputs.size() == 1 ? printable(urlWithoutSecrets(QString::fromStdString(job.inputs.front())))
                                      : tr("%1 chosen ones").arg(job.inputs.size());
    for (const SourceInfo &source : namedSources()) {
        if (source.name == job.source)
            return source.title;
    }
    return job.source;
}

QString digestOf(const QCryptographicHash &hash)
{
    return QString::fromLatin1(hash.result().toHex());
}

ComparisonGroup sleepGroup(const ExperimentSettings &job)
{
    const auto &sleeps = job.sleepSeconds;
    const double all = std::accumulate(sleeps.begin(), sleeps.end(), 0.0);
    QCryptographicHash hash(QCryptographicHash::Sha1); // of the values: there may be 100,000
    hash.addData(
        QByteArrayView(reinterpret_cast<const char *>(sleeps.data()), qsizetype(sleeps.size() * sizeof(double))));
    return {QStringLiteral("sleep ") + digestOf(hash),
            tr("Sleep, %1 tasks, %2 s in all").arg(QLocale().toString(qsizetype(sleeps.size()))).arg(all),
            {},
            TaskKind::Sleep};
}

ComparisonGroup commandGroup(const ExperimentSettings &job)
{
    const CommandWords &command = job.command;
    const QString inputs = job.inputsDigest.isEmpty() ? inputsDigest(job.inputs) : job.inputsDigest;
    QStringList signature{QString::fromLatin1(taskKindName(job.kind)),
                          command.text,
                          QString::number(int(command.runs)),
                          inputs,
                          QString::number(job.count.value_or(-1)),
                          QString::number(toSeconds(job.download.deadline)),
                          QString::number(command.mostFailures),
                          command.prepare,
                          command.cleanup};
    for (const int status : command.doneStatuses)
        signature << QString::number(status);
    return {signature.join(QLatin1Char('|')),
            tr("%1, %2").arg(jobVerb(job.kind), printable(shortName(withoutSecrets(command.text)))),
            {},
            job.kind};
}

} // namespace

QString inputsDigest(const std::vector<std::string> &inputs)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const std::string &input : inputs)
        hash.addData(QByteArrayView(input.c_str(), qsizetype(input.size()) + 1));
    return digestOf(hash);
}

ComparisonGroup groupOf(const ExperimentSettings &job)
{
    if (job.kind == TaskKind::Sleep)
        return sleepGroup(job);
    if (job.kind == TaskKind::Command)
        return commandGroup(job);

    const QString pictures = job.inputs.empty() ? job.source
        : job.inputsDigest.isEmpty()            ? inputsDigest(job.inputs)
                                                : job.inputsDigest;
    QStringList signature{QString::fromLatin1(taskKindName(job.kind)), pictures,
                          QString::number(job.count.value_or(-1))};
    QStringList title{jobVerb(job.kind), sourceTitle(job)};
    if (job.kind == TaskKind::Download) {
        signature << job.network << QString::number(job.latencyMs.value_or(-1))
                  << QString::number(job.bandwidthMBs.value_or(-1)) << QString::number(toSeconds(job.download.timeout))
                  << QString::number(job.download.tries);
        if (!job.network.isEmpty())
            title << job.network;
    } else {
        const ResizeSettings &resize = job.resize;
        signature << QStringLiteral("%1x%2").arg(resize.box.width()).arg(resize.box.height())
                  << QString::number(resize.blurSigma) << QString::fromLatin1(blurAtName(resize.blurAt))
                  << QString::number(resize.quality);
        title << tr("to %1 × %2").arg(resize.box.width()).arg(resize.box.height());
        if (resize.blurSigma > 0)
            title << tr("blur %1").arg(resize.blurSigma);
    }
    if (job.count)
        title << tr("%1 of them").arg(*job.count);
    return {signature.join(QLatin1Char('|')), title.join(QStringLiteral(", ")), pictures, job.kind};
}

QString jobVerb(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Download:
        return tr("Download");
    case TaskKind::Resize:
        return tr("Resize");
    case TaskKind::Sleep:
        return tr("Sleep");
    case TaskKind::Command:
        return tr("Command");
    }
    return {};
}

} // namespace manyhands
