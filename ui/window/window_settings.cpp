#include "ui/window/window_settings.h"

#include "core/source/imgur_client_id.h"

#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace manyhands {

namespace {
constexpr const char *themeNames[] = {"system", "light", "dark"};
constexpr const char *pageNames[] = {"timings", "scaling", "throughput", "results"};
} // namespace

std::unique_ptr<QSettings> openSettings()
{
    return openUserSettings();
}

void saveLayout(QSettings &settings, const QWidget &window, const QSplitter &columns, const QSplitter &rows)
{
    settings.setValue(QStringLiteral("geometry"), window.saveGeometry());
    settings.setValue(QStringLiteral("columns"), columns.saveState());
    settings.setValue(QStringLiteral("rows"), rows.saveState());
}

void restoreLayout(const QSettings &settings, QWidget &window, QSplitter &columns, QSplitter &rows)
{
    window.restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    columns.restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    rows.restoreState(settings.value(QStringLiteral("rows")).toByteArray());
}

void saveChoices(QSettings &settings, ThemeChoice theme, RunsCard::Page page)
{
    settings.setValue(QStringLiteral("theme"), QLatin1String(themeNames[int(theme)]));
    settings.setValue(QStringLiteral("page"), QLatin1String(pageNames[page]));
}

ThemeChoice themeIn(const QSettings &settings)
{
    const QString name = settings.value(QStringLiteral("theme")).toString();
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (name == QLatin1String(themeNames[int(choice)]))
            return choice;
    }
    return ThemeChoice::System;
}

RunsCard::Page pageIn(const QSettings &settings)
{
    const auto *const found = std::ranges::find(pageNames, settings.value(QStringLiteral("page")).toString(),
                                                [](const char *name) { return QLatin1String(name); });
    return found == std::ranges::end(pageNames) ? RunsCard::Timings : RunsCard::Page(found - pageNames);
}

} // namespace manyhands
