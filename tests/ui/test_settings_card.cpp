// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "ui/panel/settings_card.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>

using namespace manyhands;

/// What stands in the settings' file may be anything.
class TestSettingsCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersOutOfBounds_data();
    void numbersOutOfBounds();
    void onlyOneJobsSettingsAreShown();
};

void TestSettingsCard::numbersOutOfBounds_data()
{
    QTest::addColumn<QString>("written");
    for (const char *written : {"1e300", "-1e300", "nan", "inf", "-inf", "99999999999999999999", "many", ""})
        QTest::newRow(*written ? written : "nothing") << QString::fromLatin1(written);
}

void TestSettingsCard::numbersOutOfBounds()
{
    QFETCH(QString, written);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("a.ini")), QSettings::IniFormat);
    for (const char *key :
         {"width", "height", "blur", "quality", "timeout", "tries", "repeats", "warmup", "halt", "commandDeadline"})
        settings.setValue(QLatin1String(key), written);
    SettingsCard card;
    card.restore(settings);
    const bool isLarge =
        written == QLatin1String("1e300") || written == QLatin1String("inf") || written.startsWith(u'9');
    int seen = 0;
    for (const QSpinBox *spin : card.findChildren<QSpinBox *>()) {
        QVERIFY(!isLarge || spin->value() == spin->maximum());
        ++seen;
    }
    for (const QDoubleSpinBox *spin : card.findChildren<QDoubleSpinBox *>()) {
        QVERIFY(spin->value() >= spin->minimum() && spin->value() <= spin->maximum());
        QVERIFY(!isLarge || spin->value() == spin->maximum());
        ++seen;
    }
    QCOMPARE(seen, 10);
}

/// Of the job that ran last, or the one that is looked at.
void TestSettingsCard::onlyOneJobsSettingsAreShown()
{
    WindowFixture fixture;
    fixture.find<QPushButton>("settingsButton")->click();
    const std::map<int, const char *> fields{{0, "timeoutSpinBox"}, {1, "widthSpinBox"}, {2, "sleepEdit"}};
    auto *tabs = fixture.find<QTabBar>("settingsTabs");
    const auto onlyShown = [&](int wanted) {
        for (const auto &[tab, field] : fields)
            QCOMPARE(fixture.find<QWidget>(field)->isVisible(), tab == wanted);
        QVERIFY(fixture.find<QWidget>("repeatsSpinBox")->isVisible());
    };
    onlyShown(0);
    for (const int tab : {1, 2}) {
        tabs->setCurrentIndex(tab);
        onlyShown(tab);
    }
    tabs->setCurrentIndex(0);
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01"));
    fixture.find<QPushButton>("sleepButton")->click();
    QTRY_VERIFY(!fixture.isRunning());
    onlyShown(2);
}

QTEST_MAIN(TestSettingsCard)
#include "test_settings_card.moc"
