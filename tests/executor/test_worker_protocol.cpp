// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_protocol.h"

#include <QtTest>

#include <QJsonDocument>

using namespace manyhands;

namespace {

template <typename Message> Message thereAndBack(const Message &message)
{
    const QByteArray line = encode(message);
    if (line.count('\n') != 1 || !line.endsWith('\n'))
        return {};
    const auto decoded = decode(QByteArrayView(line).chopped(1));
    const auto *back = decoded ? std::get_if<Message>(&*decoded) : nullptr;
    return back ? *back : Message{};
}

} // namespace

class TestWorkerProtocol : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helloKeepsTheClock();
    void jobKeepsEverySetting();
    void tasksKeepAnyBytes();
    void doneKeepsTheSpan();
    void shortMessagesAreTheSameJson();
    void progressKeepsThePhases();
    void nonsenseIsToldApart_data();
    void nonsenseIsToldApart();
};

void TestWorkerProtocol::helloKeepsTheClock()
{
    const Nanoseconds clock((1LL << 60) + 1); // more than a double holds
    const HelloMessage hello =
        thereAndBack(HelloMessage{3, QStringLiteral("1.2"), 4711, clock, "boot", QStringLiteral("node1")});
    QCOMPARE(hello.protocol, 3);
    QCOMPARE(hello.version, QStringLiteral("1.2"));
    QCOMPARE(hello.pid, 4711);
    QCOMPARE(hello.clock, clock);
    QCOMPARE(hello.boot, QByteArray("boot"));
    QCOMPARE(hello.host, QStringLiteral("node1"));
}

void TestWorkerProtocol::jobKeepsEverySetting()
{
    JobMessage job;
    job.kind = TaskKind::Resize;
    job.outputFolder = "/tmp/caf\xe9";
    job.workingFolder = "/home/\xe9";
    job.download = {std::chrono::milliseconds(1500), std::chrono::seconds(7), 5, 1LL << 40, 12345};
    job.resize = {QSize(3, 4), 1.25, BlurAt::Reduced, 77, true};
    const JobMessage back = thereAndBack(job);
    QVERIFY(back.kind == TaskKind::Resize);
    QCOMPARE(back.outputFolder.native(), job.outputFolder.native());
    QCOMPARE(back.workingFolder.native(), job.workingFolder.native());
    QCOMPARE(back.download.timeout, job.download.timeout);
    QCOMPARE(back.download.deadline, job.download.deadline);
    QCOMPARE(back.download.tries, 5);
    QCOMPARE(back.download.maxBytes, job.download.maxBytes);
    QCOMPARE(back.download.readBufferBytes, 12345);
    QCOMPARE(back.resize.box, QSize(3, 4));
    QCOMPARE(back.resize.blurSigma, 1.25);
    QVERIFY(back.resize.blurAt == BlurAt::Reduced);
    QCOMPARE(back.resize.quality, 77);
    QVERIFY(back.resize.inPlace);
}

void TestWorkerProtocol::tasksKeepAnyBytes()
{
    const std::string bytes = "a\nb\"c\xff\xfe";
    const TaskMessage resize = thereAndBack(TaskMessage{5, ResizeTask{"/x/" + bytes, bytes}});
    QCOMPARE(resize.id, 5);
    QCOMPARE(std::get<ResizeTask>(resize.task).source.native(), "/x/" + bytes);
    QCOMPARE(std::get<ResizeTask>(resize.task).stem.native(), bytes);

    const TaskMessage download = thereAndBack(TaskMessage{6, DownloadTask{"http://h/\xc3\xbc", 3, "none: \xc3\xbc"}});
    QCOMPARE(std::get<DownloadTask>(download.task).url, QByteArray("http://h/\xc3\xbc"));
    QCOMPARE(std::get<DownloadTask>(download.task).number, 3);
    QCOMPARE(std::get<DownloadTask>(download.task).problem, QByteArray("none: \xc3\xbc"));

    const TaskMessage sleep = thereAndBack(TaskMessage{7, SleepTask{Nanoseconds(1'000'000'007)}});
    QCOMPARE(std::get<SleepTask>(sleep.task).duration, Nanoseconds(1'000'000'007));
}

void TestWorkerProtocol::doneKeepsTheSpan()
{
    DoneMessage done;
    done.span.task = 9;
    done.span.start = Nanoseconds(10);
    done.span.end = Nanoseconds(50);
    done.span.cpu = Nanoseconds(-1);
    done.span.bytes = 1LL << 40;
    done.span.tries = 2;
    done.span.outcome = Outcome::Failed;
    done.span.setPhases({{PhaseName::Decode, Nanoseconds(11), Nanoseconds(20)}});
    QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
    extra->error = TaskError{ErrorKind::DamagedImage, QStringLiteral("„cut“ short\n")};
    extra->note = QStringLiteral("„whole“, but");
    done.span.extra = extra;
    done.processCpu = Nanoseconds(77);
    done.span.ready = Nanoseconds(33);
    done.span.core = 130;
    done.span.beganElsewhere = true;
    done.states = ThreadStates{Nanoseconds(55), Nanoseconds(44)};
    done.outputName = "x\n.jpg";
    done.lacksInput = true;
    const DoneMessage back = thereAndBack(done);
    QCOMPARE(back.span.task, 9);
    QCOMPARE(back.span.start, Nanoseconds(10));
    QCOMPARE(back.span.end, Nanoseconds(50));
    QCOMPARE(back.span.cpu, Nanoseconds(-1));
    QCOMPARE(back.span.bytes, 1LL << 40);
    QCOMPARE(int(back.span.tries), 2);
    QCOMPARE(back.span.outcome, Outcome::Failed);
    QVERIFY(back.lacksInput);
    const std::vector<Phase> phases = back.span.phases();
    QCOMPARE(phases.size(), size_t(1));
    QVERIFY(phases[0].name == PhaseName::Decode);
    QCOMPARE(phases[0].endNs, 20);
    QCOMPARE(back.span.note(), QStringLiteral("„whole“, but"));
    QVERIFY(back.span.error());
    QVERIFY(back.span.error()->kind == ErrorKind::DamagedImage);
    QCOMPARE(back.span.error()->message, extra->error->message);
    QCOMPARE(back.processCpu, Nanoseconds(77));
    QCOMPARE(back.span.ready, Nanoseconds(33));
    QCOMPARE(int(back.span.core), 130);
    QVERIFY(back.span.beganElsewhere);
    QVERIFY(back.states);
    QCOMPARE(back.states->running, Nanoseconds(55));
    QCOMPARE(back.states->ready, Nanoseconds(44));
    QCOMPARE(back.outputName.native(), std::string("x\n.jpg"));
}

/// In another order of their fields, as another writer may have it, they say the same.
void TestWorkerProtocol::shortMessagesAreTheSameJson()
{
    DoneMessage done;
    done.span.task = 2;
    done.span.start = Nanoseconds(1LL << 60);
    done.span.end = done.span.start + Nanoseconds(90);
    done.span.cpu = Nanoseconds(-1);
    done.span.bytes = 7;
    done.span.core = 3;
    done.span.beganElsewhere = true;
    done.span.setPhases({{PhaseName::Wait, done.span.start, done.span.start + Nanoseconds(20)},
                         {PhaseName::Sleep, done.span.start + Nanoseconds(20), done.span.end}});
    const QByteArray line = encode(done);
    const QByteArray sorted = QJsonDocument::fromJson(line).toJson(QJsonDocument::Compact);
    QVERIFY(sorted != line.trimmed());
    for (const QByteArray &each : {line.trimmed(), sorted}) {
        const auto message = decode(each);
        QVERIFY(message);
        const auto &back = std::get<DoneMessage>(*message);
        QCOMPARE(back.span.task, 2);
        QCOMPARE(back.span.start, done.span.start);
        QCOMPARE(back.span.end, done.span.end);
        QCOMPARE(back.span.cpu, done.span.cpu);
        QCOMPARE(qint64(back.span.bytes), 7);
        QCOMPARE(int(back.span.core), 3);
        QVERIFY(back.span.beganElsewhere);
        QCOMPARE(back.span.phases().size(), size_t(2));
        QVERIFY(back.span.phases()[1].name == PhaseName::Sleep);
        QCOMPARE(qint64(back.span.phases()[1].startNs), done.span.start.count() + 20);
    }
    QVERIFY(!decode(line.chopped(3)));
}

void TestWorkerProtocol::progressKeepsThePhases()
{
    ProgressMessage progress;
    progress.live.task = 3;
    progress.live.start = Nanoseconds(5);
    progress.live.bytes = 6;
    progress.live.phases.emplace_back(PhaseName::Transfer, Nanoseconds(7), Nanoseconds(7));
    const ProgressMessage back = thereAndBack(progress);
    QCOMPARE(back.live.task, 3);
    QCOMPARE(back.live.start, Nanoseconds(5));
    QCOMPARE(back.live.bytes, 6);
    QCOMPARE(back.live.phases.size(), size_t(1));
    QVERIFY(back.live.phases[0].name == PhaseName::Transfer);
}

void TestWorkerProtocol::nonsenseIsToldApart_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("text") << QByteArray("Segmentation fault");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another type") << QByteArray("{\"type\":\"greeting\"}");
    QTest::newRow("no type") << QByteArray("{\"id\":3}");
    QTest::newRow("an array") << QByteArray("[1,2]");
    QTest::newRow("cut short") << QByteArray("{\"type\":\"done\",\"id\":");
    QTest::newRow("longer than a message") << QByteArray(longestMessage, ' ') + "{\"type\":\"cancel\"}";
    // In the one order that is read without a tree of values, and so in a room of its own.
    const QByteArray done = R"({"type":"done","id":1,"start":"5","end":"9","cpu":"0","processCpu":"0","bytes":0,)"
                            R"("tries":1,"outcome":"done","phases":["sleep","5","9"]})";
    QVERIFY(decode(done));
    for (const auto &[part, instead] :
         std::vector<std::pair<const char *, const char *>>{{"\"id\":1", "\"id\":4294967297"},
                                                            {"\"id\":1", "\"id\":-1"},
                                                            {"\"start\":\"5\"", "\"start\":\"-5\""},
                                                            {"\"start\":\"5\"", "\"start\":\"10\""},
                                                            {"\"end\":\"9\"", "\"end\":\"9223372036854775807\""},
                                                            {"\"cpu\":\"0\"", "\"cpu\":\"-9\""},
                                                            {"\"bytes\":0", "\"bytes\":9223372036854775807"},
                                                            {"\"tries\":1", "\"tries\":65537"},
                                                            {"\"tries\":1", "\"tries\":01"},
                                                            {"\"outcome\":\"done\"", "\"outcome\":\"failed\""},
                                                            {"\"sleep\",\"5\"", "\"sleep\",\"-5\""},
                                                            {"\"9\"]", "\"9\",]"}})
        QTest::addRow("%s for %s", instead, part) << QByteArray(done).replace(part, instead);
    const QByteArray task = R"({"type":"task","id":1,"sleep":"5"})";
    QVERIFY(decode(task));
    QTest::newRow("a sleep of centuries") << QByteArray(task).replace("\"5\"", "\"9000000000000000000\"");
    QTest::newRow("a task that wraps") << QByteArray(task).replace("1,", "4294967297,");
}

void TestWorkerProtocol::nonsenseIsToldApart()
{
    QFETCH(QByteArray, line);
    QString why;
    QVERIFY(!decode(line, &why));
    QVERIFY(!why.isEmpty());
}

QTEST_GUILESS_MAIN(TestWorkerProtocol)
#include "test_worker_protocol.moc"
