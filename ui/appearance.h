// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desktop_settings.h"
#include "ui/theme.h"

#include <array>

class QWidget;

namespace manyhands {

inline constexpr std::array zoomSteps{0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5};

/// Dresses a window in light or dark: as chosen, or as the desktop is, with the desktop's accent, contrast and font,
/// also when these change; and makes all of it larger or smaller.
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
    /// From 0.75 to 2.5: one of zoomSteps, the nearest.
    void setZoom(double zoom);
    double zoom() const { return m_zoom; }
    /// To the next step; 0: as it was designed.
    void stepZoom(int steps);
    /// Parts that came since then are as large as the others.
    void zoomNewParts();
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
    double m_zoom = 1;
    DesktopSettings m_desktop;
    Theme m_theme;
};

} // namespace manyhands
