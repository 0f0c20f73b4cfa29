// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/clipboard.h"

#include "core/experiment/report_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace manyhands {

namespace {

QString tableAsText(const Experiment &experiment)
{
    QString text = tableHeadings().join(QLatin1Char('\t')) + QLatin1Char('\n');
    for (const QStringList &row : tableRows(experiment))
        text += row.join(QLatin1Char('\t')) + QLatin1Char('\n');
    return text;
}

QString rowAsHtml(const QStringList &cells, const char *element)
{
    QString html = QStringLiteral("<tr>");
    for (const QString &cell : cells)
        html += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(element), cell.toHtmlEscaped());
    return html + QStringLiteral("</tr>");
}

QString tableAsHtml(const Experiment &experiment)
{
    QString html = QStringLiteral("<table>") + rowAsHtml(tableHeadings(), "th");
    for (const QStringList &row : tableRows(experiment))
        html += rowAsHtml(row, "td");
    return html + QStringLiteral("</table>");
}

} // namespace

void copyTable(const Experiment &experiment)
{
    auto *data = new QMimeData; // the clipboard's
    data->setText(tableAsText(experiment));
    data->setHtml(tableAsHtml(experiment));
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace manyhands
