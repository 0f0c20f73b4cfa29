// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/html_page.h"

#include "core/experiment/report_table.h"
#include "core/experiment/whole_file.h"
#include "core/text/printable.h"
#include "core/watch/watch_report.h"
#include "ui/charts/chart_file.h"
#include "ui/watch/watch_titles.h"
#include "ui/words.h"

#include <functional>

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

QString listOf(const QStringList &lines)
{
    QString html;
    for (const QString &line : lines)
        html += element("li", line);
    return html.isEmpty() ? html : QStringLiteral("<ul>\n%1</ul>\n").arg(html);
}

QString notesOf(const Experiment &experiment)
{
    QStringList lines = conclusionLines(experiment);
    if (experiment.verdict)
        lines.removeFirst(); // it stands above
    return listOf(lines);
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
                                     workersText(run->executor, run->workers, experiment.plan.kind()),
                                     QLatin1String(errorKindName(span->error()->kind)), span->error()->message));
        }
    }
    if (count > mostFailures)
        html += element("li", tr("and %1 more").arg(count - mostFailures));
    return html.isEmpty() ? html : element("h2", tr("What failed")) + QStringLiteral("<ul>\n%1</ul>\n").arg(html);
}

/// The picture without the file's own prologue.
QString figureOf(const std::variant<QByteArray, TaskError> &svg)
{
    const auto *bytes = std::get_if<QByteArray>(&svg);
    if (!bytes)
        return {};
    return QStringLiteral("<figure>\n%1</figure>\n")
        .arg(QString::fromUtf8(bytes->mid(std::max<qsizetype>(0, bytes->indexOf("<svg")))));
}

/// A page from its head to what is in its body.
std::optional<TaskError> writePage(const std::filesystem::path &path, const QString &title,
                                   const std::function<void(const std::function<void(const QString &)> &put)> &body)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        const auto put = [&sink](const QString &html) { sink(html.toUtf8()); };
        put(QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"));
        put(element("title", title) + QStringLiteral("<style>%1</style>\n</head>\n<body>\n").arg(QLatin1String(style)));
        put(element("h1", title));
        body(put);
        put(QStringLiteral("</body>\n</html>\n"));
    });
}

} // namespace

QString htmlTable(const std::vector<QStringList> &rows)
{
    QString html = QStringLiteral("<table>\n");
    for (const QStringList &row : rows) {
        html += QStringLiteral("<tr>");
        for (const QString &cell : row)
            html += element(&row == &rows.front() ? "th" : "td", cell);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>");
}

QString htmlTable(const Experiment &experiment)
{
    std::vector<QStringList> rows = tableRows(experiment);
    rows.insert(rows.begin(), tableHeadings());
    return htmlTable(rows);
}

std::optional<TaskError> writeHtml(const Experiment &experiment, const std::filesystem::path &path)
{
    return writePage(path, tr("Manyhands: %1").arg(planWords(experiment.plan)), [&](const auto &put) {
        put(element("p", machineLine(experiment.machine), " class=\"muted\""));
        put(element("p", tr("%1, Manyhands %2").arg(experiment.created.toString(Qt::ISODate), experiment.version),
                    " class=\"muted\""));
        if (experiment.verdict)
            put(element("p", experiment.verdict->sentence, " class=\"verdict\""));
        put(notesOf(experiment));
        put(QStringLiteral("<div class=\"wide\">%1</div>\n").arg(htmlTable(experiment)));
        for (const ViewKind kind :
             {ViewKind::Timings, ViewKind::Scaling, ViewKind::Throughput, ViewKind::Timeline, ViewKind::Losses})
            put(figureOf(chartAsSvg(experiment, kind, Theme::day())));
        put(failuresOf(experiment));
    });
}

std::optional<TaskError> writeHtml(const std::shared_ptr<const WatchRecord> &watch, const std::filesystem::path &path)
{
    return writePage(path, tr("Manyhands watched: %1").arg(watchTitle(*watch)), [&](const auto &put) {
        put(element("p", machineLine(watch->machine), " class=\"muted\""));
        put(element("p", watchedHow(*watch), " class=\"muted\""));
        put(element("p", watch->startedAt.toString(Qt::ISODate), " class=\"muted\""));
        QStringList lines = watchConclusions(*watch);
        put(element("p", lines.takeFirst(), " class=\"verdict\""));
        put(listOf(lines));
        put(figureOf(chartAsSvg(watch, Theme::day())));
        put(QStringLiteral("<div class=\"wide\">%1</div>\n").arg(htmlTable(watchTable(*watch))));
    });
}

} // namespace manyhands
