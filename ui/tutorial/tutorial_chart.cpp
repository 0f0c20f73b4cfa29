// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tutorial/tutorial_chart.h"

#include "core/experiment/report_table.h"
#include "core/experiment/whole_file.h"
#include "core/tutorial/tutorial_table.h"
#include "ui/charts/chart_page.h"
#include "ui/words.h"

namespace manyhands {

namespace {

ChartBar barOf(ChartBar::Look look, double seconds, const QString &words)
{
    ChartBar bar;
    bar.look = look;
    bar.seconds = seconds;
    (look == ChartBar::Look::Published ? bar.note : bar.value) = words;
    return bar;
}

} // namespace

ChartModel tutorialBars(const TutorialResult &result)
{
    ChartModel model;
    model.grouped = true;
    const auto table = tutorialTable(result);
    for (size_t i = 0; i < result.rows.size(); ++i) {
        const TutorialRow &what = result.tutorial.rows[i];
        const TutorialRowResult &measured = result.rows[i];
        BarRow row{what.executor, what.label, {}, {}, {}};
        row.words = tr("%1: published %2, here %3").arg(table[i][0], table[i][3], table[i][5]);
        if (what.published)
            row.bars.push_back(
                barOf(ChartBar::Look::Published, what.published->most, tr("%1 published").arg(what.published->text)));
        if (measured.here.seconds)
            row.bars.push_back(barOf(ChartBar::Look::Full, *measured.here.seconds,
                                     tr("%1 here").arg(secondsText(*measured.here.seconds))));
        if (measured.python && measured.python->seconds)
            row.bars.push_back(barOf(ChartBar::Look::Hatched, *measured.python->seconds,
                                     tr("%1 in Python here").arg(secondsText(*measured.python->seconds))));
        model.rows.push_back(row);
    }
    return model;
}

std::optional<TaskError> saveTutorialChart(const TutorialResult &result, const Theme &theme,
                                           const std::filesystem::path &path, QSize size)
{
    ChartPage page;
    page.title = result.tutorial.title;
    page.workload = tr("%1: published, and measured here").arg(result.tutorial.name);
    page.machine = machineLine(thisMachine());
    page.model = tutorialBars(result);
    return writeWholeFile(path, pageAsPng(page, theme, size));
}

} // namespace manyhands
