#include "app/server/line.h"

#include <algorithm>

namespace manyhands {

qint64 Line::bytesIn(Nanoseconds time) const
{
    return std::max<qint64>(1, qint64(toSeconds(time) * double(m_bytesPerSecond)));
}

Nanoseconds Line::carry(qint64 bytes, Nanoseconds ready)
{
    if (isLimited())
        m_free = std::max(m_free, ready) + fromSeconds(double(bytes) / double(m_bytesPerSecond));
    return isLimited() ? m_free : ready;
}

} // namespace manyhands
