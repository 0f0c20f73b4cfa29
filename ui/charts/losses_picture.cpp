// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/losses_picture.h"

#include "ui/timeline/time_scale.h"
#include "ui/words.h"

namespace manyhands {

namespace {

/// What a part adds makes the bar longer; what it saves is said behind it.
BarRow rowOf(const LossesRow &row)
{
    struct Item {
        BarPart::Kind kind;
        double seconds;
        QString less;
    };
    const Item items[] = {{BarPart::Kind::Running, row.workSeconds, {}},
                          {BarPart::Kind::ExtraRunning, row.extraSeconds, tr("%1 less running")},
                          {BarPart::Kind::Ready, row.readySeconds, tr("%1 less in line")},
                          {BarPart::Kind::Blocked, row.blockedSeconds, tr("%1 less waiting")},
                          {BarPart::Kind::Starting, row.startupSeconds, {}},
                          {BarPart::Kind::Idle, row.idleSeconds, tr("%1 less without a task")}};
    constexpr double worthSaying = 0.02; // of all
    ChartBar bar;
    double all = 0;
    for (const Item &item : items) {
        all += item.seconds;
        if (item.seconds > 0) {
            bar.parts.push_back({item.kind, item.seconds});
            bar.seconds += item.seconds;
        }
    }
    QStringList notes;
    for (const Item &item : items) {
        if (item.seconds < -worthSaying * bar.seconds && !item.less.isEmpty())
            notes += item.less.arg(durationText(-item.seconds));
    }
    bar.value = row.unknown.isEmpty() ? durationText(all) : QString();
    bar.note = row.unknown.isEmpty() ? notes.join(QStringLiteral(", ")) : row.unknown;
    return {row.executor, executorTitle(row.executor), row.subtitle, {bar}, row.words};
}

std::vector<BarRow> rowsOf(const LossesSubject &subject)
{
    std::vector<BarRow> rows;
    for (const LossesRow &row : subject.rows)
        rows.push_back(rowOf(row));
    return rows;
}

} // namespace

ChartModel lossesModel(const LossesSubject &subject, const std::optional<LossesSubject> &company)
{
    ChartModel model;
    model.rows = rowsOf(subject);
    if (company)
        model.company = rowsOf(*company);
    if (!model.rows.empty())
        model.partNames = {
            {BarPart::Kind::Running, tr("the work")},         {BarPart::Kind::ExtraRunning, tr("more computing")},
            {BarPart::Kind::Ready, tr("in line for a core")}, {BarPart::Kind::Blocked, tr("more waiting")},
            {BarPart::Kind::Starting, tr("starting")},        {BarPart::Kind::Idle, tr("without a task")}};
    return model;
}

} // namespace manyhands
