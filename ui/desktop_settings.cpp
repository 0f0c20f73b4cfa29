// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop_settings.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStyleHints>

namespace manyhands {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString object = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");

/// Asking for a bus where there is none would start one.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

/// Three shares of red, green and blue; outside 0 to 1: the user chose none.
QColor accentOf(const QVariant &value)
{
    if (!value.canConvert<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentType() != QDBusArgument::StructureType)
        return {};
    double channels[3] = {-1, -1, -1};
    argument.beginStructure();
    for (double &channel : channels) {
        if (argument.atEnd())
            return {};
        argument >> channel;
    }
    argument.endStructure();
    for (const double channel : channels) {
        if (!(channel >= 0 && channel <= 1))
            return {};
    }
    return QColor::fromRgbF(float(channels[0]), float(channels[1]), float(channels[2]));
}

} // namespace

DesktopSettings::DesktopSettings(QObject *parent)
    : QObject(parent)
{
    askQt();
    if (hasSessionBus())
        askPortal();
}

void DesktopSettings::askQt()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto read = [this] {
        DesktopLook look = m_look;
        const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
        look.dark = scheme == Qt::ColorScheme::Unknown ? m_look.dark : std::optional(scheme == Qt::ColorScheme::Dark);
        setLook(look);
    };
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, read);
    read();
#endif
}

void DesktopSettings::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, object, interface, QStringLiteral("SettingChanged"), this,
                SLOT(takeSetting(QString, QString, QDBusVariant)));
    auto question = QDBusMessage::createMethodCall(service, object, interface, QStringLiteral("ReadAll"));
    question << QStringList{appearance};
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusMessage answer = watcher->reply();
        if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
            return; // no portal: the palette decides
        const auto groups = qdbus_cast<QMap<QString, QVariantMap>>(answer.arguments().constFirst());
        const QVariantMap settings = groups.value(appearance);
        for (auto setting = settings.begin(); setting != settings.end(); ++setting)
            take(setting.key(), setting.value());
    });
}

void DesktopSettings::takeSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance)
        take(key, value.variant());
}

void DesktopSettings::take(const QString &key, const QVariant &value)
{
    constexpr uint prefersDark = 1;
    constexpr uint prefersLight = 2;
    DesktopLook look = m_look;
    if (key == QLatin1String("color-scheme") && (value.toUInt() == prefersDark || value.toUInt() == prefersLight))
        look.dark = value.toUInt() == prefersDark;
    else if (key == QLatin1String("color-scheme"))
        look.dark.reset();
    else if (key == QLatin1String("accent-color"))
        look.accent = accentOf(value);
    else if (key == QLatin1String("contrast"))
        look.highContrast = value.toUInt() == 1;
    setLook(look);
}

void DesktopSettings::setLook(const DesktopLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    Q_EMIT changed();
}

} // namespace manyhands
