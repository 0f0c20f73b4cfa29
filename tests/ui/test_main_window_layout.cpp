// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"
#include "ui/messages/message_strips.h"
#include "ui/panel/control_panel.h"
#include "ui/window/run_status.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QActionGroup>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QWheelEvent>

using namespace manyhands;

namespace {

/// Whatever is shown as a window of its own, if only for a moment.
class WindowsShown : public QObject
{
public:
    QStringList names;
    bool eventFilter(QObject *object, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(object);
        if (event->type() == QEvent::Show && widget && widget->isWindow())
            names << (object->objectName().isEmpty() ? QString::fromLatin1(object->metaObject()->className())
                                                     : object->objectName());
        return false;
    }
};

/// A small window with a run, whose lower part a message leaves too little room for.
QScrollArea *underALongMessage(WindowFixture &fixture)
{
    fixture.open({800, 600});
    runSleep(fixture);
    const QString sentence = QStringLiteral("A long sentence that needs several lines in such a window. ");
    fixture.find<MessageStrip>("messageStrip")->say(MessageTone::Problem, sentence.repeated(4));
    return fixture.find<QScrollArea>("laboratoryScroll");
}

} // namespace

/// What the window looks like and remembers, at any size.
class TestMainWindowLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingElseFlashesUp()
    {
        WindowsShown windows;
        qApp->installEventFilter(&windows);
        WindowFixture fixture;
        QCOMPARE(windows.names, QStringList{QStringLiteral("mainWindow")});
    }

    void aLongNameIsBroken()
    {
        WindowFixture fixture;
        fixture.find<QLineEdit>("outputEdit")
            ->setText(fixture.folder() + QLatin1Char('/') + QString(300, QLatin1Char('x')));
        fixture.find<QAbstractButton>("downloadButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const auto *strip = fixture.find<MessageStrip>("messageStrip");
        QTRY_VERIFY(strip->isVisible());
        QVERIFY(strip->text().contains(QString(300, QLatin1Char('x')))); // as a screen reader says it
        const auto *scroll = fixture.find<QScrollArea>("laboratoryScroll");
        QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
    }

    void onlyWhatTheTaskTakesIsShown()
    {
        WindowFixture fixture;
        const auto shown = [&] {
            QStringList names;
            for (const char *name : {"sourceCombo", "networkCombo", "outputEdit", "commandEdit", "sleepHint"}) {
                if (fixture.find<QWidget>(name)->isVisible())
                    names.append(QLatin1String(name));
            }
            return names.join(QLatin1Char(' '));
        };
        const QString pictures = QStringLiteral("sourceCombo networkCombo outputEdit");
        QCOMPARE(shown(), pictures);
        auto *back = fixture.find<QAbstractButton>("imagesButton");
        QVERIFY(!back->isVisible());
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01"));
        const auto sleep = [&] {
            fixture.find<QAbstractButton>("sleepButton")->click();
            QTRY_VERIFY(!fixture.isRunning());
            QCOMPARE(shown(), QStringLiteral("sleepHint"));
        };
        sleep();
        back->click();
        QCOMPARE(shown(), pictures);
        sleep();
        fixture.window().open({fixture.folder().toStdString()}); // of pictures
        QCOMPARE(shown(), QStringLiteral("sourceCombo networkCombo outputEdit"));
        fixture.find<QAbstractButton>("commandButton")->click(); // says what is missing, and shows its field
        QCOMPARE(shown(), QStringLiteral("outputEdit commandEdit"));
        back->click();
        QCOMPARE(shown(), pictures);
    }

    void everyViewHasItsTabInSight()
    {
        WindowFixture fixture;
        const auto *tabs = fixture.find<QTabBar>("chartTabs");
        for (int width = 800; width <= 1300; width += 10) {
            fixture.window().resize(width, 600);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            const int right = tabs->tabRect(tabs->count() - 1).right();
            const QString sizes = QStringLiteral("at %1: %2 of %3").arg(width).arg(right).arg(tabs->width());
            QVERIFY2(right < tabs->width(), qPrintable(sizes));
        }
    }

    void everyFigureIsSeenWhole_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(800, 600);
        QTest::newRow("usual") << QSize(1280, 800);
    }

    void everyFigureIsSeenWhole()
    {
        QFETCH(QSize, size);
        WindowFixture fixture;
        fixture.open(size);
        fixture.find<QAbstractButton>("settingsButton")->click();
        auto *source = fixture.find<QComboBox>("sourceCombo");
        for (int i = 0; i < source->count(); ++i) {
            source->setCurrentIndex(i);
            fixture.find<QTabBar>("settingsTabs")->setCurrentIndex(i % 3); // each job's once at least
            QCoreApplication::processEvents();
            for (auto *box : fixture.window().findChildren<QAbstractSpinBox *>()) {
                if (!box->isVisible())
                    continue;
                if (auto *whole = qobject_cast<QSpinBox *>(box))
                    whole->setValue(whole->maximum());
                else if (auto *fraction = qobject_cast<QDoubleSpinBox *>(box))
                    fraction->setValue(fraction->maximum());
                const QString text = box->text();
                const auto *edit = box->findChild<QLineEdit *>();
                constexpr int insideEdit = 4; // QLineEdit's own margins
                const int room = edit->contentsRect().width() - insideEdit;
                const int needed = edit->fontMetrics().horizontalAdvance(text);
                QVERIFY2(needed <= room,
                         qPrintable(QStringLiteral("%1: %2 takes %3 of %4 pixels, source %5")
                                        .arg(box->objectName(), text)
                                        .arg(needed)
                                        .arg(room)
                                        .arg(source->currentText())));
            }
        }
    }

    void everyButtonIsReachable_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(800, 600), QSize(1024, 700), QSize(1280, 800), QSize(2560, 1440)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }

    void everyButtonIsReachable()
    {
        QFETCH(QSize, size);
        WindowFixture fixture;
        fixture.open(size);
        MainWindow &window = fixture.window();
        QCOMPARE(window.size(), size); // nothing in it forces it wider
        auto *panel = window.findChild<ControlPanel *>();
        for (const char *name : {"downloadButton", "resizeButton", "moreButton", "compareButton", "executorList",
                                 "settingsButton", "stopButton", "exportButton", "timelineView", "timingsChart"}) {
            auto *control = fixture.find<QWidget>(name);
            if (panel->isAncestorOf(control)) {
                const QPoint place = control->mapTo(panel->widget(), control->rect().center());
                panel->ensureVisible(place.x(), place.y());
            }
            QVERIFY2(control->isVisible(), name);
            const QPoint middle = control->mapTo(&window, control->rect().center());
            QVERIFY2(window.rect().contains(middle), name);
            if (panel->isAncestorOf(control))
                QVERIFY2(
                    panel->viewport()->rect().contains(control->mapTo(panel->viewport(), control->rect().center())),
                    name);
        }
        QCOMPARE(fixture.find<QWidget>("galleryView")->isVisible(), size.width() >= 1000);
    }

    /// Else what stands between the panel and the photos is cut.
    void inANarrowWindowThePhotosTakeThePlaceOfTheCharts()
    {
        WindowFixture fixture;
        const auto *photos = fixture.find<QWidget>("galleryView");
        const auto *charts = fixture.find<QWidget>("timelineView");
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(fixture.window().windowHandle(), key, Qt::ControlModifier);
        };
        fixture.window().resize(800, 600);
        QTRY_VERIFY(!photos->isVisible());
        press(Qt::Key_6);
        QVERIFY(photos->isVisible());
        QVERIFY(!charts->isVisible());
        press(Qt::Key_2);
        QVERIFY(!photos->isVisible());
        QVERIFY(charts->isVisible());
        press(Qt::Key_6);
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("nonsense"));
        fixture.find<QPushButton>("sleepButton")->click(); // what is wrong is said beside the charts
        QVERIFY(charts->isVisible());
        press(Qt::Key_6);
        fixture.window().resize(1280, 800);
        QTRY_VERIFY(photos->isVisible() && charts->isVisible());
    }

    void aSmallWindowScrollsTheStripsNotTheCharts()
    {
        WindowFixture fixture;
        QScrollArea *scroll = underALongMessage(fixture);
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        const std::pair<int, const char *> charts[] = {
            {0, "timingsChart"}, {1, "scalingChart"}, {2, "throughputChart"}, {4, "lossesChart"}};
        for (const auto &[tab, name] : charts) {
            fixture.find<QTabBar>("chartTabs")->setCurrentIndex(tab);
            const auto *chart = fixture.find<QWidget>(name);
            QTRY_VERIFY2(chart->isVisible() && chart->height() >= 120, name);
            const auto isSeenToItsEnd = [&] {
                scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
                const QPoint end = chart->mapTo(scroll->viewport(), chart->rect().bottomLeft());
                return scroll->viewport()->rect().contains(end);
            };
            QTRY_VERIFY2(isSeenToItsEnd(), name);
        }
    }

    void aViewThatIsAskedForIsBroughtIntoSight()
    {
        WindowFixture fixture;
        QScrollArea *scroll = underALongMessage(fixture);
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QTest::keyClick(&fixture.window(), Qt::Key_5, Qt::ControlModifier);
        const auto *table = fixture.find<QTreeView>("resultsTable");
        QVERIFY(table->isVisible());
        const QRect row = table->visualRect(table->model()->index(0, 0));
        QVERIFY(scroll->viewport()->rect().contains(table->viewport()->mapTo(scroll->viewport(), row.bottomLeft())));
    }

    void theWheelOverTheTabsChangesNoView()
    {
        WindowFixture fixture;
        auto *tabs = fixture.find<QTabBar>("chartTabs");
        const QPointF middle = tabs->rect().center();
        QWheelEvent wheel(middle, tabs->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(tabs, &wheel);
        QCOMPARE(tabs->currentIndex(), 0);
    }

    void theLineAtTheBottomCutsNoFigure()
    {
        WindowFixture fixture;
        fixture.open({800, 600});
        runSleep(fixture);
        auto *status = fixture.window().findChild<RunStatus *>();
        const auto *count = fixture.find<QLabel>("countLabel");
        const auto *time = fixture.find<QLabel>("timeLabel");
        for (const int width : {800, 640, 330}) {
            status->setFixedWidth(width);
            QTRY_COMPARE(status->width(), width);
            for (const QLabel *label : status->findChildren<QLabel *>()) {
                if (label != count && label->isVisible())
                    QTRY_VERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            }
            QCOMPARE(time->isVisible(), width > 330);
        }
        QVERIFY(count->isVisible());
    }

    void themesChangeThePalette()
    {
        WindowFixture fixture;
        const auto lightness = [&] { return fixture.window().palette().color(QPalette::Window).lightness(); };
        QVERIFY(lightness() > 128);
        for (QAction *action : fixture.find<QMenu>("themeMenu")->actions()) {
            if (action->data().toInt() == int(ThemeChoice::Dark))
                action->trigger();
        }
        QVERIFY(lightness() < 128);
    }

    void theFirstWindowFitsTheScreen()
    {
        WindowFixture fixture;
        fixture.open({});
        const QSize free = fixture.window().screen()->availableSize(); // 800 x 800, offscreen
        QVERIFY(fixture.window().width() < free.width() && fixture.window().height() < free.height());
    }

    void thePanelScrollsByWheelAndToWhatHasTheFocus()
    {
        WindowFixture fixture;
        fixture.open({1024, 600});
        auto *panel = fixture.window().findChild<ControlPanel *>();
        const QScrollBar *bar = panel->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        for (const char *over : {"networkCombo", "threadsSlider", "executorList"}) {
            const auto *control = fixture.find<QWidget>(over);
            const QPoint place = control->mapTo(panel->viewport(), QPoint(9, 9));
            QWidget *target = panel->viewport()->childAt(place);
            QWheelEvent down(QPointF(5, 5), target->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                             Qt::NoModifier, Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&down); // as the mouse's is: only such a one goes up to the area
            qApp->notify(target, &down); // sendEvent() would take that back
            QVERIFY2(bar->value() > 0, over);
            panel->verticalScrollBar()->setValue(0);
        }
        panel->verticalScrollBar()->setValue(bar->maximum());
        fixture.find<QPushButton>("openReportButton")->setFocus();
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_Tab);
        QVERIFY(fixture.find<QPushButton>("downloadButton")->hasFocus());
        QCOMPARE(bar->value(), 0);
    }

    void listsOfChoicesAreWholeAndOfTheTheme()
    {
        WindowFixture fixture;
        fixture.window().appearance().setChoice(ThemeChoice::Dark);
        const Theme &theme = fixture.window().appearance().theme();
        for (QComboBox *combo : fixture.window().findChildren<QComboBox *>()) {
            if (!combo->isVisible() || !combo->isEnabled() || combo->count() < 2)
                continue;
            combo->showPopup();
            const QAbstractItemView *list = combo->view();
            QTRY_VERIFY(list->isVisible());
            const QModelIndex last = combo->model()->index(combo->count() - 1, combo->modelColumn());
            QVERIFY2(list->viewport()->rect().contains(list->visualRect(last)), qPrintable(combo->objectName()));
            const QImage picture = list->window()->grab().toImage();
            for (const QPoint &place : {picture.rect().topLeft(), picture.rect().bottomRight()})
                QVERIFY2(picture.pixelColor(place).lightness() < 128, qPrintable(combo->objectName()));
            QCOMPARE(picture.pixelColor(picture.width() - 4, picture.height() - 4), theme.card);
            combo->hidePopup();
        }
    }

    void theSystemsPaletteIsFollowed()
    {
        WindowFixture fixture;
        fixture.window().appearance().setChoice(ThemeChoice::System);
        const QPalette before = QApplication::palette();
        QApplication::setPalette(QPalette(Qt::black));
        QTRY_VERIFY(fixture.window().appearance().theme().dark);
        QApplication::setPalette(QPalette(QColor(0xf0f0f0)));
        QTRY_VERIFY(!fixture.window().appearance().theme().dark);
        QApplication::setPalette(before);
    }

    void settingsSurviveARestart()
    {
        WindowFixture fixture;
        fixture.find<QAbstractSlider>("threadsSlider")->setValue(23);
        fixture.find<QAbstractSlider>("processesSlider")->setValue(3);
        fixture.find<QComboBox>("networkCombo")->setCurrentIndex(2);
        fixture.find<QSpinBox>("countSpinBox")->setValue(4);
        fixture.find<QSpinBox>("widthSpinBox")->setValue(640);
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("3 x 0.5"));
        fixture.find<QListWidget>("executorList")->setCurrentRow(3);
        fixture.find<QListWidget>("executorList")->item(1)->setCheckState(Qt::Unchecked);
        fixture.window().appearance().setChoice(ThemeChoice::Dark);
        fixture.close();
        fixture.open();
        QCOMPARE(fixture.find<QAbstractSlider>("threadsSlider")->value(), 23);
        QCOMPARE(fixture.find<QAbstractSlider>("processesSlider")->value(), 3);
        QCOMPARE(fixture.find<QComboBox>("networkCombo")->currentIndex(), 2);
        QCOMPARE(fixture.find<QSpinBox>("countSpinBox")->value(), 4);
        QCOMPARE(fixture.find<QSpinBox>("widthSpinBox")->value(), 640);
        QCOMPARE(fixture.find<QLineEdit>("sleepEdit")->text(), QStringLiteral("3 x 0.5"));
        QCOMPARE(fixture.find<QListWidget>("executorList")->currentRow(), 3);
        QCOMPARE(fixture.find<QListWidget>("executorList")->item(1)->checkState(), Qt::Unchecked);
        QCOMPARE(fixture.window().appearance().choice(), ThemeChoice::Light); // asked for at the start
    }

    void brokenSettingsAreNoObstacle()
    {
        WindowFixture fixture;
        fixture.close();
        QFile file(fixture.folder() + QStringLiteral("/manyhands/window.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("[General\nthreads=many\nprocesses=\ngeometry=@ByteArray(\\x1\\x2)\ncount=-7\nwidth=wide\n\xff\xfe");
        file.close();
        fixture.open();
        QVERIFY(fixture.find<QAbstractSlider>("threadsSlider")->value() >= 1);
        QCOMPARE(fixture.find<QSpinBox>("widthSpinBox")->value(), 128);
    }

    void passwordsAreNotStored()
    {
        WindowFixture fixture;
        auto *source = fixture.find<QComboBox>("sourceCombo");
        source->setCurrentIndex(source->count() - 1);
        QMetaObject::invokeMethod(
            fixture.find<QWidget>("linksEdit"), "setPlainText",
            Q_ARG(QString, QStringLiteral("https://me:hush@example.org/a.jpg\nhttps://b.org/b.jpg")));
        fixture.close();
        QFile file(fixture.folder() + QStringLiteral("/manyhands/window.ini"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        QVERIFY(all.contains("b.org"));
        QVERIFY(!all.contains("hush"));
    }

    /// Each makes the window copy all settings, and look for what is known of them.
    void anotherTaskIsFewChanges()
    {
        WindowFixture fixture;
        auto *panel = fixture.window().findChild<ControlPanel *>();
        QSignalSpy changes(panel, &ControlPanel::changed);
        panel->setCurrentTask(TaskKind::Sleep);
        QVERIFY2(changes.count() >= 1 && changes.count() <= 2, qPrintable(QString::number(changes.count())));
    }

    void manyTasksAreFewLooks()
    {
        WindowFixture fixture;
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("2000 x 0.001"));
        int looks = 0;
        QObject::connect(&fixture.window().session(), &Session::ticked, &fixture.window(), [&looks] { ++looks; });
        QElapsedTimer timer;
        timer.start();
        fixture.find<QAbstractButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.window().session().isRunning());
        QCOMPARE(fixture.window().session().runs().back().result->done, 2000);
        const qint64 most = timer.elapsed() / 25 + 10; // however many tasks came; a timer may be a little early
        QVERIFY2(looks <= most, qPrintable(QStringLiteral("%1, at most %2").arg(looks).arg(most)));
    }
};

QTEST_MAIN(TestMainWindowLayout)
#include "test_main_window_layout.moc"
