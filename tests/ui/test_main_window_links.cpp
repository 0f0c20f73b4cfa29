// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/test_server.h"
#include "tests/ui/window_fixture.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QSpinBox>
#include <QTextBlock>

using namespace manyhands;
using testing::TestServer;

namespace {

void drop(QWidget &window, const QMimeData &data)
{
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

void dropText(WindowFixture &fixture, const QString &text)
{
    QMimeData data;
    data.setText(text);
    drop(fixture.window(), data);
}

/// The texts of the lines that are marked as wrong.
QStringList markedLines(const WindowFixture &fixture)
{
    QStringList lines;
    for (const QTextEdit::ExtraSelection &mark : fixture.find<QPlainTextEdit>("linksEdit")->extraSelections()) {
        if (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline)
            lines << mark.cursor.selectedText();
    }
    return lines;
}

QStringList linksOf(const WindowFixture &fixture)
{
    return fixture.find<QPlainTextEdit>("linksEdit")->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void press(WindowFixture &fixture, const char *button)
{
    fixture.find<QAbstractButton>(button)->click();
    QTRY_VERIFY(!fixture.isRunning());
}

} // namespace

/// Links that are typed, pasted and dropped.
class TestMainWindowLinks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongLinesAreMarkedInPlace()
    {
        WindowFixture fixture;
        dropText(fixture,
                 QStringLiteral("https://example.org/a.jpg\nnonsense://\n\n# mine\nsome words\nhttp://b.org/b.png"));
        QVERIFY(fixture.find<QWidget>("linksEdit")->isVisible());
        QCOMPARE(markedLines(fixture), (QStringList{QStringLiteral("nonsense://"), QStringLiteral("some words")}));
        auto *problem = fixture.find<QLabel>("linksProblem");
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().startsWith(QStringLiteral("2 of 4 lines are not web addresses")),
                 qPrintable(problem->text()));
        QVERIFY(!fixture.find<QComboBox>("networkCombo")->isEnabled());

        QTextCursor cursor(fixture.find<QPlainTextEdit>("linksEdit")->document()->findBlockByNumber(1));
        cursor.select(QTextCursor::LineUnderCursor);
        cursor.insertText(QStringLiteral("https://example.org/c.jpg"));
        QCOMPARE(markedLines(fixture), QStringList{QStringLiteral("some words")});
        QVERIFY(problem->text().startsWith(QStringLiteral("1 of 4 lines is not a web address (line 5 ")));
    }

    void theWrongOnesFailAndNameTheirLine()
    {
        const TestServer server;
        QVERIFY(server.isListening());
        WindowFixture fixture;
        dropText(fixture,
                 QString::fromStdString(server.url("/photos/0001.jpg\nnonsense\n") + server.url("/photos/0002.jpg")));
        press(fixture, "downloadButton");
        QCOMPARE(fixture.runCount(), 1);
        const SessionRun &run = fixture.window().session().runs().front();
        QCOMPARE(run.result->done, 2);
        QCOMPARE(run.workload->size(), 3);
        const TaskError *error = run.result->spans.at(1)->error();
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadUrl);
        QVERIFY2(error->message.startsWith(QStringLiteral("line 2 of the links is not a web address: ")),
                 qPrintable(error->message));
    }

    void withoutAGoodOneNothingRuns()
    {
        WindowFixture fixture;
        dropText(fixture, QStringLiteral("nonsense://\n"));
        press(fixture, "downloadButton");
        QCOMPARE(fixture.runCount(), 0);
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("no link to run")));
    }

    void browsersDropAddresses()
    {
        WindowFixture fixture;
        QMimeData one;
        one.setUrls({QUrl(QStringLiteral("https://a.org/1 2.jpg"))});
        drop(fixture.window(), one);
        QCOMPARE(linksOf(fixture), QStringList{QStringLiteral("https://a.org/1%202.jpg")});
        QMimeData both;
        both.setUrls({QUrl(QStringLiteral("https://a.org/1 2.jpg")), QUrl(QStringLiteral("https://a.org/3.jpg"))});
        drop(fixture.window(), both);
        QCOMPARE(linksOf(fixture),
                 (QStringList{QStringLiteral("https://a.org/1%202.jpg"), QStringLiteral("https://a.org/3.jpg")}));
    }

    void pastedAnywhereInTheWindow()
    {
        WindowFixture fixture;
        QGuiApplication::clipboard()->setText(QStringLiteral("https://a.org/1.jpg\r\nhttps://a.org/2.jpg"));
        fixture.find<QWidget>("downloadButton")->setFocus();
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(fixture.find<QWidget>("linksEdit")->isVisible());
        QCOMPARE(linksOf(fixture),
                 (QStringList{QStringLiteral("https://a.org/1.jpg"), QStringLiteral("https://a.org/2.jpg")}));
        QVERIFY(!fixture.find<QLabel>("linksProblem")->isVisible());

        QGuiApplication::clipboard()->setText(QStringLiteral("no address"));
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(linksOf(fixture).size(), 2);
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("neither a file")));
    }

    void pastedIntoTheFieldEachHasALineOfItsOwn()
    {
        WindowFixture fixture;
        auto *source = fixture.find<QComboBox>("sourceCombo");
        source->setCurrentIndex(source->count() - 1);
        auto *field = fixture.find<QPlainTextEdit>("linksEdit");
        QGuiApplication::clipboard()->setText(QStringLiteral("https://a.org/1.jpg"));
        field->setFocus();
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_Backspace);
        auto *addresses = new QMimeData; // the clipboard's
        addresses->setUrls({QUrl(QStringLiteral("https://a.org/2.jpg"))});
        QGuiApplication::clipboard()->setMimeData(addresses);
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field->toPlainText(), QStringLiteral("https://a.org/1.jpg\nhttps://a.org/2.jpg\n"));
    }

    /// A field of that size takes its time, on the window's thread.
    void aLongTextPastedIntoTheFieldBecomesAList()
    {
        WindowFixture fixture;
        auto *source = fixture.find<QComboBox>("sourceCombo");
        source->setCurrentIndex(source->count() - 1);
        auto *field = fixture.find<QPlainTextEdit>("linksEdit");
        field->setPlainText(QStringLiteral("https://a.org/1.jpg\n"));
        QString list;
        for (int i = 0; i < 20'000; ++i)
            list += QStringLiteral("https://pictures.example.org/a/long/way/%1.jpg\n").arg(i);
        QGuiApplication::clipboard()->setText(list);
        field->setFocus();
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(!field->isVisible());
        QCOMPARE(field->toPlainText(), QStringLiteral("https://a.org/1.jpg\n"));
        QCOMPARE(source->currentIndex(), source->count() - 2);
        QTRY_VERIFY(fixture.window().isSettled());
        fixture.find<QSpinBox>("countSpinBox")->setValue(20'001); // one more than there are, so that none is fetched
        press(fixture, "downloadButton");
        const QString said = fixture.find<QLabel>("messageLabel")->text();
        QVERIFY2(said.contains(QStringLiteral("20000 pictures are named")), qPrintable(said));
    }

    void aLineIsPastedIntoOtherFieldsAsEver()
    {
        WindowFixture fixture;
        QGuiApplication::clipboard()->setText(QStringLiteral("https://a.org/1.jpg"));
        auto *output = fixture.find<QLineEdit>("outputEdit");
        output->setFocus();
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(output->text(), QStringLiteral("https://a.org/1.jpg"));
        QVERIFY(!fixture.find<QWidget>("linksEdit")->isVisible());
    }

    void aTildeIsTheUsersFolder()
    {
        const manyhands::testing::Folder home;
        const QByteArray before = qgetenv("HOME");
        const auto restore = qScopeGuard([&] { qputenv("HOME", before); });
        qputenv("HOME", home.path().c_str());
        WindowFixture fixture;
        fixture.find<QSpinBox>("countSpinBox")->setValue(1);
        fixture.find<QLineEdit>("outputEdit")->setText(QStringLiteral("~/kept"));
        press(fixture, "downloadButton");
        QCOMPARE(manyhands::testing::filesIn(home / "kept").size(), size_t(1));
    }

    void aShortPathIsShownWhole()
    {
        WindowFixture fixture;
        auto *output = fixture.find<QLineEdit>("outputEdit");
        output->setText(QStringLiteral(" kept/here "));
        QTest::keyClick(output, Qt::Key_Return);
        QCOMPARE(output->text(), QDir::current().absoluteFilePath(QStringLiteral("kept/here")));
        output->clear();
        QTest::keyClick(output, Qt::Key_Return);
        QVERIFY(output->text().isEmpty());
    }
};

QTEST_MAIN(TestMainWindowLinks)
#include "test_main_window_links.moc"
