// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/run_words.h"

#include "core/text/printable.h"
#include "ui/charts/chart_subject.h"
#include "ui/words.h"

#include <algorithm>

namespace manyhands {

namespace {

QString withoutFullStop(const QString &sentence)
{
    return sentence.endsWith(QLatin1Char('.')) ? sentence.chopped(1) : sentence;
}

/// The message of a file begins with its path.
QString withoutName(const QString &message, const QString &name)
{
    const QString named = name + QLatin1String(": ");
    const qsizetype at = message.indexOf(named);
    const bool begins =
        at == 0 || (message.startsWith(QLatin1Char('/')) && at > 0 && message[at - 1] == QLatin1Char('/'));
    return begins ? message.mid(at + named.size()) : message;
}

} // namespace

QString runTitle(const SessionRun &run)
{
    return runTitle(run.executor, run.workers, run.workload->kind);
}

QString failureWords(const SessionRun &run)
{
    const Run &result = *run.result;
    if (result.state == RunState::Failed)
        return tr("%1 failed: %2").arg(executorTitle(run.executor), printable(result.failedReason));
    const auto first = std::find_if(result.spans.begin(), result.spans.end(), [](const Span *span) {
        return span && span->outcome == Outcome::Failed && span->error();
    });
    if (first == result.spans.end())
        return {};
    const QString name = printable(run.workload->name((*first)->task));
    return tr("%1 of %2 failed. %3: %4. Results shows each of them.")
        .arg(result.failed)
        .arg(run.workload->size())
        .arg(name, withoutName(withoutFullStop(printable((*first)->error()->message)), name));
}

} // namespace manyhands
