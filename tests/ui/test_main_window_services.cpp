// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/imgur_client_id.h"
#include "tests/support/files.h"
#include "tests/support/test_server.h"
#include "tests/ui/window_fixture.h"

#include "ui/history/history_keeper.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

using namespace manyhands;
using testing::TestServer;

namespace {

const QString secret = QStringLiteral("s3cr3t-client-id");

void chooseSource(WindowFixture &fixture, const char *name)
{
    auto *source = fixture.find<QComboBox>("sourceCombo");
    source->setCurrentIndex(source->findData(QLatin1String(name)));
}

void typeSecret(WindowFixture &fixture)
{
    auto *field = fixture.find<QLineEdit>("imgurClientIdEdit");
    field->clear();
    QTest::keyClicks(field, secret);
}

QByteArray settingsText()
{
    return testing::readFile(openUserSettings()->fileName().toStdString());
}

ExperimentSettings imgurJob(const TestServer &server)
{
    ExperimentSettings job;
    job.source = QStringLiteral("imgur");
    job.imgurBase = QUrl(QString::fromStdString(server.url("")));
    return job;
}

} // namespace

/// Imgur and Picsum in the window, and the client ID, which is the user's own business.
class TestMainWindowServices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theIdIsAskedForWithImgurOnly()
    {
        WindowFixture fixture;
        auto *id = fixture.find<QLineEdit>("imgurClientIdEdit");
        QVERIFY(!id->isVisible());
        chooseSource(fixture, "picsum");
        QVERIFY(!id->isVisible());
        chooseSource(fixture, "imgur");
        QVERIFY(id->isVisible());
        QVERIFY(fixture.find<QCheckBox>("keepClientIdCheckBox")->isVisible());
        QCOMPARE(fixture.find<QSpinBox>("countSpinBox")->value(), 60);
        QCOMPARE(fixture.find<QSpinBox>("countSpinBox")->maximum(), 1000);
        for (const char *name : {"imgurClientIdEdit", "keepClientIdCheckBox"}) {
            QVERIFY(!fixture.find<QWidget>(name)->accessibleName().isEmpty());
            QVERIFY(!fixture.find<QWidget>(name)->toolTip().isEmpty());
        }
        typeSecret(fixture);
        QCOMPARE(id->text(), secret);
        QVERIFY(!id->displayText().contains(secret));
    }

    void withoutAnIdNothingRuns()
    {
        WindowFixture fixture;
        chooseSource(fixture, "imgur");
        fixture.find<QAbstractButton>("downloadButton")->click();
        QVERIFY(!fixture.isRunning());
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("client ID")));
        QTest::keyClicks(fixture.find<QLineEdit>("imgurClientIdEdit"), QStringLiteral("two words"));
        fixture.find<QAbstractButton>("downloadButton")->click();
        QVERIFY(!fixture.isRunning());
        QVERIFY(!fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("two words")));
    }

    void keptOnlyWhenTheUserAsks()
    {
        WindowFixture fixture;
        chooseSource(fixture, "imgur");
        typeSecret(fixture);
        fixture.close();
        QVERIFY(!settingsText().isEmpty());
        QVERIFY(!settingsText().contains(secret.toUtf8()));

        fixture.open();
        QCOMPARE(fixture.find<QLineEdit>("imgurClientIdEdit")->text(), QString());
        typeSecret(fixture);
        fixture.find<QCheckBox>("keepClientIdCheckBox")->click();
        fixture.close();
        QVERIFY(settingsText().contains(secret.toUtf8()));
        const auto file = std::filesystem::status(openUserSettings()->fileName().toStdString());
        QCOMPARE(int(file.permissions()), 0600);

        fixture.open();
        QCOMPARE(fixture.find<QLineEdit>("imgurClientIdEdit")->text(), secret);
        fixture.find<QCheckBox>("keepClientIdCheckBox")->click();
        fixture.close();
        QVERIFY(!settingsText().contains(secret.toUtf8()));
    }

    void theGalleryRuns()
    {
        const TestServer server({"--set", "small", "--images", "12"});
        QVERIFY(server.isListening());
        QTemporaryDir folder;
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        WindowOptions options;
        options.job = imgurJob(server);
        options.job.count = 5;
        options.historyFolder = folder.path().toStdString() + "/history";
        MainWindow window(options);
        window.show();
        QTest::keyClicks(window.findChild<QLineEdit *>(QStringLiteral("imgurClientIdEdit")), secret);
        window.findChild<QAbstractButton *>(QStringLiteral("downloadButton"))->click();
        QTRY_VERIFY(!window.session().isRunning());
        QCOMPARE(window.session().runs().size(), size_t(1));
        QCOMPARE(window.session().runs().front().result->done, 5);
        QTRY_VERIFY(window.isSettled());
        QTRY_VERIFY(!window.findChild<HistoryKeeper *>()->isWriting());
        window.close();
        int reports = 0;
        for (const std::filesystem::path &file : testing::filesIn(folder.path().toStdString())) {
            const std::filesystem::path path = folder.path().toStdString() / file;
            QVERIFY2(!testing::readFile(path).contains(secret.toUtf8()), path.c_str());
            reports += path.extension() == ".json";
        }
        QVERIFY(reports > 0);
        for (const QLabel *label : window.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(secret), "the ID is not for the screen");
    }

    void anIdGivenAtTheStartCountsAndTheListIsAskedForOnce()
    {
        const TestServer server;
        WindowOptions options;
        options.job = imgurJob(server);
        options.job.imgurClientId = secret.toUtf8();
        options.restoreSettings = false;
        MainWindow window(options);
        window.show();
        QVERIFY(window.findChild<QLineEdit *>(QStringLiteral("imgurClientIdEdit"))->text().isEmpty());
        window.findChild<QAbstractButton *>(QStringLiteral("downloadButton"))->click();
        QTRY_VERIFY(!window.session().isRunning());
        QCOMPARE(window.session().runs().size(), size_t(1));
        QCOMPARE(window.session().runs().front().result->done, 2); // all there are: no count was named

        const int asked = server.counts().value(QLatin1String("requests")).toInt();
        window.findChild<QAbstractButton *>(QStringLiteral("downloadButton"))->click();
        QTRY_VERIFY(!window.session().isRunning());
        QCOMPARE(window.session().runs().back().result->done, 2);
        QVERIFY2(server.counts().value(QLatin1String("requests")).toInt() == asked + 2,
                 "runs that are compared are of the same pictures, and the list is not asked for again");
    }
};

QTEST_MAIN(TestMainWindowServices)
#include "test_main_window_services.moc"
