// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/phase.h"

#include "core/measure/short_numbers.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace manyhands {

namespace {

constexpr std::array<const char *, phaseNameCount> names{"connect", "wait",   "transfer", "decode", "blur",
                                                         "scale",   "encode", "write",    "sleep",  "start",
                                                         "run",     "lock",   "join"};

constexpr quint8 outsideMark = 0xff;
constexpr int nameBits = 4;
constexpr quint64 gap = (1 << nameBits) - 1; // stands where a phase's name would

} // namespace

const char *phaseName(PhaseName name)
{
    return names[size_t(name)];
}

PhaseStore::PhaseStore(const std::vector<Phase> &phases, Nanoseconds spanStart, Nanoseconds spanEnd)
{
    static thread_local std::vector<quint8> bytes; // a span costs no memory but what it keeps
    bytes.clear();
    qint64 at = spanStart.count();
    const auto put = [&](quint64 name, qint64 start) {
        start = std::max(std::min<qint64>(start, spanEnd.count()), at);
        putNumber(bytes, quint64(start - at) << nameBits | name);
        at = start;
    };
    qint64 end = at;
    for (size_t i = 0; i < phases.size(); ++i) {
        if (i > 0 && end < phases[i].startNs)
            put(gap, end);
        put(quint64(phases[i].name), phases[i].startNs);
        end = phases[i].endNs;
    }
    if (!phases.empty() && end < spanEnd.count())
        put(gap, end);
    keep(bytes);
}

PhaseStore::PhaseStore(const PhaseStore &other)
{
    keep(other.bytes());
}

PhaseStore::PhaseStore(PhaseStore &&other) noexcept
    : m_inside(std::exchange(other.m_inside, {}))
{
}

PhaseStore &PhaseStore::operator=(PhaseStore other) noexcept
{
    std::swap(m_inside, other.m_inside);
    return *this;
}

PhaseStore::~PhaseStore()
{
    if (isOutside())
        delete[] outside();
}

std::vector<Phase> PhaseStore::phases(Nanoseconds spanStart, Nanoseconds spanEnd) const
{
    std::vector<Phase> phases;
    Nanoseconds at = spanStart;
    bool isOpen = false;
    for (std::span<const quint8> rest = bytes(); !rest.empty();) {
        const quint64 number = takeNumber(rest);
        at = std::min(at + Nanoseconds(qint64(number >> nameBits)), std::max(spanStart, spanEnd));
        if (isOpen)
            phases.back().endNs = at.count();
        isOpen = (number & gap) != gap;
        if (isOpen)
            phases.emplace_back(PhaseName(number & gap), at, std::max(spanStart, spanEnd));
    }
    return phases;
}

bool PhaseStore::isOutside() const
{
    return m_inside.back() == outsideMark;
}

quint8 *PhaseStore::outside() const
{
    quint8 *block = nullptr;
    std::memcpy(&block, m_inside.data(), sizeof block);
    return block;
}

std::span<const quint8> PhaseStore::bytes() const
{
    if (!isOutside())
        return {m_inside.data(), m_inside.back()};
    quint32 size = 0;
    std::memcpy(&size, outside(), sizeof size);
    return {outside() + sizeof size, size};
}

void PhaseStore::keep(std::span<const quint8> bytes)
{
    const auto size = quint32(bytes.size());
    if (size <= mostInside) {
        std::copy(bytes.begin(), bytes.end(), m_inside.begin());
        m_inside.back() = quint8(size);
        return;
    }
    auto *block = new quint8[sizeof size + size]; // deleted by the destructor
    std::memcpy(block, &size, sizeof size);
    std::copy(bytes.begin(), bytes.end(), block + sizeof size);
    std::memcpy(m_inside.data(), &block, sizeof block);
    m_inside.back() = outsideMark;
}

} // namespace manyhands
