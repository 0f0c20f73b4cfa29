// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/words.h"

#include "app/manyhands/imgur_words.h"
#include "app/manyhands/option_values.h"

#include "core/settings/command_inputs.h"
#include "core/text/secrets.h"

#include <CLI/CLI.hpp>

#include <QFile>

#include <algorithm>
#include <array>
#include <map>

namespace manyhands {

namespace {

/// The options as they are written; what they mean is found out after CLI11 has sorted them.
struct Raw {
    std::vector<std::string> inputs;
    std::vector<std::string> seconds;
    std::string report;
    std::string oldReport;
    std::string newReport;
    std::string lesson;
    std::string experiment;
    bool online = false;
    bool withPython = false;
    std::map<std::string, std::string> values;
    bool inPlace = false;
    bool byShell = false;
    bool byNul = false;
    bool dryRun = false;
    bool losses = false;
    bool noLines = false;
    bool quiet = false;
};

struct CommandWords {
    const char *name;
    char letter; // in the table of which options go with it
    TaskKind kind;
};
/// In the order of Command.
constexpr std::array commands{
    CommandWords{"the window", 'W', TaskKind::Download}, CommandWords{"download", 'D', TaskKind::Download},
    CommandWords{"resize", 'R', TaskKind::Resize},       CommandWords{"sleep", 'S', TaskKind::Sleep},
    CommandWords{"chart", 'C', TaskKind::Sleep},         CommandWords{"lesson", 'L', TaskKind::Sleep},
    CommandWords{"experiment", 'E', TaskKind::Download}, CommandWords{"compare", 'V', TaskKind::Sleep},
    CommandWords{"watch", 'P', TaskKind::Sleep},         CommandWords{"command", 'K', TaskKind::Command}};

struct ValueOption {
    const char *name;
    const char *valueName;
    const char *help;
};
constexpr ValueOption valueOptions[] = {
    {"--source", "NAME",
     "demo, demo-1000, unsplash-10, unsplash-15, imgur, picsum, where no URL or file is named (demo)"},
    {"--count", "N", "how many pictures of the source (all; imgur 60, picsum 30); for sleep, repeats to N tasks"},
    {"--imgur-client-id-file", "FILE", "imgur: the file that holds your client ID (MANYHANDS_IMGUR_CLIENT_ID)"},
    {"--imgur-url", "URL", "imgur: another server of the same shape (https://api.imgur.com)"},
    {"--network", "NAME",
     "the demo server's network: lan, broadband, mobile, api, home, classroom, flaky (broadband; for experiments "
     "home)"},
    {"--latency", "MS", "milliseconds a request, instead of the network's"},
    {"--bandwidth", "MB/S", "megabytes a second and connection, instead of the network's"},
    {"--executors", "A,B", "serial, std-thread, thread-pool, concurrent, async, process, or all (serial,std-thread)"},
    {"--workers", "N,M", "worker counts (8 for download and sleep, the usable cores for resize)"},
    {"--repeats", "N", "counted rounds (1); from 6 up with a 95 % interval"},
    {"--until", "P%", "repeat until each row's interval is within P percent of its median, 8 rounds at least"},
    {"--most-repeats", "N", "with --until: rounds at most (50)"},
    {"--seed", "N", "what the order of each round is drawn from (a new one, which the report holds)"},
    {"--warmup", "N", "rounds before them that do not count (0)"},
    {"--baseline", "EXECUTOR", "what speedup is against (serial if it runs, else the first one)"},
    {"--output", "DIR", "where files go, and stay (a temporary folder)"},
    {"--size", "WxH", "resize: fit inside, never enlarge (128x128)"},
    {"--blur", "SIGMA", "resize: Gaussian blur first, its standard deviation in pixels of the full picture (0)"},
    {"--blur-at", "full|reduced", "resize: blur at full size or at a reduced scale (full)"},
    {"--quality", "Q", "resize: JPEG quality, 1 to 100 (85)"},
    {"--timeout", "S", "download: seconds without a byte (30)"},
    {"--deadline", "S", "download: seconds in all; command: of each (600)"},
    {"--tries", "N", "download: attempts for what may pass (3)"},
    {"--max-bytes", "N", "download: the largest body, for instance 5MiB (256 MiB)"},
    {"--json", "FILE", "write the report"},
    {"--csv", "FILE", "write one row a run"},
    {"--trace", "FILE", "write Chrome trace events, which Perfetto opens"},
    {"--markdown", "FILE", "write the table in Markdown"},
    {"--html", "FILE", "write one page with charts and table"},
    {"--spans", "all|median|none", "which runs' spans the report keeps (all; median above 100,000)"},
    {"--charts", "DIR", "write every chart as a PNG"},
    {"--worker-command", "PREFIX",
     "put before the worker's command: nice, \"srun -n1\", \"ssh node{worker}\" (its number, from 0)"},
    {"--inputs", "FILE|-", "command: further inputs, one a line, from a file or standard input"},
    {"--ok", "N,M", "command: exit statuses that count as done (0)"},
    {"--prepare", "CMD", "command: is run before each run, untimed; knows {out}"},
    {"--cleanup", "CMD", "command: is run after each run, untimed; knows {out}"},
    {"--halt", "N", "command: stop a run after so many failures"},
    {"--kind", "NAME", "chart: timings, scaling, throughput, timeline or losses"},
    {"--threshold", "P%", "compare: how much longer is slower (5 %)"},
    {"--every", "MS", "watch: milliseconds between samples (5)"},
    {"--pid", "PID", "watch: a process that runs already, instead of a program"},
    {"--theme", "NAME", "light, dark or system (system)"},
    {"--window-size", "WxH", "the window's size"},
    {"--screenshot", "FILE.png", "save what the window shows, and end"},
    {"--after", "ACTION",
     "with --screenshot: download, resize, sleep, compare, sweep, lesson:NAME or experiment:NAME first"},
};

void addNullFlag(CLI::App &app, Raw &raw)
{
    app.add_flag("-0,--null", raw.byNul, "command: the inputs of --inputs end with NUL");
}

void addOptions(CLI::App &app, Raw &raw)
{
    for (const ValueOption &option : valueOptions)
        app.add_option(option.name, raw.values[option.name], option.help)->type_name(option.valueName)->take_last();
    app.add_flag("--in-place", raw.inPlace, "resize: thumbnails beside the originals");
    app.add_flag("--online", raw.online, "experiment: the tutorial's real addresses instead of the demo photos");
    app.add_flag("--with-python", raw.withPython, "experiment: the same work in this machine's Python, too");
    app.add_flag("--shell", raw.byShell, "command: by /bin/sh -c; what is put in is quoted for it");
    addNullFlag(app, raw);
    app.add_flag("--dry-run", raw.dryRun, "command: print what would run");
    app.add_flag("--losses", raw.losses, "print where the speed-up went: in line, starting, without a task, ...");
    app.add_flag("--no-lines", raw.noLines, "watch: without the lines of Python's source");
    app.add_flag("--quiet", raw.quiet, "no progress bar and no notes");
    app.set_version_flag("--version", "manyhands " MANYHANDS_VERSION, "print the version");
}

void addCommands(CLI::App &app, Raw &raw)
{
    const auto add = [&](Command command, const char *help) {
        CLI::App *added = app.add_subcommand(commands[size_t(command)].name, help)->fallthrough();
        added->footer("manyhands --help lists the options, and which are of one command only.");
        return added;
    };
    add(Command::Download, "download pictures")
        ->add_option("URL|LIST.txt", raw.inputs, "what to download, instead of a source");
    add(Command::Resize, "shrink pictures")
        ->add_option("FILE|FOLDER", raw.inputs, "what to shrink, instead of a source");
    add(Command::Sleep, "sleep")->add_option("SECONDS", raw.seconds, "how long each task sleeps");
    add(Command::Chart, "draw a chart of a report")
        ->add_option("REPORT.json", raw.report, "a report written with --json");
    add(Command::Lesson, "list the lessons, or run one")->add_option("NAME", raw.lesson, "which one");
    add(Command::Experiment, "list the tutorials' experiments, or run one")
        ->add_option("NAME", raw.experiment, "the experiment to run");
    CLI::App *compare = add(Command::Compare, "tell whether a new report is slower than an old one");
    compare->add_option("OLD.json", raw.oldReport, "the older report");
    compare->add_option("NEW.json", raw.newReport, "the newer report");
    add(Command::Watch, "run PROGRAM [ARG ...], whose words come last, and tell what its threads were at");
    CLI::App *run = add(Command::Run, "run a command for each input");
    run->add_option("TEMPLATE|INPUT", raw.inputs, // no space: CLI11 2.4 would throw
                    "the command, in which {} {/} {.} {/.} {#} {out} stand for the input, its name, without its "
                    "ending, both, its number, the folder of results; then the inputs");
    addNullFlag(*run, raw); // CLI11 takes a digit's flag for an input where the command itself does not know it
    app.require_subcommand(0, 1);
}

Command commandOf(const CLI::App &app)
{
    const auto chosen = app.get_subcommands();
    const auto command = std::ranges::find_if(
        commands, [&](const auto &each) { return !chosen.empty() && chosen.front()->get_name() == each.name; });
    return command == commands.end() ? Command::Window : Command(command - commands.begin());
}

/// Which options belong to which command; an option elsewhere would be read and ignored.
bool optionBelongs(const std::string &option, Command command)
{
    static const std::map<std::string, std::string> onlyFor{
        {"--size", "RW"},        {"--blur", "RW"},       {"--blur-at", "RW"},       {"--quality", "RWE"},
        {"--in-place", "RW"},    {"--timeout", "DRWE"},  {"--deadline", "DRWEK"},   {"--tries", "DRWE"},
        {"--max-bytes", "DRWE"}, {"--source", "DRW"},    {"--network", "DWE"},      {"--latency", "DWE"},
        {"--bandwidth", "DWE"},  {"--kind", "C"},        {"--theme", "CDRSWEK"},    {"--screenshot", "W"},
        {"--after", "W"},        {"--window-size", "W"}, {"--output", "DRCWEK"},    {"--json", "DRSEPK"},
        {"--csv", "DRSK"},       {"--charts", "DRSEK"},  {"--quiet", "DRSCWLEVPK"}, {"--trace", "DRSPK"},
        {"--markdown", "DRSEK"}, {"--html", "DRSPK"},    {"--spans", "DRSK"},       {"--count", "DRSWEK"},
        {"--online", "E"},       {"--with-python", "E"}, {"--threshold", "V"},      {"--losses", "DRSK"},
        {"--every", "P"},        {"--pid", "P"},         {"--no-lines", "P"},       {"--inputs", "K"},
        {"--ok", "K"},           {"--prepare", "K"},     {"--cleanup", "K"},        {"--halt", "K"},
        {"--shell", "K"},        {"--null", "K"},        {"--dry-run", "K"}};
    const auto entry = onlyFor.find(option.starts_with("--imgur-") ? "--deadline" : option);
    const char letter = commands[size_t(command)].letter;
    return (entry == onlyFor.end() ? std::string("DRSWK") : entry->second).find(letter) != std::string::npos;
}

void refuseStrangers(const CLI::App &app, Command command)
{
    for (const CLI::Option *option : app.get_options()) {
        if (option->count() == 0)
            continue;
        const std::string name = "--" + option->get_lnames().front();
        if (!optionBelongs(name, command))
            throw BadValue{QStringLiteral("%1 does not go with %2: leave it out")
                               .arg(QString::fromStdString(name), QLatin1String(commands[size_t(command)].name))};
    }
}

std::vector<std::string> listedInputs(const std::string &file, bool byNul)
{
    QFile list(QString::fromLocal8Bit(file.c_str()));
    const bool isOpen = file == "-" ? list.open(stdin, QIODevice::ReadOnly) : list.open(QIODevice::ReadOnly);
    if (!isOpen)
        throw BadValue{QStringLiteral("--inputs %1 cannot be read: %2")
                           .arg(QString::fromLocal8Bit(file.c_str()), list.errorString())};
    return inputsIn(list.readAll(), byNul);
}

void fillCommand(const Raw &raw, const OptionValues &values, ExperimentSettings &job)
{
    CommandTemplate::Runs runs = raw.byShell ? CommandTemplate::Runs::ByShell : CommandTemplate::Runs::Directly;
    if (raw.inputs.empty())
        throw BadValue{
            QStringLiteral("a command needs a template and inputs: manyhands command 'gzip -k {}' FILE ...")};
    job.command.text = QString::fromLocal8Bit(raw.inputs.front().c_str());
    job.command.runs = runs;
    job.inputs.erase(job.inputs.begin());
    if (values.has("--inputs"))
        job.command.listed = listedInputs(raw.values.at("--inputs"), raw.byNul);
    else if (raw.byNul)
        throw BadValue{QStringLiteral("-0 goes with --inputs FILE: add it, or leave -0 out")};
    if (values.has("--ok"))
        job.command.doneStatuses = values.integers("--ok");
    for (const int status : job.command.doneStatuses) {
        if (status < 0 || status > 255)
            throw BadValue{QStringLiteral("--ok %1: an exit status is from 0 to 255").arg(status)};
    }
    job.command.mostFailures = values.integer("--halt").value_or(0);
    if (values.has("--halt") && job.command.mostFailures < 1)
        throw BadValue{QStringLiteral("--halt takes a number of failures, 1 or more")};
    job.command.prepare = values.text("--prepare", {});
    job.command.cleanup = values.text("--cleanup", {});
}

void fillJob(const Raw &raw, const OptionValues &values, Command command, ExperimentSettings &job)
{
    job.inputs = raw.inputs;
    if (job.kind == TaskKind::Command)
        fillCommand(raw, values, job);
    job.source = values.text("--source", job.source);
    if (!job.inputs.empty() && values.has("--source"))
        throw BadValue{QStringLiteral("a source and %1 are both named: give one of them")
                           .arg(urlWithoutSecrets(QString::fromLocal8Bit(raw.inputs.front().c_str())))};
    job.count = values.integer("--count");
    fillImgur(values,
              command == Command::Window                         ? ImgurUse::InWindow
                  : command == Command::Experiment && raw.online ? ImgurUse::Perhaps
                                                                 : ImgurUse::BySource,
              job);
    job.network = values.text("--network", job.network);
    job.latencyMs = values.number("--latency");
    job.bandwidthMBs = values.number("--bandwidth");
    job.executors = values.executors("--executors", job.kind);
    job.workers = values.integers("--workers");
    job.repeats = values.integer("--repeats").value_or(job.repeats);
    job.untilPercent = values.percent("--until");
    job.mostRepeats = values.integer("--most-repeats").value_or(job.mostRepeats);
    if (values.has("--most-repeats") && !job.untilPercent)
        throw BadValue{QStringLiteral("--most-repeats goes with --until P%: add it, or give --repeats instead")};
    job.seed = values.seed("--seed");
    job.warmup = values.integer("--warmup").value_or(job.warmup);
    job.baseline = values.executor("--baseline");
    job.output = values.path("--output");
    job.workerCommand = values.text("--worker-command", {});
    job.resize.inPlace = raw.inPlace;
    if (raw.inPlace && values.has("--output"))
        throw BadValue{QStringLiteral("--in-place and --output are both given: give one of them")};
    job.resize.box = values.size("--size").value_or(job.resize.box);
    job.resize.blurSigma = values.number("--blur").value_or(0);
    const QString blurAt = values.choice("--blur-at", {"full", "reduced"}, "full");
    job.resize.blurAt = blurAt == QLatin1String("full") ? BlurAt::Full : BlurAt::Reduced;
    job.resize.quality = values.integer("--quality").value_or(job.resize.quality);
    job.download.timeout = values.seconds("--timeout").value_or(job.download.timeout);
    job.download.deadline = values.seconds("--deadline").value_or(job.download.deadline);
    job.download.tries = values.integer("--tries").value_or(job.download.tries);
    job.download.maxBytes = values.bytes("--max-bytes").value_or(job.download.maxBytes);
}

SpansKept spansOf(const OptionValues &values)
{
    const QString kept = values.choice("--spans", {"all", "median", "none"}, "all");
    return kept == QLatin1String("all") ? SpansKept::All
        : kept == QLatin1String("none") ? SpansKept::None
                                        : SpansKept::Median;
}

QList<double> secondsOf(const std::vector<std::string> &texts)
{
    QList<double> seconds;
    for (const std::string &text : texts) {
        bool isNumber = false;
        seconds.push_back(QString::fromStdString(text).toDouble(&isNumber));
        if (!isNumber)
            throw BadValue{QStringLiteral("%1 is not a number of seconds").arg(QString::fromLocal8Bit(text.c_str()))};
    }
    if (seconds.empty())
        throw BadValue{QStringLiteral("nothing to sleep: give the seconds, for instance manyhands sleep 1 1")};
    return seconds;
}

void fillCompare(const Raw &raw, const OptionValues &values, Words &words)
{
    words.oldReport = raw.oldReport;
    words.newReport = raw.newReport;
    words.thresholdPercent = values.percent("--threshold").value_or(words.thresholdPercent);
    if (raw.oldReport.empty() || raw.newReport.empty())
        throw BadValue{QStringLiteral("two reports are compared: manyhands compare OLD.json NEW.json")};
}

void fillWatch(const Raw &raw, const OptionValues &values, Words &words)
{
    constexpr double longestInterval = 1000;
    words.process = values.integer("--pid").value_or(0);
    words.everyMilliseconds = values.number("--every").value_or(words.everyMilliseconds);
    words.noLines = raw.noLines;
    if (words.everyMilliseconds < 1 || words.everyMilliseconds > longestInterval)
        throw BadValue{QStringLiteral("--every takes 1 to 1000 milliseconds")};
    if (values.has("--pid") && words.process <= 0)
        throw BadValue{QStringLiteral("--pid takes the number of a process, for instance --pid 4321")};
    if (words.program.empty() == (words.process == 0))
        throw BadValue{words.program.empty()
                           ? QStringLiteral("nothing to watch: name a program, or a process with --pid PID")
                           : QStringLiteral("a program and --pid are both given: give one of them")};
}

void fillChart(const Raw &raw, const OptionValues &values, Words &words)
{
    words.chartReport = raw.report;
    words.chartKind = values.choice("--kind", {"timings", "scaling", "throughput", "timeline", "losses"}, "timings");
    words.chartOutput = values.path("--output");
    if (raw.report.empty() || words.chartOutput.empty())
        throw BadValue{
            QStringLiteral("a chart needs a report and a file: manyhands chart REPORT.json --output FILE.png")};
}

/// The list of experiments takes no words: they would be read and ignored.
void refuseWordsOfList(const CLI::App &app, const Raw &raw)
{
    for (const CLI::Option *option : app.get_options()) {
        if (option->count() > 0 && raw.experiment.empty())
            throw BadValue{QStringLiteral("--%1 needs an experiment: manyhands experiment lists their names")
                               .arg(QString::fromStdString(option->get_lnames().front()))};
    }
}

void refuseEmptyValues(const CLI::App &app, const Raw &raw)
{
    for (const auto &[name, value] : raw.values) {
        if (value.empty() && app.get_option(name)->count() > 0)
            throw BadValue{QStringLiteral("%1 has an empty value: give it one, or leave it out")
                               .arg(QString::fromStdString(name))};
    }
}

/// The demo server's network is nobody else's: to be said, so that its figures are not taken for the real one's.
void noteIdleNetwork(const OptionValues &values, Words &words)
{
    const bool isDemo = words.job.inputs.empty() && words.job.source.startsWith(QLatin1String("demo")) && !words.online;
    const bool downloads = words.command == Command::Download || words.command == Command::Experiment;
    for (const char *name : {"--network", "--latency", "--bandwidth"}) {
        if (downloads && !isDemo && values.has(name))
            words.notes.append(
                QStringLiteral("%1 is for the demo photos: these downloads go through the network there is")
                    .arg(QLatin1String(name)));
    }
}

Words wordsFrom(const CLI::App &app, const Raw &raw, std::vector<std::string> program)
{
    Words words;
    words.program = std::move(program);
    words.command = commandOf(app);
    refuseStrangers(app, words.command);
    refuseEmptyValues(app, raw);
    if (words.command == Command::Experiment)
        refuseWordsOfList(app, raw);
    const OptionValues values(raw.values);
    words.job.kind = commands[size_t(words.command)].kind;
    if (words.command == Command::Chart)
        fillChart(raw, values, words);
    else if (words.command == Command::Compare)
        fillCompare(raw, values, words);
    else if (words.command == Command::Watch)
        fillWatch(raw, values, words);
    else if (words.command == Command::Lesson)
        words.lesson = QString::fromLocal8Bit(raw.lesson.c_str());
    else
        fillJob(raw, values, words.command, words.job);
    if (values.has("--spans"))
        words.job.spans = spansOf(values);
    words.experiment = QString::fromLocal8Bit(raw.experiment.c_str());
    words.online = raw.online;
    words.withPython = raw.withPython;
    noteIdleNetwork(values, words);
    if (words.command == Command::Sleep)
        words.job.sleepSeconds = secondsOf(raw.seconds);
    words.json = values.path("--json");
    words.csv = values.path("--csv");
    words.trace = values.path("--trace");
    words.markdown = values.path("--markdown");
    words.html = values.path("--html");
    words.charts = values.path("--charts");
    words.losses = raw.losses;
    words.isDryRun = raw.dryRun;
    words.quiet = raw.quiet;
    words.theme = values.choice("--theme", {"light", "dark", "system"}, "system");
    words.windowSize = values.size("--window-size");
    words.screenshot = values.path("--screenshot");
    words.after = values.text("--after", {});
    if (!words.after.isEmpty() && words.screenshot.empty())
        throw BadValue{QStringLiteral("--after goes with --screenshot FILE.png")};
    return words;
}

QString firstLine(const char *text)
{
    return QString::fromLocal8Bit(text).section(QLatin1Char('\n'), 0, 0);
}

/// What a desktop opens the window with: files and folders, and nothing else.
std::vector<std::filesystem::path> openedPaths(int argc, char **argv)
{
    std::vector<std::filesystem::path> paths;
    if (argc > 1
        && std::ranges::any_of(commands, [&](const auto &each) { return std::string_view(argv[1]) == each.name; }))
        return paths; // whatever lies in this folder
    for (int i = 1; i < argc; ++i) {
        std::error_code ignored;
        if (!std::filesystem::exists(argv[i], ignored))
            return {};
        paths.push_back(std::filesystem::absolute(argv[i], ignored));
    }
    return paths;
}

/// The next word behind this place that is no option, nor an option's value; argc: there is none.
int nextWord(int place, int argc, char **argv)
{
    for (int i = place + 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (!word.starts_with('-') || word == "--")
            return i;
        if (std::ranges::any_of(valueOptions, [word](const ValueOption &option) { return word == option.name; }))
            ++i;
    }
    return argc;
}

/// What the program's own parser does not read: behind "watch" and its options, and behind a "--".
struct OtherWords {
    int begin;
    bool isMarked = false; // by a "--" before it
    std::vector<std::string> *into = nullptr; // where they go, if not to the watched program
};

OtherWords otherWords(int argc, char **argv, Raw &raw)
{
    const int command = nextWord(0, argc, argv);
    const std::string_view name = command < argc ? argv[command] : "";
    OtherWords other{argc};
    if (name == commands[size_t(Command::Watch)].name)
        other.begin = nextWord(command, argc, argv);
    else if (name == commands[size_t(Command::Sleep)].name)
        other.into = &raw.seconds;
    else if (name == commands[size_t(Command::Download)].name || name == commands[size_t(Command::Resize)].name
             || name == commands[size_t(Command::Run)].name)
        other.into = &raw.inputs;
    if (other.into) { // CLI11 takes what follows a "--" for its own where the command has a word already
        other.begin = command;
        do
            other.begin = nextWord(other.begin, argc, argv);
        while (other.begin < argc && std::string_view(argv[other.begin]) != "--");
    }
    other.isMarked = other.begin < argc && std::string_view(argv[other.begin]) == "--";
    other.begin += int(other.isMarked);
    return other;
}

} // namespace

ParsedWords parseWords(int argc, char **argv)
{
    if (auto paths = openedPaths(argc, argv); !paths.empty()) {
        ParsedWords parsed;
        parsed.words.opened = std::move(paths);
        return parsed;
    }
    CLI::App app("Manyhands: a laboratory for concurrency. Without a command, the window opens.", "manyhands");
    app.footer("Names and defaults are explained in README.md. Exit status: 0 all done, 1 some failed, 2 wrong words, "
               "3 a row is slower (compare), 130 stopped.");
    Raw raw;
    addOptions(app, raw);
    addCommands(app, raw);
    ParsedWords parsed;
    try {
        const OtherWords other = otherWords(argc, argv, raw);
        app.parse(other.begin - int(other.isMarked), argv);
        std::vector<std::string> rest{argv + other.begin, argv + argc};
        if (other.into)
            other.into->insert(other.into->end(), rest.begin(), rest.end());
        parsed.words = wordsFrom(app, raw, other.into ? std::vector<std::string>() : rest);
        parsed.words.areNone = argc <= 1;
    } catch (const CLI::CallForHelp &) {
        parsed.exitStatus = 0;
        parsed.text = QString::fromStdString(app.help());
    } catch (const CLI::CallForVersion &version) {
        parsed.exitStatus = 0;
        parsed.text = QString::fromLocal8Bit(version.what());
    } catch (const CLI::ParseError &error) {
        parsed.exitStatus = 2;
        parsed.text = firstLine(error.what()) + QStringLiteral(" (manyhands --help lists the words)");
    } catch (const BadValue &bad) {
        parsed.exitStatus = 2;
        parsed.text = bad.text;
    }
    return parsed;
}

} // namespace manyhands
