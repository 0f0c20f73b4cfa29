// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include "tests/support/files.h"

#include <QDir>
#include <QUuid>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace manyhands::testing {

namespace {

using namespace std::chrono_literals;

std::filesystem::path programPath(const std::string &name)
{
    return name.front() == '/' ? std::filesystem::path(name) : std::filesystem::path(MANYHANDS_BIN) / name;
}

/// Demo photographs are made at most once a build.
std::filesystem::path sharedCache()
{
    return std::filesystem::path(MANYHANDS_BIN).parent_path() / "test-cache";
}

std::vector<std::string> environmentWith(std::map<std::string, std::string> changes)
{
    std::vector<std::string> lines;
    for (char **line = environ; *line; ++line) {
        const std::string text = *line;
        if (!changes.contains(text.substr(0, text.find('='))))
            lines.push_back(text);
    }
    for (const auto &[name, value] : changes)
        lines.push_back(name + '=' + value);
    return lines;
}

std::vector<char *> pointers(std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (std::string &text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

bool isAlive(const std::filesystem::path &process)
{
    const QByteArray stat = readFile(process / "stat");
    const qsizetype name = stat.lastIndexOf(')');
    return name >= 0 && stat.mid(name + 2, 1) != "Z";
}

/// Whether a signal is in one of the process's sets, as proc(5) names them; no process, no signal.
bool isInSet(pid_t process, const QByteArray &set, int signal)
{
    const QByteArray status = readFile("/proc/" + std::to_string(process) + "/status");
    const QByteArray begin = set + ":\t";
    const qsizetype at = status.indexOf(begin);
    const quint64 mask = at < 0 ? 0 : status.mid(at + begin.size(), 16).toULongLong(nullptr, 16);
    return (mask >> (signal - 1) & 1) != 0;
}

} // namespace

struct Program::Parts {
    Folder folder;
    std::string mark = QUuid::createUuid().toString(QUuid::Id128).toStdString();
    pid_t id = -1;
    int input = -1;
    int terminal = -1; // our end of the one that standard error is written to
    QByteArray drawn; // on that terminal
    bool ended = false;
    ProgramResult result;

    void start(std::vector<std::string> words, const ProgramOptions &options);
    void take(int status);
    std::string openTerminal();
    void readTerminal();
};

/// Returns the name of the program's end.
std::string Program::Parts::openTerminal()
{
    terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    std::array<char, 64> name{};
    if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0
        || ::ptsname_r(terminal, name.data(), name.size()) != 0)
        qFatal("no terminal for a program's errors");
    return name.data();
}

/// Also keeps the terminal from filling up, which would hold the program.
void Program::Parts::readTerminal()
{
    std::array<char, 4096> bytes;
    for (ssize_t count = 1; terminal >= 0 && count > 0;) {
        count = ::read(terminal, bytes.data(), bytes.size());
        if (count > 0)
            drawn.append(bytes.data(), count);
    }
}

void Program::Parts::start(std::vector<std::string> words, const ProgramOptions &options)
{
    const std::filesystem::path temporary = folder.path() / "temporary";
    std::filesystem::create_directory(temporary);
    std::filesystem::create_directory(folder / "runtime");
    std::filesystem::permissions(folder / "runtime", std::filesystem::perms::owner_all);
    std::map<std::string, std::string> changes{{"TMPDIR", temporary},
                                               {"XDG_RUNTIME_DIR", folder / "runtime"},
                                               {"MANYHANDS_CACHE", sharedCache()},
                                               {"MANYHANDS_TEST_MARK", mark},
                                               {"HOME", folder.path()}};
    for (const auto &[name, value] : options.environment)
        changes[name] = value;
    std::vector<std::string> environment = environmentWith(changes);
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        qFatal("no pipe for a program's input");
    input = ends[1];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    constexpr int flags = O_CREAT | O_WRONLY | O_APPEND;
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (folder.path() / "out").c_str(), flags, 0600);
    const std::string errors = options.errorsOnTerminal ? openTerminal() : (folder / "err").string();
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), flags | O_NOCTTY, 0600);
    if (!options.folder.empty())
        posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const int error = ::posix_spawn(&id, words.front().c_str(), &actions, &attributes, pointers(words).data(),
                                    pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[0]);
    if (error)
        qFatal("cannot start %s: %s", words.front().c_str(), std::strerror(error));
}

void Program::Parts::take(int status)
{
    ended = true;
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Program::Program(const std::string &name, const std::vector<std::string> &words, const ProgramOptions &options)
    : m_parts(std::make_unique<Parts>())
{
    std::vector<std::string> all = options.before;
    all.push_back(programPath(name));
    all.insert(all.end(), words.begin(), words.end());
    m_parts->start(std::move(all), options);
}

Program::~Program()
{
    closeInput();
    for (const pid_t process : descendants())
        ::kill(process, SIGKILL);
    if (!hasEnded()) {
        ::kill(m_parts->id, SIGKILL);
        waitForEnd();
    }
    if (m_parts->terminal >= 0)
        ::close(m_parts->terminal);
}

pid_t Program::id() const
{
    return m_parts->id;
}

void Program::signal(int number) const
{
    ::kill(m_parts->id, number);
}

void Program::write(const QByteArray &input)
{
    if (::write(m_parts->input, input.constData(), size_t(input.size())) != input.size())
        qFatal("a program's input is full or closed");
}

void Program::closeInput()
{
    if (m_parts->input >= 0)
        ::close(m_parts->input);
    m_parts->input = -1;
}

bool Program::hasEnded()
{
    m_parts->readTerminal();
    int status = 0;
    if (!m_parts->ended && ::waitpid(m_parts->id, &status, WNOHANG) == m_parts->id)
        m_parts->take(status);
    return m_parts->ended;
}

QByteArray Program::output() const
{
    return readFile(m_parts->folder.path() / "out");
}

QByteArray Program::errors() const
{
    m_parts->readTerminal();
    return m_parts->terminal < 0 ? readFile(m_parts->folder.path() / "err") : m_parts->drawn;
}

ProgramResult Program::waitForEnd(std::chrono::milliseconds longest)
{
    if (!comesTrue([this] { return hasEnded(); }, longest)) {
        signal(SIGKILL);
        int status = 0;
        ::waitpid(m_parts->id, &status, 0);
        m_parts->take(status);
        m_parts->result.status = -1;
    }
    m_parts->result.output = output();
    m_parts->result.errors = errors();
    return m_parts->result;
}

std::vector<pid_t> Program::descendants() const
{
    return descendants({});
}

std::vector<pid_t> Program::descendants(const QByteArray &text) const
{
    std::vector<pid_t> found;
    const QByteArray mark = "MANYHANDS_TEST_MARK=" + QByteArray::fromStdString(m_parts->mark);
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        bool isProcess = false;
        const pid_t number = process.toInt(&isProcess);
        const std::filesystem::path path = "/proc/" + process.toStdString();
        if (isProcess && number != m_parts->id && readFile(path / "environ").contains(mark)
            && readFile(path / "cmdline").contains(text) && isAlive(path))
            found.push_back(number);
    }
    return found;
}

std::vector<pid_t> Program::waitForDescendants(const QByteArray &text, size_t count) const
{
    std::vector<pid_t> found; // not looked for twice: while a process becomes another program it has no command line
    comesTrue([&] { return (found = descendants(text)).size() >= count; });
    return found;
}

bool Program::waitUntilItHearsInterrupts() const
{
    return comesTrue([this] { return isInSet(m_parts->id, "SigCgt", SIGINT); });
}

bool Program::waitUntilTaken(int signal) const
{
    return comesTrue([&] { return !isInSet(m_parts->id, "ShdPnd", signal); });
}

bool Program::waitForNoDescendants() const
{
    return comesTrue([this] { return descendants().empty(); });
}

std::vector<std::filesystem::path> Program::temporaryFiles() const
{
    return filesIn(m_parts->folder.path() / "temporary");
}

ProgramResult runProgram(const std::string &name, const std::vector<std::string> &words, const ProgramOptions &options)
{
    return Program(name, words, options).waitForEnd();
}

ProgramResult runManyhands(const std::vector<std::string> &words, const ProgramOptions &options)
{
    return runProgram("manyhands", words, options);
}

void pauseBriefly()
{
    std::this_thread::sleep_for(5ms);
}

} // namespace manyhands::testing
