#pragma once

#include "ui/desktop_settings.h"
#include "ui/theme.h"

class QWidget;

namespace manyhands {

/// Dresses a window in light or dark: as chosen, or as the desktop is, with the desktop's accent, contrast and font,
/// also when these change.
class Appearance : public QObject
{
    Q_OBJECT
public:
    Appearance(QWidget *window, ThemeChoice choice);

    /// To be called once the window holds all its widgets: those that come later into a dressed window do not take over
    /// its palette.
    void dress();
    void setChoice(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    const Theme &theme() const { return m_theme; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed(const Theme &theme);

private:
    Theme wanted() const;
    void follow();
    void apply(const Theme &theme);

    QWidget *m_window;
    ThemeChoice m_choice;
    DesktopSettings m_desktop;
    Theme m_theme;
};

} // namespace manyhands
