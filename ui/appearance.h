#pragma once

#include "ui/theme.h"

class QWidget;

namespace manyhands {

/// Dresses a window in light or dark: as chosen, or as the system's palette is, also when that changes.
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
    void apply(const Theme &theme);

    QWidget *m_window;
    ThemeChoice m_choice;
    Theme m_theme;
};

} // namespace manyhands
