#include "ui/window/window_settings.h"

#include <QSettings>

namespace manyhands {

namespace {
constexpr const char *themeNames[] = {"system", "light", "dark"};
}

std::unique_ptr<QSettings> openSettings()
{
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("manyhands"),
                                       QStringLiteral("window"));
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

void saveChoices(QSettings &settings, ThemeChoice theme, Stage::Page page)
{
    settings.setValue(QStringLiteral("theme"), QLatin1String(themeNames[int(theme)]));
    settings.setValue(QStringLiteral("page"),
                      page == Stage::Results ? QStringLiteral("results") : QStringLiteral("timings"));
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

Stage::Page pageIn(const QSettings &settings)
{
    return settings.value(QStringLiteral("page")).toString() == QLatin1String("results") ? Stage::Results
                                                                                         : Stage::Timings;
}

} // namespace manyhands
