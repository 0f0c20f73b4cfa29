// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/html_page.h"

#include "core/experiment/report_table.h"
#include "core/experiment/whole_file.h"
#include "core/text/printable.h"
#include "ui/charts/chart_file.h"
#include "ui/words.h"

namespace manyhands {

namespace {

constexpr size_t mostFailures = 200;

const char *const style = R"(
:root { color-scheme: light; --text: #14181f; --muted: #5d6878; --line: #dfe3e9; --good: #e6f4ea; --goodText: #14643a; }
body { font: 16px/1.5 "DejaVu Sans", system-ui, sans-serif; color: var(--text); max-width: 62rem; margin: 2.5rem auto;
       padding: 0 1.25rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
.muted { color: var(--muted); margin: 0; }
.verdict { background: var(--good); color: var(--goodText); border-radius: .6rem; padding: .8rem 1rem;
           margin: 1.25rem 0 0; }
ul { padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
th { color: var(--muted); font-weight: 600; }
.wide { overflow-x: auto; }
figure { margin: 1rem 0; border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; }
figure svg { display: block; width: 100%; height: auto; }
@media print { body { margin: 0; max-width: none; } figure { break-inside: avoid; } }
)";

QString element(const char *name, const QString &text, const char *attributes = "")
{
    return QStringLiteral("<%1%2>%3</%1>\n")
        .arg(QLatin1String(name), QLatin1String(attributes), printable(text).toHtmlEscaped());
}

QString notesOf(const Experiment &experiment)
{
    QStringList lines = conclusionLines(experiment);
    if (experiment.verdict)
        lines.removeFirst(); // it stands above
    QString html;
    for (const QString &line : lines)
        html += element("li", line);
    return html.isEmpty() ? html : QStringLiteral("<ul>\n%1</ul>\n").arg(html);
}

QString failuresOf(const Experiment &experiment)
{
    QString html;
    size_t count = 0;
    for (const auto &run : experiment.runs) {
        for (const Span *span : run->spans) {
            if (!span || span->outcome != Outcome::Failed || !span->error() || ++count > mostFailures)
                continue;
            html += element("li",
                            QStringLiteral("%1 (%2, %3): %4: %5")
                                .arg(experiment.plan.taskName(span->task), executorTitle(run->executor),
                                     workersText(run->executor, run->workers),
                                     QLatin1String(errorKindName(span->error()->kind)), span->error()->message));
        }
    }
    if (count > mostFailures)
        html += element("li", tr("and %1 more").arg(count - mostFailures));
    return html.isEmpty() ? html : element("h2", tr("What failed")) + QStringLiteral("<ul>\n%1</ul>\n").arg(html);
}

/// The picture without the file's own prologue.
QString figureOf(const Experiment &experiment, ViewKind kind)
{
    const auto svg = chartAsSvg(experiment, kind, Theme::day());
    const auto *bytes = std::get_if<QByteArray>(&svg);
    if (!bytes)
        return {};
    return QStringLiteral("<figure>\n%1</figure>\n")
        .arg(QString::fromUtf8(bytes->mid(std::max<qsizetype>(0, bytes->indexOf("<svg")))));
}

} // namespace

QString htmlTable(const Experiment &experiment)
{
    QString html = QStringLiteral("<table>\n<tr>");
    for (const QString &heading : tableHeadings())
        html += element("th", heading);
    html += QStringLiteral("</tr>\n");
    for (const QStringList &row : tableRows(experiment)) {
        html += QStringLiteral("<tr>");
        for (const QString &cell : row)
            html += element("td", cell);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>");
}

std::optional<TaskError> writeHtml(const Experiment &experiment, const std::filesystem::path &path)
{
    const QString title = tr("Manyhands: %1").arg(planWords(experiment.plan));
    return writeWholeFile(path, [&](const ByteSink &sink) {
        const auto put = [&sink](const QString &html) { sink(html.toUtf8()); };
        put(QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"));
        put(element("title", title) + QStringLiteral("<style>%1</style>\n</head>\n<body>\n").arg(QLatin1String(style)));
        put(element("h1", title));
        put(element("p", machineLine(experiment.machine), " class=\"muted\""));
        put(element("p", tr("%1, Manyhands %2").arg(experiment.created.toString(Qt::ISODate), experiment.version),
                    " class=\"muted\""));
        if (experiment.verdict)
            put(element("p", experiment.verdict->sentence, " class=\"verdict\""));
        put(notesOf(experiment));
        put(QStringLiteral("<div class=\"wide\">%1</div>\n").arg(htmlTable(experiment)));
        for (const ViewKind kind :
             {ViewKind::Timings, ViewKind::Scaling, ViewKind::Throughput, ViewKind::Timeline, ViewKind::Losses})
            put(figureOf(experiment, kind));
        put(failuresOf(experiment) + QStringLiteral("</body>\n</html>\n"));
    });
}

} // namespace manyhands
