// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/child_process.h"
#include "tests/support/patience.h"

#include <QtTest>

#include <csignal>

using namespace manyhands;

class TestChildProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyItDidNotStart()
    {
        QVERIFY(runChild(QStringLiteral("/no/such/program"), {}, {}, {}, {})
                    .startsWith(QStringLiteral("cannot start /no/such/program: ")));
    }

    void linesAndLastWords()
    {
        QByteArrayList lines;
        const auto takeLine = [&](const QByteArray &line) { lines.append(line); };
        const QString problem = runChild(QStringLiteral("/bin/sh"),
                                         {QStringLiteral("-c"), QStringLiteral("cat; echo a >&2; echo b >&2; exit 3")},
                                         "one\ntwo\n", takeLine, {});
        QCOMPARE(lines, (QByteArrayList{"one", "two"}));
        QCOMPARE(problem, QStringLiteral("/bin/sh ended: b"));
        QCOMPARE(runChild(QStringLiteral("/bin/true"), {}, {}, takeLine, {}), QString());
    }

    void aStopKills()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(runChild(QStringLiteral("/bin/sleep"), {QStringLiteral("60")}, {}, {}, stop.get_token()),
                 QStringLiteral("stopped"));
    }

    void endsWithAllThatItStarted()
    {
        qint64 grandchild = 0;
        {
            ChildProcess process;
            process.start(
                QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("trap '' TERM; sleep 60 & echo $!; while :; do wait; done")});
            QVERIFY(process.waitForReadyRead());
            grandchild = process.readLine().trimmed().toLongLong();
            QVERIFY(grandchild > 0);
        }
        QTRY_VERIFY(::kill(pid_t(grandchild), 0) != 0
                    || QFile(QStringLiteral("/proc/%1/exe").arg(grandchild)).symLinkTarget().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "test_child_process.moc"
