// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/python.h"

#include "core/process/child_process.h"
#include "core/text/printable.h"
#include "core/tutorial/row_measurement.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

static void initialiseResources()
{
    Q_INIT_RESOURCE(python);
}

namespace manyhands {

namespace {

const char *const scriptName = "tutorial_row.py";
constexpr double longestSeconds = 1e7; // of a row

/// Any Python understands this, old ones too: prints what it is, or why it does not do.
const char *const whatItIs = R"(
import sys
if sys.version_info < (3, 7):
    sys.exit("Python %d.%d is too old, 3.7 is needed" % sys.version_info[:2])
words = "Python %d.%d.%d" % sys.version_info[:3]
if "pillow" in sys.argv:
    try:
        import PIL.Image, PIL.ImageFilter
    except ImportError:
        sys.exit("no Pillow")
    if int(PIL.__version__.split(".")[0]) < 6:
        sys.exit("Pillow %s is too old, 6 is needed" % PIL.__version__)
    words += " with Pillow " + PIL.__version__
print(words)
)";

/// What the tutorials call in Python for what the row says.
const char *modeOf(const TutorialRow &row, TaskKind kind)
{
    switch (row.executor) {
    case ExecutorKind::Serial:
        return "serial";
    case ExecutorKind::StdThread:
        return row.clock == RowClock::Started ? "threads-not-joined" : "threads";
    case ExecutorKind::Process:
        return kind == TaskKind::Sleep ? "processes" : "process-pool";
    default:
        break;
    }
    return row.order == ResultOrder::AsCompleted   ? "as-completed"
        : row.order == ResultOrder::Mapped         ? "mapped"
        : row.executor == ExecutorKind::Concurrent ? "futures"
                                                   : "thread-pool";
}

QJsonArray argumentsOf(const Task &task, const Workload &workload, const std::filesystem::path &folder)
{
    if (const auto *sleep = std::get_if<SleepTask>(&task))
        return {toSeconds(sleep->duration)};
    if (const auto *download = std::get_if<DownloadTask>(&task)) {
        return {QString::fromUtf8(download->url), localText((folder / plannedOutput(task)).native()),
                toSeconds(workload.download.timeout)};
    }
    const auto &resize = std::get<ResizeTask>(task);
    const ResizeSettings &settings = workload.resize;
    return {localText(resize.source.native()), localText((folder / plannedOutput(task)).native()),
            QJsonArray{settings.box.width(), settings.box.height()}, settings.blurSigma, settings.quality};
}

QByteArray requestOf(const TutorialRow &row, const TutorialPart &part, const Workload &workload,
                     const std::filesystem::path &folder)
{
    QJsonArray tasks;
    for (int task = 0; task < workload.size(); ++task)
        tasks.append(argumentsOf(workload.tasks[size_t(task)], workload, folder));
    const QJsonObject request{
        {QStringLiteral("kind"), QLatin1String(taskKindName(part.kind))},
        {QStringLiteral("mode"), QLatin1String(modeOf(row, part.kind))},
        {QStringLiteral("workers"), row.workers},
        {QStringLiteral("names"), QJsonArray::fromStringList(secondsNames(part))},
        {QStringLiteral("folder"), part.kind == TaskKind::Sleep ? QString() : localText(folder.native())},
        {QStringLiteral("tasks"), tasks}};
    return QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
}

/// What another program measured: taken where it can be a time of so many tasks.
bool takeMessage(const QJsonObject &message, const TutorialRow &row, int tasks, RowMeasurement &measured)
{
    const QString event = message[QStringLiteral("event")].toString();
    const double seconds = message[QStringLiteral("seconds")].toDouble(-1);
    const int done = message[QStringLiteral("done")].toInt();
    const int failed = message[QStringLiteral("failed")].toInt();
    if (!(seconds >= 0 && seconds <= longestSeconds) || done < 0 || done > tasks || failed < 0 || failed > tasks)
        return false;
    if (event == QLatin1String("arrival")) {
        measured.arrivals.push_back({message[QStringLiteral("name")].toString(), seconds});
    } else if (event == QLatin1String("started")) {
        measured.seconds = seconds;
    } else if (event == QLatin1String("ended")) {
        (row.clock == RowClock::Started ? measured.afterwards : measured.seconds) = seconds;
        measured.failed = failed;
        measured.problem = message[QStringLiteral("problem")].toString();
        if (done == 0)
            measured.seconds.reset();
    }
    return measured.arrivals.size() <= size_t(tasks);
}

} // namespace

Python::Python(const QStringList &programs, bool needsPillow, const std::stop_token &stop)
{
    QStringList problems;
    for (const QString &program : programs) {
        if (look(program, needsPillow, stop))
            break;
        problems.append(m_problem);
    }
    problems.removeDuplicates();
    m_problem = isFound()
        ? QString()
        : QStringLiteral("no Python column: %1 (on Debian: apt install python3%2)")
              .arg(problems.join(QStringLiteral("; ")), needsPillow ? QStringLiteral(" python3-pil") : QString());
    initialiseResources();
    if (isFound()
        && !QFile::copy(QStringLiteral(":/python/") + QLatin1String(scriptName),
                        m_scriptFolder.filePath(QLatin1String(scriptName)))) {
        m_program.clear();
        m_problem = QStringLiteral("no Python column: its script cannot be written; %1")
                        .arg(problemWithPlace(temporaryPlace()));
    }
}

bool Python::look(const QString &program, bool needsPillow, const std::stop_token &stop)
{
    QStringList words{QStringLiteral("-c"), QLatin1String(whatItIs)};
    if (needsPillow)
        words.append(QStringLiteral("pillow"));
    QByteArray answer;
    m_problem = runChild(
        program, words, {}, [&](const QByteArray &line) { answer = line; }, stop);
    if (!m_problem.isEmpty() || !answer.startsWith("Python"))
        return false;
    m_program = program;
    m_words = QString::fromLatin1(answer);
    return true;
}

RowMeasurement Python::run(const TutorialRow &row, const TutorialPart &part, const Workload &workload,
                           const std::filesystem::path &folder, const std::stop_token &stop)
{
    RowMeasurement measured;
    bool isGood = true;
    const auto takeLine = [&](const QByteArray &line) {
        isGood = isGood && takeMessage(QJsonDocument::fromJson(line).object(), row, workload.size(), measured);
    };
    QString problem = runChild(m_program, {m_scriptFolder.filePath(QLatin1String(scriptName))},
                               requestOf(row, part, workload, folder), takeLine, stop);
    if (!isGood)
        measured = {};
    if (!isGood && problem.isEmpty())
        problem = QStringLiteral("%1 says what cannot be").arg(m_program);
    if (!problem.isEmpty()) {
        measured.seconds.reset();
        measured.problem = problem;
    }
    return measured;
}

QStringList usualPythons()
{
    QStringList programs;
    for (const QString &program :
         {QStandardPaths::findExecutable(QStringLiteral("python3")), QStringLiteral("/usr/bin/python3")}) {
        if (!program.isEmpty() && QFile::exists(program) && !programs.contains(program))
            programs.append(program);
    }
    return programs.isEmpty() ? QStringList{QStringLiteral("python3")} : programs;
}

} // namespace manyhands
