// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/process_track.h"

#include "core/system/small_file.h"
#include "core/text/secrets.h"
#include "core/watch/waited_on.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <sstream>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

/// "python3.11", "python3"; what is run, not what it is called. None: it is ending, and runs nothing any more.
std::optional<bool> isPythonProgram(const std::string &folder)
{
    std::array<char, 4096> path;
    const ssize_t size = ::readlink((folder + "exe").c_str(), path.data(), path.size());
    if (size < 0 && errno == ENOENT)
        return {};
    const std::string_view text(path.data(), size_t(std::max<ssize_t>(size, 0))); // another user's may not be read
    return text.substr(text.rfind('/') + 1).starts_with("python");
}

QString commandLine(const std::string &folder)
{
    std::string words = contentOf(folder + "cmdline");
    while (!words.empty() && words.back() == '\0')
        words.pop_back();
    const QString text = QString::fromLocal8Bit(words.data(), qsizetype(words.size()));
    return commandWithoutSecrets(text.split(QChar(u'\0'))).join(QLatin1Char(' '));
}

} // namespace

ProcessTrack::ProcessTrack(int id, int parent, Nanoseconds origin, Nanoseconds at, std::filesystem::path events,
                           bool withLines)
    : m_origin(origin)
    , m_eventsFolder(std::move(events))
    , m_withLines(withLines)
    , m_folder("/proc/" + std::to_string(id) + '/')
    , m_taskFolder(::open((m_folder + "task").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    , m_lacksFiles(m_taskFolder < 0 && errno == EMFILE)
    , m_memory(id)
{
    m_process.id = id;
    m_process.parent = parent;
    m_process.start = at;
    m_process.end = at;
    m_facts.opened = [this](int descriptor) { return opened(descriptor); };
    m_facts.waitedOn = [this](const SystemCall &call) { return waitedOn(call); };
    m_facts.isInInterpreter = [this](quint64 address) { return isInInterpreter(address); };
    m_facts.holder = [this](quint64 mutex) { return holder(mutex); };
}

ProcessTrack::~ProcessTrack()
{
    for (const int file : {m_taskFolder, m_eventsFile}) {
        if (file >= 0)
            ::close(file);
    }
}

void ProcessTrack::beginHere()
{
    lookForThreads(Nanoseconds(0));
    for (const auto &thread : m_threads)
        thread->beginHere();
}

bool ProcessTrack::sample(Nanoseconds at, bool wasUnlooked)
{
    constexpr Nanoseconds eventsFreshness = std::chrono::milliseconds(20); // those that need it tell their time
    m_facts.wasUnlooked = wasUnlooked;
    if (at - m_eventsReadAt >= eventsFreshness || m_looks == 0) {
        m_eventsReadAt = at;
        readEvents();
    }
    struct stat folder = {};
    if (m_taskFolder < 0 || ::fstat(m_taskFolder, &folder) != 0)
        return false;
    const size_t count = folder.st_nlink >= 2 ? size_t(folder.st_nlink) - 2 : 0; // a link a thread
    if (m_someEnded || count != m_knownThreads)
        lookForThreads(at);
    std::erase_if(m_threads, [&](const std::unique_ptr<ThreadTrack> &thread) {
        if (thread->sample(at, m_facts))
            return false;
        m_ended.push_back(thread->finish(at, false));
        m_someEnded = true;
        m_mainHasEnded |= thread->id() == m_process.id;
        return true;
    });
    constexpr int firstLooks = 5; // a program may become another one of the same name
    for (const auto &thread : m_threads) {
        m_process.isHidden |= thread->isHidden();
        if (thread->id() == m_process.id && (thread->name() != m_name || m_looks < firstLooks)) {
            m_name = thread->name();
            nameProgram();
        }
    }
    ++m_looks;
    readLines(at);
    m_process.end = at;
    return !m_threads.empty();
}

void ProcessTrack::lookForThreads(Nanoseconds at)
{
    // A descriptor of its own: reading moves along, and the folder has to be read from its beginning.
    const int folder = ::openat(m_taskFolder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = folder < 0 ? nullptr : ::fdopendir(folder);
    if (!entries)
        return;
    m_someEnded = false;
    m_knownThreads = 0;
    while (const dirent *entry = ::readdir(entries)) {
        int id = 0;
        const std::string_view name = entry->d_name;
        std::from_chars(name.data(), name.data() + name.size(), id);
        if (id <= 0)
            continue;
        ++m_knownThreads;
        const bool isListedYet = id == m_process.id && m_mainHasEnded; // until the last thread has ended
        const bool isKnown = std::ranges::any_of(m_threads, [id](const auto &thread) { return thread->id() == id; });
        if (isKnown || isListedYet)
            continue;
        errno = 0;
        auto thread = std::make_unique<ThreadTrack>(m_process.id, id, m_process.end, at);
        m_lacksFiles |= errno == EMFILE;
        if (!thread->isOpen())
            continue;
        m_newThreads.push_back(id);
        m_threads.push_back(std::move(thread));
    }
    ::closedir(entries);
}

/// A process begins as a copy of its parent, and becomes another program with another name.
void ProcessTrack::nameProgram()
{
    const QString command = commandLine(m_folder);
    const std::optional<bool> isPython = isPythonProgram(m_folder);
    if (command.isEmpty() || !isPython)
        return; // it is ending, and has nothing more to tell
    if (command == m_process.command && *isPython == m_process.isPython && m_python.isAttached())
        return; // the same, or another run of it: that says hello
    m_process.command = command;
    m_hasAttached = false;
    m_process.isPython = *isPython;
    m_interpreterIsKnown = false;
}

std::vector<int> ProcessTrack::children()
{
    std::vector<int> children;
    std::array<char, 1024> buffer;
    for (const auto &thread : m_threads) {
        if (!thread->takeHasRun())
            continue;
        const std::string name = std::to_string(thread->id()) + "/children";
        const ProcFile file(m_taskFolder, name.c_str());
        std::string numbers;
        for (std::string_view part; !(part = file.read(buffer, off_t(numbers.size()))).empty();)
            numbers += part;
        const char *end = numbers.data() + numbers.size();
        int number = 0;
        for (auto next = std::from_chars(numbers.data(), end, number); next.ec == std::errc();
             next = std::from_chars(std::min(next.ptr + 1, end), end, number))
            children.push_back(number);
    }
    return children;
}

Opened ProcessTrack::opened(int descriptor)
{
    std::array<char, 256> target;
    const ssize_t size =
        ::readlink((m_folder + "fd/" + std::to_string(descriptor)).c_str(), target.data(), target.size());
    const std::string_view text(target.data(), size_t(std::max<ssize_t>(size, 0)));
    if (text.starts_with("pipe:"))
        return Opened::Pipe;
    if (text.starts_with('/'))
        return text.starts_with("/dev/") ? Opened::Other : Opened::File;
    if (!text.starts_with("socket:["))
        return Opened::Other;
    quint64 inode = 0;
    std::from_chars(text.data() + 8, text.data() + text.size(), inode);
    const auto [known, isNew] = m_sockets.emplace(inode, Opened::Socket);
    if (!isNew)
        return known->second;
    std::istringstream sockets(contentOf(m_folder + "net/unix"));
    std::string line;
    while (std::getline(sockets, line)) {
        std::istringstream fields(line);
        std::string field;
        for (int i = 0; i < 7; ++i)
            fields >> field;
        if (field == std::to_string(inode))
            known->second = Opened::LocalSocket;
    }
    return known->second;
}

OpenedCounts ProcessTrack::waitedOn(const SystemCall &call)
{
    OpenedCounts counts{};
    for (const int descriptor : manyhands::waitedOn(m_process.id, call))
        ++counts[size_t(opened(descriptor))];
    return counts;
}

/// Python's own variables: what its program or its library maps to be written, and the zeroed memory behind that.
bool ProcessTrack::isInInterpreter(quint64 address)
{
    if (!m_interpreterIsKnown) {
        m_interpreterIsKnown = true;
        m_interpreter.clear();
        std::istringstream maps(contentOf(m_folder + "maps"));
        std::string line;
        bool followsInterpreter = false;
        while (std::getline(maps, line)) {
            const std::string_view text = line;
            const size_t slash = text.find('/');
            const std::string_view name = slash == std::string_view::npos ? "" : text.substr(text.rfind('/') + 1);
            const bool isWritable = text.find(" rw") != std::string_view::npos;
            const bool isInterpreter =
                name.starts_with("libpython") || (name.starts_with("python") && name.find(".so") == name.npos);
            const bool isAnonymous = slash == std::string_view::npos && text.find('[') == std::string_view::npos;
            if (isWritable && (isInterpreter || (followsInterpreter && isAnonymous))) {
                Range range;
                const char *end = text.data() + text.size();
                const auto dash = std::from_chars(text.data(), end, range.begin, 16);
                std::from_chars(dash.ptr + 1, end, range.end, 16);
                m_interpreter.push_back(range);
            }
            followsInterpreter = isInterpreter;
        }
    }
    return std::ranges::any_of(m_interpreter,
                               [address](const Range &range) { return address >= range.begin && address < range.end; });
}

/// pthread_mutex_t begins with the word that is waited on, a count and the number of the thread that holds it. Where it
/// is no such mutex, that is no thread of this process.
std::optional<int> ProcessTrack::holder(quint64 mutex) const
{
    struct {
        int word = 0;
        unsigned count = 0;
        int owner = 0;
    } begin;
    if (!m_memory.readOnce(mutex, &begin, sizeof begin))
        return {};
    if (begin.owner == 0)
        return 0;
    const bool isThread = std::ranges::any_of(m_threads, [&](const auto &thread) {
        return thread && thread->id() == begin.owner; // none: sample() is taking out some that have ended
    });
    return isThread ? std::optional(begin.owner) : std::nullopt;
}

void ProcessTrack::readEvents()
{
    if (m_eventsFolder.empty())
        return;
    if (m_eventsFile < 0) {
        m_eventsFile =
            ::open((m_eventsFolder / (std::to_string(m_process.id) + ".events")).c_str(), O_RDONLY | O_CLOEXEC);
        if (m_eventsFile < 0)
            return;
    }
    std::array<char, 4096> buffer;
    for (ssize_t size = 0; (size = ::read(m_eventsFile, buffer.data(), buffer.size())) > 0;)
        m_eventsRest.append(buffer.data(), size);
    for (qsizetype end = m_eventsRest.indexOf('\n'); end >= 0; end = m_eventsRest.indexOf('\n')) {
        const QByteArray line = m_eventsRest.left(end);
        m_eventsRest.remove(0, end + 1);
        const qsizetype space = line.indexOf(' ');
        takeEvent(space < 0 ? line : line.left(space), space < 0 ? QByteArray() : line.mid(space + 1));
    }
}

void ProcessTrack::takeEvent(const QByteArray &word, const QByteArray &rest)
{
    if (word == "hello" || word == "forked") {
        m_looks = 0;
        m_hasAttached = m_hasAttached && word == "forked"; // else it may have become another program
        m_process.isPython = true;
        m_process.isForked = word == "forked";
        m_process.ready = std::max(Nanoseconds(rest.toLongLong()) - m_origin, m_process.start);
    } else if (word == "thread" || word == "empty") {
        ++m_process.startedThreads;
        m_process.emptyThreads += word == "empty";
        m_process.daemonThreads += rest == "daemon";
    } else if (word == "process") {
        ++m_process.startedCopies;
        m_process.emptyCopies += rest == "empty";
    } else if (word == "over") {
        m_process.endedInOrder = true;
    }
}

void ProcessTrack::readLines(Nanoseconds at)
{
    if (!m_withLines || !m_process.isPython)
        return;
    if (!m_hasAttached) {
        m_hasAttached = true;
        m_python.attach(m_process.id);
    }
    const auto threadOf = [this](int id) -> ThreadTrack * {
        const auto found = std::ranges::find_if(m_threads, [id](const auto &thread) { return thread->id() == id; });
        return found == m_threads.end() ? nullptr : found->get();
    };
    const bool someRan = std::ranges::any_of(m_threads, [](const auto &thread) { return thread->needsStack(); });
    if (!m_python.isAttached() || !someRan)
        return;
    const auto isWanted = [&](int id) {
        const ThreadTrack *thread = threadOf(id);
        return thread && thread->needsStack();
    };
    for (auto &[id, stack] : m_python.stacks(isWanted)) {
        ThreadTrack &thread = *threadOf(id);
        if (stack.meaning == StackMeaning::OwnLine && thread.untoldFutex() != 0)
            stack.meaning = meaningOf(stack.frame, thread.untoldFutex(), at);
        thread.setStack(stack);
        m_process.hasLines = true;
        if (stack.isInTask && !m_process.firstTask)
            m_process.firstTask = at;
        if (id == m_process.id)
            m_lastLine.take(stack, at);
    }
    m_process.lastLine = m_lastLine.at();
    m_process.exitWait = m_process.lastLine ? at - *m_process.lastLine : Nanoseconds(0);
}

/// What a wait in C code is for, by the object that its line holds. It is asked again now and then: what is at an
/// address may be gone, and another thing be there.
StackMeaning ProcessTrack::meaningOf(quint64 frame, quint64 futex, Nanoseconds at)
{
    constexpr Nanoseconds freshness = std::chrono::seconds(1);
    const auto known = m_waitedObjects.find(futex);
    if (known != m_waitedObjects.end() && at - known->second.at < freshness)
        return known->second.meaning;
    const WaitedObject object = m_python.objectAt(frame, futex);
    const StackMeaning meaning = object == WaitedObject::Lock ? StackMeaning::Lock
        : object == WaitedObject::Queue                       ? StackMeaning::Idle
                                                              : StackMeaning::Unknown;
    if (meaning != StackMeaning::Unknown) // else it may have gone on meanwhile
        m_waitedObjects[futex] = {meaning, at};
    return meaning;
}

void ProcessTrack::tell(WatchNews &news)
{
    if (m_toldCommand != m_process.command || m_toldReady != m_process.ready.has_value()) {
        news.processes.push_back(m_process);
        m_toldCommand = m_process.command;
        m_toldReady = m_process.ready.has_value();
    }
    for (; m_toldEnds < m_ended.size(); ++m_toldEnds)
        news.threads.push_back(m_ended[m_toldEnds]);
    for (const auto &thread : m_threads) {
        if (auto told = thread->news())
            news.threads.push_back(std::move(*told));
    }
}

void ProcessTrack::finish(Nanoseconds at, bool livesOn, WatchRecord &record)
{
    readEvents();
    if (m_process.lastLine)
        m_process.exitWait = at - *m_process.lastLine;
    m_process.livesOn = livesOn;
    m_process.end = at;
    for (const auto &thread : m_threads)
        m_ended.push_back(thread->finish(at, livesOn));
    m_threads.clear();
    std::ranges::stable_sort(m_ended, {}, [this](const WatchedThread &thread) {
        return std::pair(thread.id != m_process.id, thread.start);
    });
    record.processes.push_back(m_process);
    for (WatchedThread &thread : m_ended)
        record.threads.push_back(std::move(thread));
}

} // namespace manyhands
