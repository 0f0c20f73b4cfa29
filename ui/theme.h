// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"
#include "core/watch/watch_state.h"

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

class QEvent;
class QWidget;

// ui: what is seen. The only rooms that link Qt Widgets and Qt Charts.
namespace manyhands {

enum class ThemeChoice { System, Light, Dark };

/// The colours of everything that is drawn. One accent; one colour an executor, safe for colour blindness
/// (Okabe and Ito, "Color Universal Design", 2008).
struct Theme {
    bool dark = false;
    double zoom = 1; // how much larger than designed everything is
    QColor window; // behind the cards
    QColor card;
    QColor border;
    QColor raised; // selected rows, empty gallery places
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    QColor goodBack; // verdicts and speedups
    QColor good;
    QColor badBack; // failures
    QColor bad;
    QColor warn;
    QColor queue; // standing in line for a core

    bool operator==(const Theme &) const = default;

    QColor executor(ExecutorKind kind) const;
    /// The tint of a colour that stands for waiting where the full one stands for work.
    QColor waiting(const QColor &full) const;
    /// A phase of a task in its executor's colour: waiting lighter than transferring, and so on.
    QColor phase(ExecutorKind kind, PhaseName phase) const;

    /// What a watched thread is at. Running and standing in line stand out; all that it waits for is told apart.
    QColor state(WatchState state) const;
    QColor starting() const; // an interpreter, before it runs its program

    static Theme day();
    static Theme night();
    /// The same with the user's accent, as light or dark as it has to be to be read on a card.
    Theme withAccent(const QColor &accent) const;
    /// The same with edges and quiet words as strong as all others.
    Theme withHighContrast() const;
};

/// The theme of the nearest of this widget and those around it that was given one; day, where none was.
Theme themeOf(const QWidget *widget);
/// For a widget and all that is in it. A window's style sheet is to be set after it.
void setTheme(QWidget *root, const Theme &theme);
/// Who keeps something that depends on the theme makes it anew; all others ask for it when they paint.
bool bringsTheme(const QEvent &event);

/// Opaque, so that filling stays cheap: Qt spreads larger translucent fills, and long lines, over threads of its own,
/// which would take the cores from what is being measured.
inline QColor mixedColor(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [&](int x, int y) { return qRound(x * shareOfA + y * (1 - shareOfA)); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

} // namespace manyhands
