// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/stopping_device.h"

#include <algorithm>
#include <cerrno>

namespace manyhands {

StoppingDevice::StoppingDevice(PictureFile &file, const std::stop_token &stop)
    : m_file(file)
    , m_stop(stop)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool StoppingDevice::seek(qint64 position)
{
    return QIODevice::seek(position) && m_file.seek(position);
}

qint64 StoppingDevice::readData(char *to, qint64 bytes)
{
    const qint64 got = m_stop.stop_requested() || m_readError != 0 ? 0 : m_file.read(to, bytes);
    if (got < 0)
        m_readError = errno;
    if (got < bytes)
        m_pastEnd = true;
    return std::max<qint64>(0, got);
}

} // namespace manyhands
