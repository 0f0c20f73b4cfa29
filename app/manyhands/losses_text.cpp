#include "app/manyhands/losses_text.h"

#include "app/manyhands/aligned_text.h"

#include "core/experiment/losses.h"

namespace manyhands {

namespace {

QStringList headings()
{
    return {QStringLiteral("executor"),      QStringLiteral("workers"), QStringLiteral("repeat"),
            QStringLiteral("in all"),        QStringLiteral("tasks"),   QStringLiteral("starting"),
            QStringLiteral("no task"),       QStringLiteral("in line"), QStringLiteral("more waiting"),
            QStringLiteral("more computing")};
}

QStringList rowOf(const Summary &summary)
{
    QStringList row{QLatin1String(executorName(summary.executor)), QString::number(summary.workers)};
    if (!summary.losses)
        return row + QStringList(8, QStringLiteral("-"));
    const Losses &losses = *summary.losses;
    const double parts[] = {losses.baselineTaskSeconds, losses.startupSeconds, losses.idleSeconds,
                            losses.readySeconds,        losses.blockedSeconds, losses.runningSeconds};
    double all = 0;
    for (const double part : parts)
        all += part;
    const auto text = [](double seconds) { return QString::number(seconds, 'f', 3); };
    row += {QString::number(losses.repeat), text(all)};
    for (const double part : parts)
        row += text(part);
    return row;
}

} // namespace

QString lossesText(const Experiment &experiment)
{
    QString sentences;
    bool isUnknown = false;
    std::vector<QStringList> rows{headings()};
    for (const Summary &summary : experiment.summary) {
        rows.push_back(rowOf(summary));
        if (summary.losses)
            sentences += lossesSentence(summary, experiment.machine.usableCores) + QLatin1Char('\n');
        isUnknown = isUnknown || !summary.losses;
    }
    QString text = QStringLiteral("\nWhere the worker-seconds went (s):\n") + sentences + alignedText(rows);
    if (isUnknown)
        text += QStringLiteral("-: what these workers did between their tasks' starts and ends is not measured here\n");
    return text;
}

} // namespace manyhands
