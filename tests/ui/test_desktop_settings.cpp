// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "ui/desktop_settings.h"
#include "ui/style_sheet.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>

using namespace manyhands;

using Groups = QMap<QString, QVariantMap>;

/// As the portal sends a colour.
struct Channels {
    double red = 0;
    double green = 0;
    double blue = 0;
};
Q_DECLARE_METATYPE(Channels)

QDBusArgument &operator<<(QDBusArgument &argument, const Channels &channels)
{
    argument.beginStructure();
    argument << channels.red << channels.green << channels.blue;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Channels &channels)
{
    argument.beginStructure();
    argument >> channels.red >> channels.green >> channels.blue;
    argument.endStructure();
    return argument;
}

namespace {
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
} // namespace

/// The desktop's settings, on a bus of this test's own.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit Portal(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("portal")))
    {
        m_bus.registerObject(portalPath, this, QDBusConnection::ExportAllSlots);
        m_isThere = m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    bool isThere() const { return m_isThere; }
    void set(const QString &key, const QVariant &value)
    {
        m_settings[key] = value;
        auto news = QDBusMessage::createSignal(portalPath, portalInterface, QStringLiteral("SettingChanged"));
        news << appearanceGroup << key << QVariant::fromValue(QDBusVariant(value));
        m_bus.send(news);
    }

public Q_SLOTS:
    Groups ReadAll(const QStringList &) { return {{appearanceGroup, m_settings}}; }

private:
    QDBusConnection m_bus;
    QVariantMap m_settings;
    bool m_isThere = false;
};

/// The user's choices for all programs reach the window, also while it is open.
class TestDesktopSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<Groups>();
        qDBusRegisterMetaType<Groups>();
        qDBusRegisterMetaType<Channels>();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(m_daemon.waitForReadyRead());
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        m_portal = std::make_unique<Portal>(QString::fromLatin1(address));
        QVERIFY(m_portal->isThere());
    }

    void cleanupTestCase()
    {
        m_portal.reset();
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void init()
    {
        for (const char *key : {"color-scheme", "contrast"})
            m_portal->set(QLatin1String(key), 0U);
        m_portal->set(QStringLiteral("accent-color"), QVariant::fromValue(Channels{-1, -1, -1}));
    }

    void whatIsSetBeforeTheStartIsThere()
    {
        m_portal->set(QStringLiteral("color-scheme"), 1U);
        m_portal->set(QStringLiteral("accent-color"), QVariant::fromValue(Channels{0.9, 0.1, 0.2}));
        m_portal->set(QStringLiteral("contrast"), 1U);
        const DesktopSettings settings;
        const DesktopLook expected{true, QColor::fromRgbF(0.9F, 0.1F, 0.2F), true};
        QTRY_COMPARE(settings.look(), expected);
    }

    void theWindowFollowsLightAndDark()
    {
        WindowFixture fixture;
        fixture.open({1280, 800}, ThemeChoice::System);
        const Appearance &appearance = fixture.window().appearance();
        QTRY_VERIFY(!appearance.theme().dark);
        m_portal->set(QStringLiteral("color-scheme"), 1U);
        QTRY_VERIFY(appearance.theme().dark);
        QCOMPARE(themeOf(fixture.find<QWidget>("timelineView")), appearance.theme());
        m_portal->set(QStringLiteral("color-scheme"), 2U);
        QTRY_VERIFY(!appearance.theme().dark);
        fixture.window().appearance().setChoice(ThemeChoice::Dark); // chosen here, it stays
        m_portal->set(QStringLiteral("color-scheme"), 1U);
        m_portal->set(QStringLiteral("color-scheme"), 2U);
        m_portal->set(QStringLiteral("contrast"), 1U); // has arrived when that has
        QTRY_COMPARE(appearance.theme().border, appearance.theme().text);
        QVERIFY(appearance.theme().dark);
    }

    void theAccentIsTheUsersAndCanBeRead_data()
    {
        QTest::addColumn<Channels>("chosen");
        QTest::newRow("a strong red") << Channels{0.8, 0, 0.1};
        QTest::newRow("a pale yellow") << Channels{1, 0.95, 0.5};
        QTest::newRow("nearly black") << Channels{0.02, 0.02, 0.05};
    }

    void theAccentIsTheUsersAndCanBeRead()
    {
        QFETCH(Channels, chosen);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            WindowFixture fixture;
            fixture.open({1280, 800}, choice);
            const Appearance &appearance = fixture.window().appearance();
            const QColor usual = appearance.theme().accent;
            m_portal->set(QStringLiteral("accent-color"), QVariant::fromValue(chosen));
            QTRY_VERIFY(appearance.theme().accent != usual);
            const Theme &theme = appearance.theme();
            QVERIFY(std::abs(theme.accent.lightness() - theme.card.lightness()) > 50);
            QVERIFY(std::abs(theme.accent.lightness() - theme.onAccent.lightness()) > 50);
            QVERIFY(fixture.window().styleSheet().contains(theme.accent.name()));
            m_portal->set(QStringLiteral("accent-color"), QVariant::fromValue(Channels{-1, -1, -1}));
            QTRY_COMPARE(appearance.theme().accent, usual);
        }
    }

    void aNewFontChangesAllSizes()
    {
        WindowFixture fixture;
        const auto height = [&] { return fixture.find<QPushButton>("downloadButton")->fontMetrics().height(); };
        const int before = height();
        const QFont usual = QApplication::font();
        QFont larger = usual;
        larger.setPointSizeF(usual.pointSizeF() * 2);
        QApplication::setFont(larger);
        QTRY_VERIFY(height() > before * 3 / 2);
        QApplication::setFont(usual);
        QTRY_COMPARE(height(), before);
    }

private:
    QProcess m_daemon;
    std::unique_ptr<Portal> m_portal;
};

QTEST_MAIN(TestDesktopSettings)
#include "test_desktop_settings.moc"
