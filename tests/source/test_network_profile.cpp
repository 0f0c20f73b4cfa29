// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/network_profile.h"

#include <QTest>

using namespace manyhands;

class TestNetworkProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreThere();
    void unknownNamesAreNone();
    void labelsAreForPeople_data();
    void labelsAreForPeople();
};

void TestNetworkProfile::allAreThere()
{
    QByteArrayList names;
    for (const NetworkProfile &profile : networkProfiles())
        names << profile.name;
    QCOMPARE(names, (QByteArrayList{"lan", "broadband", "mobile", "api", "home", "classroom", "flaky"}));
    QVERIFY(networkProfile(defaultNetwork));
}

void TestNetworkProfile::unknownNamesAreNone()
{
    QVERIFY(!networkProfile("carrier-pigeon"));
    QVERIFY(!networkProfile(""));
    QVERIFY(!networkProfile("LAN"));
}

void TestNetworkProfile::labelsAreForPeople_data()
{
    QTest::addColumn<QString>("label");
    QTest::newRow("lan") << QStringLiteral("LAN, 1 ms, no speed limit");
    QTest::newRow("broadband") << QStringLiteral("Broadband, 60 ms, 20 MB/s each");
    QTest::newRow("mobile") << QStringLiteral("Mobile, 150 ms \u00b130%, 3 MB/s each");
    QTest::newRow("api") << QStringLiteral("API, 40 ms, 20 MB/s each, at most 10 requests a second");
    QTest::newRow("home") << QStringLiteral("Home, 60 ms, 6 MB/s each, 12 MB/s for all together");
    QTest::newRow("classroom") << QStringLiteral("Classroom, 20 ms, 1.29 MB/s for all together");
    QTest::newRow("flaky") << QStringLiteral("Flaky, 60 ms, 20 MB/s each, 1 request in 10 fails");
}

void TestNetworkProfile::labelsAreForPeople()
{
    QFETCH(QString, label);
    const auto profile = networkProfile(QByteArrayView(QTest::currentDataTag()));
    QVERIFY(profile);
    QCOMPARE(profile->label(), label);
}

QTEST_GUILESS_MAIN(TestNetworkProfile)
#include "test_network_profile.moc"
