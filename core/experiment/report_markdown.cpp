// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "core/experiment/report_table.h"
#include "core/experiment/whole_file.h"
#include "core/text/printable.h"

namespace manyhands {

QString markdownOf(const Experiment &experiment)
{
    QString text = QStringLiteral("## Manyhands: %1\n\n").arg(markdownText(planWords(experiment.plan)));
    text += QStringLiteral("%1, %2, Manyhands %3\n\n")
                .arg(markdownText(machineLine(experiment.machine)), experiment.created.toString(Qt::ISODate),
                     markdownText(experiment.version));
    text += markdownRow(tableHeadings());
    text += QStringLiteral("|:--|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const QStringList &cells : tableRows(experiment)) {
        QStringList safe;
        for (const QString &cell : cells)
            safe += markdownText(cell);
        text += markdownRow(safe);
    }
    for (const QString &line : conclusionLines(experiment))
        text += QStringLiteral("\n%1\n").arg(markdownText(line));
    return text;
}

std::optional<TaskError> writeMarkdown(const Experiment &experiment, const std::filesystem::path &path)
{
    return writeWholeFile(path, markdownOf(experiment).toUtf8());
}

} // namespace manyhands
