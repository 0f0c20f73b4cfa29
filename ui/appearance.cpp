// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"

#include "ui/style_sheet.h"
#include "ui/zoom.h"

#include <QApplication>
#include <QEvent>
#include <QIcon>
#include <QProxyStyle>
#include <QWidget>

#include <algorithm>
#include <cmath>

// A static library's resources are only there when they are asked for, and the macro wants the global namespace.
static void initResources()
{
    Q_INIT_RESOURCE(manyhands);
}

namespace manyhands {

/// Fusion, which looks the same everywhere and follows the palette. A menu bar asks for the icon of its extension
/// button at its making, and finding out what kind of picture that is would load every image plugin before the window
/// is seen.
class CalmStyle : public QProxyStyle
{
public:
    CalmStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override
    {
        if (standard == SP_ToolBarHorizontalExtensionButton)
            return QIcon(QStringLiteral(":/icons/chevron-down-day.svg"));
        return QProxyStyle::standardIcon(standard, option, widget);
    }
};

Appearance::Appearance(QWidget *window, ThemeChoice choice)
    : QObject(window)
    , m_window(window)
    , m_choice(choice)
{
    initResources();
    if (!dynamic_cast<CalmStyle *>(QApplication::style())) // the system's own styles fight a style sheet
        QApplication::setStyle(new CalmStyle);
    m_theme = wanted();
    connect(&m_desktop, &DesktopSettings::changed, this, &Appearance::follow);
    window->ensurePolished(); // or the style sheet is read twice: for its parts, and again when it is shown
    window->installEventFilter(this);
}

void Appearance::dress()
{
    apply(m_theme);
}

void Appearance::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    follow();
}

void Appearance::setZoom(double zoom)
{
    m_zoom = *std::ranges::min_element(zoomSteps, {}, [zoom](double step) { return std::abs(step - zoom); });
    follow();
}

void Appearance::stepZoom(int steps)
{
    const auto at = std::ranges::find(zoomSteps, m_zoom) - zoomSteps.begin();
    setZoom(steps == 0 ? 1 : zoomSteps[size_t(std::clamp<std::ptrdiff_t>(at + steps, 0, zoomSteps.size() - 1))]);
}

void Appearance::zoomNewParts()
{
    if (m_theme.zoom != 1)
        zoomParts(m_window, m_theme.zoom);
}

void Appearance::follow()
{
    const Theme theme = wanted();
    if (theme == m_theme)
        return;
    apply(theme);
    Q_EMIT changed(m_theme);
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_window)
        return false;
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ThemeChange)
        follow();
    else if (event->type() == QEvent::ApplicationFontChange)
        apply(m_theme); // sizes are shares of the font's
    return false;
}

Theme Appearance::wanted() const
{
    const DesktopLook &desktop = m_desktop.look();
    // The application's palette stays the system's: only the window's own is set.
    const bool isDesktopDark = desktop.dark.value_or(QApplication::palette().color(QPalette::Window).lightness() < 128);
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && isDesktopDark);
    Theme theme = dark ? Theme::night() : Theme::day();
    if (desktop.accent.isValid())
        theme = theme.withAccent(desktop.accent);
    theme.zoom = m_zoom;
    return desktop.highContrast ? theme.withHighContrast() : theme;
}

void Appearance::apply(const Theme &theme)
{
    const bool isZoomed = theme.zoom != m_theme.zoom;
    m_theme = theme;
    setTheme(m_window, theme); // before the sizes, some of which are worked out by it
    QFont font = QApplication::font();
    if (theme.zoom != 1)
        font = scaledFont(font, theme.zoom);
    if (isZoomed)
        zoomParts(m_window, theme.zoom);
    m_window->setPalette(paletteFor(theme));
    m_window->setStyleSheet(styleSheetFor(theme, font));
}

} // namespace manyhands
