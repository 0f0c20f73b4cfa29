// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture_file.h"

#include <stop_token>
#include <vector>

namespace manyhands {

/// The coded bytes of a JPEG scan without their stuffing, in a window that moves along the file (ITU-T T.81, F.1.2.3).
/// A marker ends the bytes until nextSegment(). Behind the last byte there are always spareBytes zeros to read.
class EntropyBytes
{
public:
    static constexpr size_t spareBytes = 4096; // more than the longest unit takes: 10 blocks, 32 bits a coefficient

    /// first: what of the file was read already and not used.
    EntropyBytes(PictureFile &file, const std::stop_token &stop, const uint8_t *first, size_t count);

    /// Sees to it that `wanted` bytes are there from `used` on, or all up to the marker; used bytes are dropped, and
    /// begin() stands for `used` then. False: stopped, or the file cannot be read.
    bool advance(const uint8_t *used, size_t wanted);
    const uint8_t *begin() const { return m_clean.data() + m_from; }
    const uint8_t *end() const { return m_clean.data() + m_to; }

    /// The marker that ends these bytes: 0 if it is not in sight yet. After advance() fell short of what was wanted:
    /// the marker, or 0 at the end of the file.
    int marker() const { return m_marker; }
    /// Goes on behind the marker, with nothing of what was before it.
    void nextSegment();
    int readError() const { return m_readError; }
    /// Bytes of the file behind the marker.
    qint64 unread() const { return qint64(m_rawTo - m_rawFrom) + m_file.size() - m_file.position(); }

private:
    bool readMore();
    void unstuff();

    PictureFile &m_file;
    const std::stop_token m_stop;
    std::vector<uint8_t> m_raw;
    size_t m_rawFrom = 0;
    size_t m_rawTo = 0;
    std::vector<uint8_t> m_clean;
    size_t m_from = 0;
    size_t m_to = 0;
    int m_marker = 0;
    bool m_atEnd = false;
    int m_readError = 0;
};

} // namespace manyhands
