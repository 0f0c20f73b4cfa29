#include "ui/panel/settings_card.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <QDoubleSpinBox>
#include <QSpinBox>

using namespace manyhands;

/// What stands in the settings' file may be anything.
class TestSettingsCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersOutOfBounds_data();
    void numbersOutOfBounds();
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
    for (const char *key : {"width", "height", "blur", "quality", "timeout", "tries", "repeats", "warmup"})
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
    QCOMPARE(seen, 8);
}

QTEST_MAIN(TestSettingsCard)
#include "test_settings_card.moc"
