// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/display.h"

#include <QByteArray>
#include <QTcpSocket>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr int firstPort = 6000; // of X displays on other hosts
constexpr int patience = 2000; // milliseconds

/// A name that begins with a zero byte is one of Linux's abstract sockets.
bool localSocketAnswers(const QByteArray &name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (size_t(name.size()) >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));
    const bool answers = fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr *>(&address), length) == 0;
    if (fd >= 0)
        ::close(fd);
    return answers;
}

bool xDisplayAnswers(const QByteArray &display)
{
    const qsizetype colon = display.lastIndexOf(':');
    if (colon < 0)
        return false;
    QByteArray number = display.mid(colon + 1);
    number = number.left(number.indexOf('.') < 0 ? number.size() : number.indexOf('.'));
    const QByteArray host = display.left(colon);
    if (host.isEmpty() || host == "unix") {
        const QByteArray path = "/tmp/.X11-unix/X" + number;
        return localSocketAnswers(path) || localSocketAnswers('\0' + path);
    }
    QTcpSocket socket;
    socket.connectToHost(QString::fromLatin1(host), quint16(firstPort + number.toInt()));
    return socket.waitForConnected(patience);
}

bool waylandAnswers(const QByteArray &display)
{
    return !display.isEmpty()
        && localSocketAnswers(display.startsWith('/') ? display : qgetenv("XDG_RUNTIME_DIR") + '/' + display);
}

} // namespace

bool displayAnswers()
{
    if (!qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return true;
    return xDisplayAnswers(qgetenv("DISPLAY")) || waylandAnswers(qgetenv("WAYLAND_DISPLAY"));
}

void drawWithoutDisplay()
{
    if (!displayAnswers())
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace manyhands
