#include "ui/appearance.h"

#include "ui/calm_style.h"
#include "ui/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

// A static library's resources are only there when they are asked for, and the macro wants the global namespace.
static void initResources()
{
    Q_INIT_RESOURCE(manyhands);
}

namespace manyhands {

Appearance::Appearance(QWidget *window, ThemeChoice choice)
    : QObject(window)
    , m_window(window)
    , m_choice(choice)
{
    initResources();
    if (!qobject_cast<CalmStyle *>(QApplication::style())) // the system's own styles fight a style sheet
        QApplication::setStyle(new CalmStyle);
    m_theme = wanted();
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
    const Theme theme = wanted();
    if (theme.dark == m_theme.dark)
        return;
    apply(theme);
    Q_EMIT changed(m_theme);
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window
        && (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ThemeChange))
        setChoice(m_choice);
    return QObject::eventFilter(watched, event);
}

Theme Appearance::wanted() const
{
    // The application's palette stays the system's: only the window's own is set.
    const bool dark = m_choice == ThemeChoice::Dark
        || (m_choice == ThemeChoice::System && QApplication::palette().color(QPalette::Window).lightness() < 128);
    return dark ? Theme::night() : Theme::day();
}

void Appearance::apply(const Theme &theme)
{
    m_theme = theme;
    setTheme(m_window, theme);
    m_window->setPalette(paletteFor(theme));
    m_window->setStyleSheet(styleSheetFor(theme, m_window->font()));
}

} // namespace manyhands
