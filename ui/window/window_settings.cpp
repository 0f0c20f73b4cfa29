// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_settings.h"

#include "core/source/imgur_client_id.h"

#include <QSettings>
#include <QSplitter>

namespace manyhands {

namespace {
constexpr const char *themeNames[] = {"system", "light", "dark"};
constexpr const char *viewNames[] = {"timeline", "timings", "scaling", "throughput", "results", "gallery", "losses"};
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

void saveChoices(QSettings &settings, ThemeChoice theme, ViewKind view)
{
    settings.setValue(QStringLiteral("theme"), QLatin1String(themeNames[int(theme)]));
    settings.setValue(QStringLiteral("page"), QLatin1String(viewNames[int(view)]));
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

ViewKind viewIn(const QSettings &settings)
{
    const QString name = settings.value(QStringLiteral("page")).toString();
    for (const ViewKind view : {ViewKind::Scaling, ViewKind::Throughput, ViewKind::Results, ViewKind::Losses}) {
        if (name == QLatin1String(viewNames[int(view)]))
            return view;
    }
    return ViewKind::Timings;
}

} // namespace manyhands
