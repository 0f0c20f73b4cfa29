// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/ui/window_fixture.h"

#include "ui/window/exporter.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QFileDialog>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTimer>

#include <deque>
#include <future>
#include <thread>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// What a file of that ending begins with or holds.
bool looksRight(const QString &ending, const QByteArray &bytes)
{
    if (ending == QLatin1String("png"))
        return bytes.startsWith("\x89PNG");
    if (ending == QLatin1String("svg"))
        return bytes.contains("<svg") && bytes.trimmed().endsWith("</svg>");
    if (ending == QLatin1String("csv"))
        return bytes.startsWith("executor,workers,");
    if (ending == QLatin1String("json"))
        return bytes.contains("\"schema\"") || bytes.contains("traceEvents");
    if (ending == QLatin1String("md"))
        return bytes.contains("| executor");
    return bytes.startsWith("<!DOCTYPE html>") && bytes.trimmed().endsWith("</html>");
}

/// Types a name into the dialog for saving, answers its questions as told, and closes the dialog after a no.
class SaveRobot
{
public:
    SaveRobot(const QString &path, QStringList &questions)
        : m_path(path)
        , m_questions(questions)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { act(); });
        m_timer.start(20);
    }
    std::deque<bool> answers;
    QString title; // of the dialog

private:
    void act()
    {
        QWidget *modal = QApplication::activeModalWidget();
        if (auto *box = qobject_cast<QMessageBox *>(modal)) {
            m_questions += box->text();
            m_closes = answers.empty() || !answers.front();
            if (!answers.empty())
                answers.pop_front();
            for (QAbstractButton *button : box->buttons()) {
                const auto role = box->buttonRole(button);
                const bool isYes = role == QMessageBox::DestructiveRole || role == QMessageBox::YesRole;
                if (isYes != m_closes)
                    return button->click();
            }
        }
        auto *dialog = qobject_cast<QFileDialog *>(modal);
        if (dialog && std::exchange(m_closes, false))
            return dialog->reject();
        if (dialog) {
            title = dialog->windowTitle();
            dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(m_path);
            QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
        }
    }

    QString m_path;
    QStringList &m_questions;
    bool m_closes = false;
    QTimer m_timer;
};

void exportTimings(WindowFixture &fixture)
{
    Exporter exporter(&fixture.window());
    exporter.ask(ExportFormat::TimingsPng, fixture.window().session().experiment(), Theme::day());
}

void press(WindowFixture &fixture, Qt::Key key)
{
    QTest::keyClick(fixture.window().windowHandle(), key, Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

/// What leaves the window: files of every kind, and the clipboard.
class TestExports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFormatIsWritten()
    {
        WindowFixture fixture;
        runSleep(fixture, "4 x 0.02");
        Exporter exporter(&fixture.window());
        QSignalSpy saved(&exporter, &Exporter::saved);
        for (const ExportChoice &choice : exportChoices()) {
            const QString path = fixture.folder() + QLatin1Char('/') + choice.fileName;
            saved.clear();
            exporter.save(choice.format, fixture.window().session().experiment(), Theme::day(), path);
            QTRY_COMPARE(saved.size(), 1);
            QVERIFY2(looksRight(choice.ending(), readFile(path.toStdString())), qPrintable(path));
        }
    }

    void theWindowGoesOnWhileAFileIsWritten()
    {
        WindowFixture fixture;
        runSleep(fixture, "4 x 0.02");
        Exporter exporter(&fixture.window());
        QSignalSpy saved(&exporter, &Exporter::saved);
        QSignalSpy failed(&exporter, &Exporter::failed);
        std::promise<std::thread::id> event;
        exporter.save(QStringLiteral("slow"), [answer = event.get_future().share()]() -> std::optional<TaskError> {
            if (answer.wait_for(std::chrono::seconds(60)) == std::future_status::ready
                && answer.get() != std::this_thread::get_id())
                return std::nullopt;
            return TaskError{ErrorKind::CannotWrite, QStringLiteral("the window stood still")};
        });
        exporter.save(QStringLiteral("next"), [] { return std::nullopt; }); // one at a time
        QCOMPARE(failed.size(), 1);
        QTimer::singleShot(0, &exporter, [&event] { event.set_value(std::this_thread::get_id()); });
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.front().front().toString(), QStringLiteral("slow"));
        QCOMPARE(failed.size(), 1);
    }

    void whatIsBeingWrittenIsWholeWhenTheWindowIsGone()
    {
        QString path;
        std::shared_ptr<const Experiment> experiment;
        QTemporaryDir folder;
        for (const ExportFormat format : {ExportFormat::TimelinePng, ExportFormat::ScalingSvg, ExportFormat::Html}) {
            path = folder.filePath(exportChoice(format).fileName);
            {
                WindowFixture fixture;
                runSleep(fixture, "4 x 0.02");
                experiment = fixture.window().session().experiment();
                fixture.window().findChild<Exporter *>()->save(format, experiment, Theme::day(), path);
            }
            QVERIFY(looksRight(exportChoice(format).ending(), readFile(path.toStdString())));
        }
    }

    void theMenuHasThemAll()
    {
        WindowFixture fixture;
        QStringList titles;
        for (const QAction *action : fixture.find<QMenu>("exportMenu")->actions())
            titles += action->text();
        for (const ExportChoice &choice : exportChoices())
            QVERIFY2(titles.contains(choice.title), qPrintable(choice.title));
    }

    void pngOfAChartIsThatChart()
    {
        for (const ViewKind kind : {ViewKind::Timings, ViewKind::Timeline, ViewKind::Scaling, ViewKind::Throughput}) {
            QCOMPARE(exportChoice(pngOf(kind)).chart, std::optional(kind));
            QCOMPARE(exportChoice(pngOf(kind)).ending(), QStringLiteral("png"));
        }
    }

    void aFolderThatIsNotThere()
    {
        WindowFixture fixture;
        runSleep(fixture, "4 x 0.02");
        Exporter exporter(&fixture.window());
        QSignalSpy failed(&exporter, &Exporter::failed);
        for (const ExportFormat format : {ExportFormat::ScalingPng, ExportFormat::Trace, ExportFormat::Html}) {
            failed.clear();
            exporter.save(format, fixture.window().session().experiment(), Theme::day(),
                          QStringLiteral("/nowhere/at/all.png"));
            QTRY_COMPARE(failed.size(), 1);
            QVERIFY(failed.front().front().toString().startsWith(QStringLiteral("Nothing was saved")));
        }
    }

    void asksAboutTheNameThatIsWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("written");
        QTest::newRow("no ending") << QStringLiteral("mine") << QStringLiteral("mine.png");
        QTest::newRow("the ending") << QStringLiteral("mine.png") << QStringLiteral("mine.png");
        QTest::newRow("another ending") << QStringLiteral("mine.v2") << QStringLiteral("mine.v2.png");
    }

    void asksAboutTheNameThatIsWritten()
    {
        QFETCH(QString, typed);
        QFETCH(QString, written);
        WindowFixture fixture;
        runSleep(fixture, "4 x 0.02");
        const std::filesystem::path file = (fixture.folder() + QLatin1Char('/') + written).toStdString();
        writeFile(file, "mine");
        writeFile((fixture.folder() + QStringLiteral("/mine")).toStdString(), "another");
        QStringList questions;
        SaveRobot robot(fixture.folder() + QLatin1Char('/') + typed, questions);

        robot.answers = {false}; // then the dialog is closed
        exportTimings(fixture);
        QCOMPARE(questions.size(), 1);
        QVERIFY2(questions.front().contains(QLatin1Char('/') + written)
                     || questions.front().contains(QStringLiteral("“%1”").arg(written)),
                 qPrintable(questions.front()));
        QCOMPARE(readFile(file), QByteArray("mine"));

        robot.answers = {true};
        exportTimings(fixture);
        QCOMPARE(questions.size(), 2);
        QTRY_VERIFY(readFile(file).startsWith("\x89PNG"));
        QCOMPARE(readFile((fixture.folder() + QStringLiteral("/mine")).toStdString()), QByteArray("another"));
    }

    void aNewNameIsNotAskedAbout()
    {
        WindowFixture fixture;
        runSleep(fixture, "4 x 0.02");
        QStringList questions;
        SaveRobot robot(fixture.folder() + QStringLiteral("/new"), questions);
        exportTimings(fixture);
        QVERIFY(questions.isEmpty());
        QCOMPARE(robot.title, QStringLiteral("Export: sleep, 4 tasks"));
        QVERIFY(readFile((fixture.folder() + QStringLiteral("/new.png")).toStdString()).startsWith("\x89PNG"));
    }

    void theChartThatIsShownIsCopied()
    {
        WindowFixture fixture;
        QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
        press(fixture, Qt::Key_K); // there is nothing to copy yet
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
        runSleep(fixture, "4 x 0.02");
        QGuiApplication::clipboard()->clear();
        fixture.find<QWidget>("timingsChart")->setFocus();
        press(fixture, Qt::Key_K);
        QTRY_VERIFY(QGuiApplication::clipboard()->image().width() > 400);
        const QImage timings = QGuiApplication::clipboard()->image();
        QGuiApplication::clipboard()->clear();
        fixture.find<QWidget>("timelineView")->setFocus();
        press(fixture, Qt::Key_K);
        QTRY_VERIFY(QGuiApplication::clipboard()->image().width() > 400);
        QVERIFY(QGuiApplication::clipboard()->image() != timings);
    }

    void theTableIsCopiedAsTextAndAsHtml()
    {
        WindowFixture fixture;
        runSleep(fixture, "4 x 0.02");
        QGuiApplication::clipboard()->clear();
        press(fixture, Qt::Key_T);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        const QStringList lines = data->text().trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(QStringLiteral("executor\tworkers\tmedian")));
        QVERIFY(lines[1].startsWith(QStringLiteral("std-thread\t")));
        QCOMPARE(lines[1].count(QLatin1Char('\t')), lines[0].count(QLatin1Char('\t')));
        QVERIFY(data->html().contains(QStringLiteral("<td>std-thread</td>")));
    }
};

QTEST_MAIN(TestExports)
#include "test_exports.moc"
