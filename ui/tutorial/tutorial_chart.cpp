#include "ui/tutorial/tutorial_chart.h"

#include "core/experiment/report_table.h"
#include "core/experiment/whole_file.h"
#include "ui/charts/chart_page.h"
#include "ui/tutorial/tutorial_bars.h"

#include <QCoreApplication>

namespace manyhands {

std::optional<TaskError> saveTutorialChart(const TutorialResult &result, const Theme &theme,
                                           const std::filesystem::path &path, QSize size)
{
    const auto bars = std::make_shared<TutorialBars>(std::make_shared<TutorialResult>(result), chartFont());
    ChartPage page;
    page.title = result.tutorial.title;
    page.workload = QCoreApplication::translate("manyhands::TutorialChart", "%1: published, and measured here")
                        .arg(result.tutorial.name);
    page.machine = machineLine(thisMachine());
    page.neededHeight = [bars](double) { return bars->neededHeight(); };
    page.paint = [bars, theme](QPainter &painter, const QRectF &rect) { bars->paint(painter, rect, theme); };
    return writeWholeFile(path, pageAsPng(page, theme, size));
}

} // namespace manyhands
