// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/printable.h"
#include "tests/support/files.h"
#include "tests/ui/window_fixture.h"
#include "ui/experiment/results_model.h"
#include "ui/window/run_status.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTreeView>

using namespace manyhands;
using testing::Folder;
using testing::writeFile;

namespace {

void write(const WindowFixture &fixture, const QString &command, const QString &inputs)
{
    fixture.find<QLineEdit>("commandEdit")->setText(command);
    fixture.find<QPlainTextEdit>("commandInputsEdit")->setPlainText(inputs);
}

void press(WindowFixture &fixture, const char *button)
{
    fixture.find<QAbstractButton>(button)->click();
    QTRY_VERIFY(!fixture.isRunning());
}

QString message(const WindowFixture &fixture)
{
    return fixture.find<QLabel>("messageLabel")->text();
}

QString preview(const WindowFixture &fixture)
{
    return fixture.find<QLabel>("commandPreview")->text();
}

const SessionRun &lastRun(WindowFixture &fixture)
{
    return fixture.window().session().runs().back();
}

} // namespace

/// The user's own command as the job.
class TestCommandInTheWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itsFieldsComeWhenItIsWanted()
    {
        WindowFixture fixture;
        QVERIFY(!fixture.find<QWidget>("commandEdit")->isVisible());
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(fixture.runCount(), 0);
        QVERIFY(fixture.find<QWidget>("commandEdit")->hasFocus());
        QVERIFY(fixture.find<QWidget>("commandButton")->isVisible());
        QVERIFY(!fixture.find<QWidget>("sourceCombo")->isVisible());
        QVERIFY(!fixture.find<QWidget>("galleryView")->isVisible());
        QVERIFY2(message(fixture).contains(QStringLiteral("no command")), qPrintable(message(fixture)));
        QTest::keyClicks(fixture.find<QWidget>("commandEdit"), QStringLiteral("true {}"));
        QVERIFY2(message(fixture).contains(QStringLiteral("no inputs")), qPrintable(message(fixture)));
        fixture.find<QPlainTextEdit>("commandInputsEdit")->setPlainText(QStringLiteral("a"));
        QVERIFY(!fixture.find<QLabel>("messageLabel")->isVisible());
        QVERIFY(fixture.find<QLineEdit>("commandEdit")->cursorPosition() > 0);
        QTest::keyClick(fixture.find<QWidget>("commandEdit"), Qt::Key_Tab);
        QCOMPARE(fixture.find<QLineEdit>("commandEdit")->cursorPosition(), 0); // its beginning is shown
    }

    void whatWouldRunFirstIsShownAsItIsTyped_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("byShell");
        QTest::addColumn<QString>("shown");
        QTest::newRow("names") << QStringLiteral("convert {} {out}/{/}") << false
                               << QStringLiteral("convert '/a/b c.jpg' '{out}/b c.jpg'");
        QTest::newRow("at the end") << QStringLiteral("cat") << false << QStringLiteral("cat '/a/b c.jpg'");
        QTest::newRow("shell") << QStringLiteral("wc -c < {} | tr -d x") << true
                               << QStringLiteral("wc -c < '\\''/a/b c.jpg'\\'' | tr -d x");
        QTest::newRow("unfinished") << QStringLiteral("cat \"{}") << false << QString();
    }

    void whatWouldRunFirstIsShownAsItIsTyped()
    {
        QFETCH(QString, command);
        QFETCH(bool, byShell);
        QFETCH(QString, shown);
        WindowFixture fixture;
        write(fixture, command, QStringLiteral("/a/b c.jpg\n/a/d"));
        fixture.find<QAbstractButton>("commandShellBox")->setChecked(byShell);
        if (!shown.isEmpty()) {
            QTRY_VERIFY2(preview(fixture).contains(shown), qPrintable(preview(fixture)));
            QTRY_VERIFY(preview(fixture).startsWith(QStringLiteral("Of 2 inputs")));
        } else {
            QTRY_COMPARE(fixture.find<QLabel>("commandPreview")->property("tone").toString(),
                         QStringLiteral("problem"));
        }
    }

    void runsWithEveryExecutor()
    {
        WindowFixture fixture;
        const Folder folder;
        write(fixture, QStringLiteral("cp {} %1/{#}").arg(localText(folder.path().native())),
              QStringLiteral("/etc/passwd\n/etc/group"));
        press(fixture, "commandButton");
        QCOMPARE(fixture.runCount(), 1);
        QTest::keyClick(fixture.find<QLineEdit>("commandEdit"), Qt::Key_Return);
        QTRY_COMPARE(fixture.runCount(), 2);
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(lastRun(fixture).result->done, 2);
        QVERIFY(std::filesystem::file_size(folder / "2") > 0);
        press(fixture, "compareButton");
        QCOMPARE(fixture.runCount(), 2 + int(allExecutors.size()));
        for (const SessionRun &run : fixture.window().session().runs())
            QCOMPARE(run.result->done, 2);
        fixture.find<QAction>("copyCommandAction")->trigger();
        const QString line = QGuiApplication::clipboard()->text();
        QVERIFY2(line.startsWith(QStringLiteral("manyhands command "))
                     && line.endsWith(QStringLiteral("/etc/passwd /etc/group")),
                 qPrintable(line));
    }

    void asyncIsSaidToRunAsManyAsAreAskedFor()
    {
        WindowFixture fixture;
        write(fixture, QStringLiteral("true {}"), QStringLiteral("a\nb"));
        fixture.find<QSpinBox>("threadsSpinBox")->setValue(8);
        QListWidget *list = fixture.find<QListWidget>("executorList");
        list->setCurrentRow(int(ExecutorKind::Async));
        const QString ofDownloads = list->currentItem()->data(Qt::AccessibleDescriptionRole).toString();
        press(fixture, "commandButton");
        QVERIFY(list->currentItem()->data(Qt::AccessibleDescriptionRole).toString() != ofDownloads);
        fixture.find<QTabBar>("chartTabs")->setCurrentIndex(3);
        const QAbstractItemModel *model = fixture.find<QTreeView>("resultsTable")->model();
        QTRY_COMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, ResultsModel::Executor).data().toString(), QStringLiteral("Async"));
        QCOMPARE(model->index(0, ResultsModel::Workers).data().toString(), QStringLiteral("8"));
    }

    void noUtilisationIsSaidBeforeItIsKnown()
    {
        WindowFixture fixture;
        write(fixture, QStringLiteral("sleep {}"), QStringLiteral("0.4\n0.401"));
        fixture.find<QSpinBox>("threadsSpinBox")->setValue(1);
        const auto isSaid = [&fixture] {
            const auto labels = fixture.window().findChild<RunStatus *>()->findChildren<QLabel *>();
            return std::ranges::any_of(labels,
                                       [](const QLabel *each) { return each->text().contains(u"utilisation"); });
        };
        fixture.find<QAbstractButton>("commandButton")->click();
        QTRY_VERIFY(fixture.isRunning());
        bool wasSaid = false;
        while (fixture.isRunning()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            wasSaid |= fixture.isRunning() && isSaid();
        }
        QVERIFY(!wasSaid);
        QTRY_VERIFY(isSaid());
    }

    void settingsOfTheRunAreKept()
    {
        WindowFixture fixture;
        fixture.find<QAbstractButton>("settingsButton")->click();
        write(fixture, QStringLiteral("false {}"), QStringLiteral("a\nb"));
        auto *done = fixture.find<QLineEdit>("commandOkEdit");
        done->setText(QStringLiteral("one"));
        press(fixture, "commandButton");
        QVERIFY2(message(fixture).contains(QStringLiteral("“one”")), qPrintable(message(fixture)));
        done->setText(QStringLiteral("0, 1"));
        press(fixture, "commandButton");
        QCOMPARE(lastRun(fixture).result->done, 2);
        done->setText(QStringLiteral("0"));
        press(fixture, "commandButton");
        QCOMPARE(lastRun(fixture).result->failed, 2);
        const auto &runs = fixture.window().session().runs();
        QVERIFY(runs[0].group != runs[1].group); // it is another job
        fixture.close();
        fixture.open();
        QCOMPARE(fixture.find<QLineEdit>("commandEdit")->text(), QStringLiteral("false {}"));
        QCOMPARE(fixture.find<QPlainTextEdit>("commandInputsEdit")->toPlainText(), QStringLiteral("a\nb"));
    }

    void droppedFilesBecomeInputsOfTheCommand()
    {
        WindowFixture fixture;
        press(fixture, "commandButton"); // says what is missing
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/etc/passwd")), QUrl::fromLocalFile(QStringLiteral("/a b")),
                      QUrl::fromLocalFile(QStringLiteral("/two\nlines"))});
        dropAt(fixture, QPoint(fixture.window().width() / 2, fixture.window().height() / 2), data);
        QCOMPARE(fixture.find<QPlainTextEdit>("commandInputsEdit")->toPlainText(), QStringLiteral("/etc/passwd\n/a b"));
        QVERIFY2(message(fixture).contains(QStringLiteral("/two\\nlines")), qPrintable(message(fixture)));
    }
};

QTEST_MAIN(TestCommandInTheWindow)
#include "test_command_in_the_window.moc"
