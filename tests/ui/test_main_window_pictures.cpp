// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMimeData>
#include <QSpinBox>
#include <QTreeView>

using namespace manyhands;

namespace {

void drop(QWidget &window, QMimeData &data)
{
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

void dropFiles(WindowFixture &fixture, const QStringList &paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    drop(fixture.window(), data);
}

QString makePicture(const WindowFixture &fixture, const QString &name)
{
    QImage image(320, 200, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    const QString path = fixture.folder() + QLatin1Char('/') + name;
    image.save(path, "JPG");
    return path;
}

} // namespace

/// Pictures from files, links and the demo server, and what becomes of them in the window.
class TestMainWindowPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void downloadAddsOneRowAndItsPictures()
    {
        WindowFixture fixture;
        fixture.find<QComboBox>("networkCombo")->setCurrentIndex(0);
        fixture.find<QSpinBox>("countSpinBox")->setValue(3);
        fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::ThreadPool));
        fixture.find<QAbstractButton>("downloadButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.find<QLabel>("messageLabel")->text(), QString());
        QCOMPARE(fixture.runCount(), 1);
        QCOMPARE(fixture.window().session().runs().front().executor, ExecutorKind::ThreadPool);
        QCOMPARE(fixture.find<QTreeView>("resultsTable")->model()->rowCount(), 1);
        QCOMPARE(fixture.find<QListView>("galleryView")->model()->rowCount(), 3);
        QTRY_VERIFY(fixture.window().isSettled());
        QVERIFY(fixture.find<QLabel>("resizeHint")->text().contains(QStringLiteral("3 downloaded")));

        fixture.find<QAbstractButton>("resizeButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const SessionRun &resized = fixture.window().session().runs().back();
        QCOMPARE(resized.workload->kind, TaskKind::Resize);
        QCOMPARE(resized.result->done, 3);
    }

    /// Runs are compared by the files that are chosen when they begin, back and forth.
    void otherFilesAreAnotherJob()
    {
        WindowFixture fixture;
        const QStringList one{makePicture(fixture, QStringLiteral("one.jpg"))};
        const QStringList other{makePicture(fixture, QStringLiteral("other.jpg"))};
        for (const QStringList &files : {one, other, one}) {
            dropFiles(fixture, files);
            fixture.find<QAbstractButton>("resizeButton")->click();
            QTRY_VERIFY(!fixture.isRunning());
        }
        const std::vector<SessionRun> &runs = fixture.window().session().runs();
        QCOMPARE(runs.size(), size_t(3));
        QVERIFY(runs[1].group != runs[0].group);
        QCOMPARE(runs[2].group, runs[0].group);
    }

    void aFailedTaskHasARowBelowItsRun()
    {
        WindowFixture fixture;
        dropFiles(fixture,
                  {makePicture(fixture, QStringLiteral("good.jpg")), fixture.folder() + QStringLiteral("/absent.jpg")});
        fixture.find<QAbstractButton>("resizeButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        auto *table = fixture.find<QTreeView>("resultsTable");
        const QModelIndex run = table->model()->index(0, 0);
        QCOMPARE(table->model()->rowCount(run), 1);
        QVERIFY(table->isExpanded(run));
        const QString words = table->model()->index(0, 0, run).data().toString();
        QVERIFY(words.contains(QStringLiteral("absent.jpg")));
        QVERIFY(words.contains(QStringLiteral("cannot-read")));
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("absent.jpg")));
    }

    void asyncOnlyDownloads()
    {
        WindowFixture fixture;
        fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::Async));
        dropFiles(fixture, {makePicture(fixture, QStringLiteral("good.jpg"))});
        fixture.find<QAbstractButton>("resizeButton")->click();
        QVERIFY(!fixture.isRunning());
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("only downloads")));
    }

    void aDroppedTextFileIsAListOfLinks()
    {
        WindowFixture fixture;
        const QString path = fixture.folder() + QStringLiteral("/list.txt");
        QFile list(path);
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("# two of them\nhttps://example.org/a.jpg\nhttps://example.org/b.jpg\n");
        list.close();
        dropFiles(fixture, {path});
        QVERIFY(fixture.find<QWidget>("linksEdit")->isVisible());
        QVERIFY(!fixture.find<QLabel>("linksProblem")->isVisible());
    }

    void unsimulatedSourcesHaveNoNetwork()
    {
        WindowFixture fixture;
        auto *source = fixture.find<QComboBox>("sourceCombo");
        auto *network = fixture.find<QComboBox>("networkCombo");
        QVERIFY(network->isEnabled());
        source->setCurrentIndex(source->findData(QStringLiteral("unsplash-10")));
        QVERIFY(!network->isEnabled());
        QCOMPARE(fixture.find<QSpinBox>("countSpinBox")->value(), 10);
    }
};

QTEST_MAIN(TestMainWindowPictures)
#include "test_main_window_pictures.moc"
