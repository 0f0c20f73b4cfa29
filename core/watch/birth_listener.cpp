// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/birth_listener.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <utility>

#include <linux/cn_proc.h>
#include <linux/connector.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace manyhands {

namespace {

/// A netlink header, the connector's and its content, one behind the other without gaps.
constexpr size_t connectorOffset = NLMSG_HDRLEN;
constexpr size_t contentOffset = connectorOffset + sizeof(cn_msg);
using Message = std::array<char, 4096>;

// Of cn_proc.h, where their enumeration has stood in different places.
constexpr unsigned noEvent = 0x0;
constexpr unsigned forkEvent = 0x1;
constexpr unsigned exitEvent = 0x80000000;

struct Event {
    unsigned acknowledged = 0;
    proc_event event{};
};
/// None: nothing is left, or reading failed.
std::optional<Event> nextEvent(int socket)
{
    for (;;) {
        Message message;
        const ssize_t size = ::recv(socket, message.data(), message.size(), MSG_DONTWAIT);
        if (size < 0)
            return {};
        if (size_t(size) < contentOffset)
            continue;
        Event event;
        std::memcpy(&event.acknowledged, message.data() + connectorOffset + offsetof(cn_msg, ack),
                    sizeof event.acknowledged);
        std::memcpy(&event.event, message.data() + contentOffset,
                    std::min(size_t(size) - contentOffset, sizeof event.event)); // its size differs between kernels
        return event;
    }
}

unsigned ownMark() // to know one's own answer by
{
    return unsigned(::getpid());
}

bool tell(int socket, proc_cn_mcast_op wish)
{
    cn_msg head{};
    head.id = {CN_IDX_PROC, CN_VAL_PROC};
    head.ack = ownMark();
    head.len = sizeof wish;
    nlmsghdr header{};
    header.nlmsg_len = unsigned(contentOffset + sizeof wish);
    header.nlmsg_type = NLMSG_DONE;
    std::array<char, contentOffset + sizeof wish> message{};
    std::memcpy(message.data(), &header, sizeof header);
    std::memcpy(message.data() + connectorOffset, &head, sizeof head);
    std::memcpy(message.data() + contentOffset, &wish, sizeof wish);
    return ::send(socket, message.data(), message.size(), 0) > 0;
}

} // namespace

BirthListener::BirthListener()
    : m_socket(::socket(PF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_CONNECTOR))
{
    if (!ask())
        close();
}

BirthListener::~BirthListener()
{
    close();
}

bool BirthListener::ask()
{
    constexpr int room = 4 << 20; // for all that the machine starts between two samples
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = CN_IDX_PROC;
    if (m_socket < 0 || ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return false;
    if (::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) != 0)
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if (!tell(m_socket, PROC_CN_MCAST_LISTEN))
        return false;
    // The kernel has answered before send() came back.
    while (const auto answer = nextEvent(m_socket)) {
        if (unsigned(answer->event.what) == noEvent && answer->acknowledged == ownMark() + 1)
            return answer->event.event_data.ack.err == 0;
    }
    return false;
}

void BirthListener::close()
{
    if (m_socket < 0)
        return;
    tell(m_socket, PROC_CN_MCAST_IGNORE); // kernels before 6.6 would go on telling
    ::close(std::exchange(m_socket, -1));
}

void BirthListener::take(std::span<const int> met)
{
    if (m_socket < 0)
        return;
    std::vector<int> over;
    while (const auto event = nextEvent(m_socket)) {
        if (unsigned(event->event.what) == forkEvent) {
            const auto &fork = event->event.event_data.fork;
            const bool isProcess = fork.child_pid == fork.child_tgid; // a thread's parent is its process's
            if (!m_family.contains(isProcess ? fork.parent_tgid : fork.child_tgid))
                continue;
            m_unmet.insert(fork.child_pid);
            if (isProcess)
                m_family.insert(fork.child_pid);
        } else if (unsigned(event->event.what) == exitEvent) {
            over.push_back(event->event.event_data.exit.process_pid);
        }
    }
    if (errno == ENOBUFS) // some were lost
        return close();
    for (const int id : met)
        m_unmet.erase(id);
    // Who was over before the last look may still have been met in it, waiting for its parent.
    for (const int id : std::exchange(m_over, std::move(over))) {
        if (m_unmet.erase(id) == 0)
            continue;
        ++m_count;
        m_family.erase(id);
    }
    for (const int id : m_leaving)
        m_family.erase(id);
    m_leaving.clear();
}

std::optional<int> BirthListener::count(std::span<const int> met)
{
    take(met);
    take({});
    return m_socket >= 0 ? std::optional(m_count) : std::nullopt;
}

} // namespace manyhands
