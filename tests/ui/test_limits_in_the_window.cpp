// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>

#include <sys/resource.h>

using namespace manyhands;

namespace {

/// As long as it lives, this process may open few files more than it has open.
class FewFiles
{
public:
    explicit FewFiles(rlim_t most)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit lowered = m_before;
        lowered.rlim_cur = most;
        ::setrlimit(RLIMIT_NOFILE, &lowered);
    }
    ~FewFiles() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    FewFiles(const FewFiles &) = delete;
    FewFiles &operator=(const FewFiles &) = delete;

private:
    rlimit m_before{};
};

void pressSleep(WindowFixture &fixture)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("0.01 0.01 0.01"));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::ThreadPool));
    fixture.find<QSlider>("threadsSlider")->setValue(64);
    fixture.find<QPushButton>("sleepButton")->click();
}

} // namespace

class TestLimitsInTheWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRunThatNeedsTooMuchIsSaidAndTheNextOneRuns()
    {
        WindowFixture fixture;
        {
            const FewFiles few(70);
            pressSleep(fixture);
            QTRY_VERIFY(!fixture.isRunning());
            QCOMPARE(fixture.runCount(), 0);
            const auto labels = fixture.window().findChildren<QLabel *>();
            QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text().contains(QLatin1String("ulimit -n"));
            }));
            fixture.find<QPushButton>("stopButton")->click();
        }
        pressSleep(fixture);
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.runCount(), 1);
    }

    void theWindowClosesWhileItIsSaid()
    {
        WindowFixture fixture;
        const FewFiles few(70);
        pressSleep(fixture);
        fixture.close();
        QVERIFY(!fixture.window().isVisible());
    }
};

QTEST_MAIN(TestLimitsInTheWindow)
#include "test_limits_in_the_window.moc"
