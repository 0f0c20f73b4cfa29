// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/raw_server.h"
#include "tests/ui/window_fixture.h"

#include "ui/controls.h"
#include "ui/history/history_keeper.h"
#include "ui/timeline/timeline_words.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextDocumentFragment>

using namespace manyhands;

namespace {

const QString mark = QStringLiteral("<img src=x>"); // of the hostile name, as it is to be read

QString readAs(const QString &text)
{
    return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

QString readIn(const QLabel &label)
{
    QString text = label.textFormat() == Qt::PlainText ? label.text() : readAs(label.text());
    return label.wordWrap() ? text.remove(QChar(0x200b)) : text; // where a long word may break
}

void takeItems(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &texts)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            texts << index.data().toString() << index.data(Qt::AccessibleTextRole).toString()
                  << readAs(index.data(Qt::ToolTipRole).toString());
        }
        takeItems(model, model.index(row, 0, parent), texts);
    }
}

/// All that can be read in the window, but for what the user typed into a field.
QStringList textsOf(QWidget &window)
{
    QStringList texts{window.windowTitle()};
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        texts << readAs(widget->toolTip()) << widget->accessibleName() << widget->accessibleDescription();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << readIn(*label);
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            takeItems(*view->model(), {}, texts);
    }
    return texts;
}

bool isHarmless(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) {
        return (c.category() == QChar::Other_Control && c != QLatin1Char('\n')) || c.category() == QChar::Other_Format;
    });
}

void drop(QWidget &window, const QMimeData &data)
{
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

void press(WindowFixture &fixture, const char *button)
{
    fixture.find<QAbstractButton>(button)->click();
    QTRY_VERIFY(!fixture.isRunning());
    fixture.find<QTabBar>("chartTabs")->setCurrentIndex(3); // the results
}

void checkTexts(WindowFixture &fixture)
{
    int marked = 0;
    for (const QString &text : textsOf(fixture.window())) {
        QVERIFY2(isHarmless(text), text.toUtf8().toPercentEncoding(" ").constData());
        QVERIFY2(!text.contains(QStringLiteral("s3cr3t")), qPrintable(text));
        marked += text.contains(mark);
    }
    QVERIFY2(marked >= 4, "the name is seen in the message, the results, the gallery and their tooltips, as it is");
}

} // namespace

/// Names and messages of others in the window: read as they are, and never taken for HTML or for orders.
class TestHostileNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tooltipsShowTheTextItself()
    {
        for (const QString &text :
             {QStringLiteral("<b>bold</b>.jpg\nsecond"), QStringLiteral("a & b < c"), QStringLiteral("<img src='x'>"),
              QStringLiteral("plain"), QStringLiteral("two\nlines"), QStringLiteral("<!-- x -->")})
            QCOMPARE(readAs(plainToolTip(text)), text);
        QCOMPARE(plainToolTip(QStringLiteral("a\x1b") + QChar(0x202e)), QStringLiteral("a\\x1b\\u202e"));
    }

    void barsShowTheTextItself()
    {
        BarFacts facts;
        facts.name = mark;
        facts.remark = mark;
        const QString html = tooltipHtml(facts, TaskKind::Download);
        QCOMPARE(QTextDocumentFragment::fromHtml(html).toPlainText().count(mark), 2);
    }

    void filesThatAreDropped()
    {
        const testing::Folder folder;
        const auto path = folder
            / (mark.toStdString()
               + "a\x1b]0;x\x07\r\n\x9b"
                 "31m\xc2\x9b"
                 "31m\xe2\x80\xae"
                 "gpj.jpg");
        testing::writeFile(path, "no picture");
        WindowFixture fixture;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QFile::decodeName(path.c_str()))});
        drop(fixture.window(), data);
        press(fixture, "resizeButton");
        QCOMPARE(fixture.runCount(), 1);
        checkTexts(fixture);
    }

    void linksThatAreDropped()
    {
        const testing::RawServer server([](const QByteArray &) {
            return testing::httpAnswer("200 OK", "Content-Type: x; \x1b[31m\x9b<i>\r\n", "no");
        });
        WindowFixture fixture;
        QMimeData data;
        data.setText(QString::fromStdString(
            server.url("me:s3cr3t@", "/%3Cimg%20src%3Dx%3E%1b%0a%C2%9B%E2%80%AE.jpg?token=s3cr3t")));
        drop(fixture.window(), data);
        press(fixture, "downloadButton");
        QCOMPARE(fixture.runCount(), 1);
        checkTexts(fixture);
        QVERIFY(fixture.find<QPlainTextEdit>("linksEdit")->toPlainText().contains(QStringLiteral("s3cr3t")));
        fixture.close();
        for (const std::filesystem::path &file : testing::filesIn(fixture.folder().toStdString()))
            QVERIFY2(!testing::readFile(fixture.folder().toStdString() / file).contains("s3cr3t"), file.c_str());
    }

    void reportsThatOthersNamed()
    {
        WindowFixture fixture;
        press(fixture, "sleepButton");
        QTRY_VERIFY(!fixture.window().findChild<HistoryKeeper *>()->isWriting());
        const auto reports = testing::filesIn(fixture.historyFolder());
        QCOMPARE(reports.size(), size_t(1));
        std::filesystem::rename(fixture.historyFolder() / reports.front(),
                                fixture.historyFolder()
                                    / (mark.toStdString()
                                       + "\x1b[31m\xc2\x9b"
                                         "1m\xe2\x80\xae.json"));
        fixture.find<QAbstractButton>("historyButton")->click();
        auto *list = fixture.find<QListWidget>("historyList");
        QTRY_COMPARE(list->count(), 1);
        list->setCurrentRow(0);
        QTRY_VERIFY(fixture.find<QLabel>("reportSourceLabel")->text().contains(mark));
        QTRY_VERIFY(fixture.window().isReady());
        for (const QString &text : textsOf(fixture.window()))
            QVERIFY2(isHarmless(text), text.toUtf8().toPercentEncoding(" ").constData());
        QCOMPARE(readAs(list->item(0)->toolTip()), list->item(0)->text());
    }
};

QTEST_MAIN(TestHostileNames)
#include "test_hostile_names.moc"
