#include "core/task/image/stopping_device.h"

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
    if (m_stop.stop_requested())
        return -1;
    const qint64 got = m_file.read(to, bytes);
    if (got < bytes)
        m_pastEnd = true;
    return got == 0 && bytes > 0 ? -1 : got;
}

} // namespace manyhands
