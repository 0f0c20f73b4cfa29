// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>

#include <optional>

class QDBusVariant;

namespace manyhands {

/// What the user has set for all programs of the desktop, as far as it can be told.
struct DesktopLook {
    std::optional<bool> dark;
    QColor accent; // invalid: none was chosen
    bool highContrast = false;

    bool operator==(const DesktopLook &) const = default;
};

/// Reads the desktop's look and follows it while the program runs: dark or light from Qt (6.5 and later), the rest, and
/// with Qt 6.4 all of it, from the desktop's settings portal (org.freedesktop.appearance of
/// https://flatpak.github.io/xdg-desktop-portal). Never waits: what comes later is told by changed(). GUI thread only.
class DesktopSettings : public QObject
{
    Q_OBJECT
public:
    explicit DesktopSettings(QObject *parent = nullptr);

    const DesktopLook &look() const { return m_look; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void takeSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void take(const QString &key, const QVariant &value);
    void askQt();
    void setLook(const DesktopLook &look);

    DesktopLook m_look;
};

} // namespace manyhands
