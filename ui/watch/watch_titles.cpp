// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watch_titles.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "core/watch/watch_report.h"
#include "ui/timeline/time_scale.h"
#include "ui/words.h"

namespace manyhands {

QString watchTitle(const WatchRecord &record)
{
    return printable(withoutSecrets(record.command.join(QLatin1Char(' '))));
}

QString shortCommand(const WatchRecord &record)
{
    QStringList words = record.command;
    for (QString &word : words)
        word = word.mid(word.lastIndexOf(QLatin1Char('/'), -2) + 1);
    return printable(withoutSecrets(words.join(QLatin1Char(' '))));
}

VerdictStrip::Words watchVerdict(const WatchRecord &record)
{
    QStringList lines = watchConclusions(record);
    const QString first = lines.takeFirst();
    for (QString &line : lines)
        line = printable(line);
    return {first, lines, !provesNothing(record)};
}

QString watchedHow(const WatchRecord &record)
{
    const double wall = toSeconds(record.wall);
    const double share = wall > 0 ? toSeconds(record.samplerCpu) / wall * 100 : 0;
    const QString every = durationText(toSeconds(record.meanInterval));
    const QString cost = QString::number(share, 'f', 1);
    if (!record.exitStatus)
        return tr("%1 usable cores; looked at every %2, and looking took %3 % of one core")
            .arg(QString::number(record.usableCores), every, cost);
    return tr("%1 usable cores; looked at every %2, and looking took %3 % of one core; the program ended with status "
              "%4")
        .arg(QString::number(record.usableCores), every, cost, QString::number(*record.exitStatus));
}

} // namespace manyhands
