// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QEvent>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr const char *themeProperty = "manyhandsTheme";

/// Relative luminance and contrast ratio of the Web Content Accessibility Guidelines 2.1, section 1.4.3.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace

QColor Theme::executor(ExecutorKind kind) const
{
    switch (kind) {
    case ExecutorKind::Serial:
        return QColor(0x8b929b);
    case ExecutorKind::StdThread:
        return QColor(0x0072b2);
    case ExecutorKind::ThreadPool:
        return QColor(0x56b4e9);
    case ExecutorKind::Concurrent:
        return QColor(0x009e73);
    case ExecutorKind::Async:
        return QColor(0xcc79a7);
    case ExecutorKind::Process:
        return QColor(0xd55e00);
    }
    return text;
}

QColor Theme::waiting(const QColor &full) const
{
    return mixedColor(full, card, dark ? 0.55 : 0.38); // the eye tells dark shades apart less
}

QColor Theme::phase(ExecutorKind kind, PhaseName phase) const
{
    const QColor full = executor(kind);
    switch (phase) {
    case PhaseName::Connect:
        return mixedColor(full, card, 0.18);
    case PhaseName::Sleep:
        return mixedColor(waiting(full), card, 0.65);
    case PhaseName::Wait:
        return waiting(full);
    case PhaseName::Decode:
        return mixedColor(full, card, dark ? 0.68 : 0.58);
    case PhaseName::Blur:
        return full;
    case PhaseName::Scale:
        return mixedColor(full, card, 0.78);
    case PhaseName::Encode:
        return mixedColor(full, text, 0.80);
    case PhaseName::Write:
        return mixedColor(full, text, 0.60);
    case PhaseName::Start:
        return starting();
    case PhaseName::Lock:
        return state(WatchState::Lock);
    case PhaseName::Join:
        return state(WatchState::Thread);
    case PhaseName::Transfer:
    case PhaseName::Run:
        return full;
    }
    return full;
}

QColor Theme::state(WatchState state) const
{
    const double quiet = dark ? 0.36 : 0.26;
    switch (state) {
    case WatchState::Running:
        return QColor(0x0072b2);
    case WatchState::Ready:
        return queue;
    case WatchState::Lock:
        return QColor(0xd55e00);
    case WatchState::InterpreterLock:
        return QColor(0xcc79a7);
    case WatchState::Thread:
        return mixedColor(QColor(0x7a72b8), card, dark ? 0.5 : 0.36);
    case WatchState::Sleep:
        return mixedColor(muted, card, quiet * 0.6);
    case WatchState::Network:
        return QColor(0x56b4e9);
    case WatchState::Pipe:
        return mixedColor(QColor(0x009e73), card, 0.42);
    case WatchState::Child:
        return mixedColor(QColor(0x009e73), card, 0.8);
    case WatchState::Disk:
        return dark ? QColor(0xb5ab2c) : QColor(0xd9cd3a);
    case WatchState::Other:
        return mixedColor(muted, card, quiet);
    }
    return muted;
}

QColor Theme::starting() const
{
    return mixedColor(muted, card, 0.85);
}

Theme Theme::day()
{
    Theme theme;
    theme.window = QColor(0xf4f5f7);
    theme.card = QColor(0xffffff);
    theme.border = QColor(0xdfe2e7);
    theme.raised = QColor(0xeceff3);
    theme.text = QColor(0x14171a);
    theme.muted = QColor(0x656d78);
    theme.accent = QColor(0x0b63c5);
    theme.onAccent = QColor(0xffffff);
    theme.goodBack = QColor(0xe4f3ea);
    theme.good = QColor(0x12693f);
    theme.badBack = QColor(0xfbe9e7);
    theme.bad = QColor(0xb3261e);
    theme.warn = QColor(0x8a5a00);
    theme.queue = QColor(0xe69f00);
    return theme;
}

Theme Theme::night()
{
    Theme theme;
    theme.dark = true;
    theme.window = QColor(0x15171a);
    theme.card = QColor(0x1d2024);
    theme.border = QColor(0x2e3339);
    theme.raised = QColor(0x2a2f36);
    theme.text = QColor(0xeef0f3);
    theme.muted = QColor(0x99a1ac);
    theme.accent = QColor(0x479ff8);
    theme.onAccent = QColor(0x08131f);
    theme.goodBack = QColor(0x16352a);
    theme.good = QColor(0x7fdcab);
    theme.badBack = QColor(0x3d1f1e);
    theme.bad = QColor(0xff9a91);
    theme.warn = QColor(0xf0c36a);
    theme.queue = QColor(0xe69f00);
    return theme;
}

Theme Theme::withAccent(const QColor &chosen) const
{
    constexpr double readable = 4.5;
    constexpr double step = 0.05;
    Theme theme = *this;
    theme.accent = chosen;
    for (double share = step; contrast(theme.accent, card) < readable && share <= 1; share += step)
        theme.accent = mixedColor(text, chosen, share);
    theme.onAccent = contrast(theme.accent, Qt::white) >= contrast(theme.accent, Qt::black) ? Qt::white : Qt::black;
    return theme;
}

Theme Theme::withHighContrast() const
{
    Theme theme = *this;
    theme.text = dark ? Qt::white : Qt::black;
    theme.card = dark ? Qt::black : Qt::white;
    theme.window = theme.card;
    theme.border = theme.text;
    theme.muted = theme.text;
    theme.good = theme.bad = theme.warn = theme.text;
    theme.accent = mixedColor(accent, theme.text, 0.6);
    theme.onAccent = theme.card;
    return theme;
}

Theme themeOf(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const QVariant theme = widget->property(themeProperty); theme.isValid())
            return theme.value<Theme>();
    }
    return Theme::day();
}

void setTheme(QWidget *root, const Theme &theme)
{
    root->setProperty(themeProperty, QVariant::fromValue(theme));
}

bool bringsTheme(const QEvent &event)
{
    if (event.type() == QEvent::DynamicPropertyChange)
        return static_cast<const QDynamicPropertyChangeEvent &>(event).propertyName() == themeProperty;
    return event.type() == QEvent::StyleChange || event.type() == QEvent::Polish;
}

} // namespace manyhands
