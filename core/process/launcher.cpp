// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/launcher.h"

#include "core/process/stop_event.h"
#include "core/system/limits.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr size_t keptBytes = 64 << 10; // of the beginning, and of the end

bool sendAll(int socket, const void *from, size_t size)
{
    const auto *place = static_cast<const char *>(from);
    while (size > 0) {
        const ssize_t sent = ::send(socket, place, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        place += sent;
        size -= size_t(sent);
    }
    return true;
}

void closeOne(int &fd)
{
    if (fd >= 0)
        ::close(std::exchange(fd, -1));
}

constexpr const char *markName = "MANYHANDS_LAUNCHER";

std::vector<char *> environmentWith(std::string &mark)
{
    const std::string_view name(mark.data(), mark.find('=') + 1);
    std::vector<char *> entries{mark.data()};
    for (char **entry = environ; *entry; ++entry) {
        if (!std::string_view(*entry).starts_with(name))
            entries.push_back(*entry);
    }
    entries.push_back(nullptr);
    return entries;
}

/// After fork: gives a descriptor the number, and leaves it open over exec.
void placeAt(int fd, int number)
{
    if (fd == number)
        ::fcntl(fd, F_SETFD, 0);
    else
        ::dup2(fd, number);
}

} // namespace

void KeptOutput::restart(int file)
{
    m_first.clear();
    m_last.clear();
    m_place = 0;
    m_size = 0;
    m_file = file;
    m_fileError = 0;
}

void KeptOutput::add(const char *bytes, size_t size)
{
    m_size += qint64(size);
    for (size_t written = 0; m_file >= 0 && m_fileError == 0 && written < size;) {
        const ssize_t got = ::write(m_file, bytes + written, size - written);
        if (got < 0 && errno != EINTR)
            m_fileError = errno;
        written += size_t(std::max<ssize_t>(got, 0));
    }
    const size_t first = std::min(size, keptBytes - m_first.size());
    m_first.append(bytes, first);
    bytes += first;
    size -= first;
    if (size > keptBytes) { // only its end stays
        bytes += size - keptBytes;
        size = keptBytes;
    }
    const size_t grown = std::min(size, keptBytes - m_last.size());
    m_last.append(bytes, grown);
    for (size_t i = grown; i < size; ++i) {
        m_last[m_place] = bytes[i];
        m_place = (m_place + 1) % keptBytes;
    }
}

std::string KeptOutput::text() const
{
    std::string last = m_last.substr(m_place) + m_last.substr(0, m_place);
    const qint64 leftOut = m_size - qint64(m_first.size() + m_last.size());
    if (leftOut <= 0)
        return m_first + last;
    return m_first + "\n[" + std::to_string(leftOut) + " bytes are left out here]\n" + last;
}

QString KeptOutput::lastLine() const
{
    const std::string all = m_last.empty() ? m_first : m_last.substr(m_place) + m_last.substr(0, m_place);
    const size_t end = all.find_last_not_of(" \t\r\n");
    if (end == std::string::npos)
        return {};
    const size_t before = all.find_last_of('\n', end);
    const size_t begin = before == std::string::npos ? 0 : before + 1;
    return QString::fromLocal8Bit(all.data() + begin, qsizetype(end + 1 - begin)).trimmed();
}

Launcher::~Launcher()
{
    close();
}

void Launcher::close()
{
    closeOne(m_socket); // at which it ends all, and itself
    closeOne(m_outputPipe);
    closeOne(m_errorPipe);
    if (m_process > 0) {
        int status = 0;
        while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) { }
        m_process = 0;
        if (status != 0)
            killOrphans(m_mark);
    }
    m_keeper.reset();
}

QString Launcher::prepare()
{
    if (m_process > 0)
        return {};
    const QByteArray program =
        QFile::encodeName(QCoreApplication::applicationDirPath() + QStringLiteral("/manyhands-launch"));
    int sockets[2] = {-1, -1};
    int output[2] = {-1, -1};
    int errors[2] = {-1, -1};
    const int empty = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool isMade = empty >= 0 && ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0
        && ::pipe2(output, O_CLOEXEC) == 0 && ::pipe2(errors, O_CLOEXEC) == 0;
    int why = errno;
    if (isMade) {
        char *const words[] = {const_cast<char *>(program.data()), nullptr};
        m_mark = newMark(markName);
        const std::vector<char *> environment = environmentWith(m_mark);
        m_keeper.emplace();
        m_process = ::vfork();
        if (m_process == 0) {
            ::setpgid(0, 0); // a Ctrl-C in the terminal is this program's affair
            // Through high numbers, so that none of the four is overwritten before it is in its place.
            const int high[] = {::fcntl(empty, F_DUPFD, 10), ::fcntl(output[1], F_DUPFD, 10),
                                ::fcntl(errors[1], F_DUPFD, 10), ::fcntl(sockets[1], F_DUPFD, 10)};
            for (int number = 0; number < 4; ++number) {
                placeAt(high[number], number);
                ::close(high[number]);
            }
            restoreLimits();
            ::execve(words[0], words, environment.data());
            ::_exit(127);
        }
        why = errno;
        isMade = m_process > 0;
    }
    int mine = empty;
    closeOne(mine);
    for (int fd : {sockets[1], output[1], errors[1]})
        closeOne(fd);
    m_socket = sockets[0];
    m_outputPipe = output[0];
    m_errorPipe = errors[0];
    if (!isMade) {
        m_process = 0;
        close();
        return QStringLiteral("cannot start %1: %2%3")
            .arg(QString::fromLocal8Bit(program), QString::fromLocal8Bit(std::strerror(why)), nearLimit());
    }
    for (const int fd : {m_outputPipe, m_errorPipe})
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
    return {};
}

void Launcher::begin(const std::vector<std::string> &words, int outputFile, int errorFile)
{
    m_report = {};
    m_output.restart(outputFile);
    m_errors.restart(errorFile);
    std::string bytes;
    for (const std::string &word : words)
        bytes.append(word).push_back('\0');
    const LaunchRequest request{std::uint32_t(bytes.size()), std::uint32_t(words.size()), m_left == Left::Lives};
    std::string message(reinterpret_cast<const char *>(&request), sizeof request);
    message += bytes;
    sendAll(m_socket, message.data(), message.size()); // where it has gone, advance() finds that out
}

void Launcher::kill()
{
    const LaunchRequest request;
    sendAll(m_socket, &request, sizeof request);
}

void Launcher::addWaits(std::vector<pollfd> &waits) const
{
    for (const int fd : {m_socket, m_outputPipe, m_errorPipe})
        waits.push_back({fd, POLLIN, 0});
}

void Launcher::drain()
{
    char bytes[1 << 16];
    for (const bool isError : {false, true}) {
        for (;;) {
            const ssize_t got = ::read(isError ? m_errorPipe : m_outputPipe, bytes, sizeof bytes);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                break;
            (isError ? m_errors : m_output).add(bytes, size_t(got));
        }
    }
}

bool Launcher::advance()
{
    const ssize_t got = ::recv(m_socket, &m_report, sizeof m_report, MSG_DONTWAIT);
    drain(); // after the report: by then all that could write has ended
    if (got == ssize_t(sizeof m_report))
        return true;
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    close();
    m_report = {};
    m_report.error = ECHILD;
    return true;
}

bool Launcher::wait(Nanoseconds deadline, const std::stop_token &stop)
{
    const StopEvent stopped(stop);
    bool isKilled = false;
    bool isLate = false;
    std::vector<pollfd> waits;
    do {
        waits = {{isKilled ? -1 : stopped.fd(), POLLIN, 0}};
        addWaits(waits);
        const Nanoseconds left = std::max(deadline - now(), Nanoseconds(0));
        const timespec patience{left.count() / 1'000'000'000, left.count() % 1'000'000'000};
        ::ppoll(waits.data(), waits.size(), isKilled ? nullptr : &patience, nullptr);
        isLate = isLate || (!isKilled && now() >= deadline);
        if (!isKilled && (isLate || stop.stop_requested())) {
            isKilled = true;
            kill();
        }
    } while (!advance());
    return isLate;
}

void Launcher::readOn(const std::stop_token &stop)
{
    const StopEvent stopped(stop);
    std::vector<pollfd> waits;
    do {
        waits = {{stopped.fd(), POLLIN, 0}};
        addWaits(waits);
        ::poll(waits.data(), waits.size(), -1);
        drain();
    } while (!stop.stop_requested() && !waits[1].revents); // the launcher's socket, at its end only
}

} // namespace manyhands
