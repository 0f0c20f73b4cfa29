// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture_file.h"

#include <QIODevice>

#include <stop_token>

namespace manyhands {

/// A picture file as a device for Qt's readers. After a stop, or a read that failed, it says that the file is at its
/// end, so that the reader gives up soon. It never returns -1: libtiff would take that for a count, and write in front
/// of its buffer. One thread.
class StoppingDevice : public QIODevice
{
public:
    StoppingDevice(PictureFile &file, const std::stop_token &stop);

    qint64 size() const override { return m_file.size(); }
    bool seek(qint64 position) override;

    /// A reader asked for more than there is.
    bool wasReadPastEnd() const { return m_pastEnd; }
    /// errno of a read that failed, else 0.
    int readError() const { return m_readError; }

protected:
    qint64 readData(char *to, qint64 bytes) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    PictureFile &m_file;
    const std::stop_token m_stop;
    bool m_pastEnd = false;
    int m_readError = 0;
};

} // namespace manyhands
