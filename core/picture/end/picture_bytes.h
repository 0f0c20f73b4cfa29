// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace manyhands {

enum class ByteOrder { Big, Little };

/// Reads a picture's bytes in any order, at most 16 KiB of a file at a time. What is not there reads as 0, and is
/// remembered: ranOut(). Any thread, one at a time; a copy reads on by itself. What is read must outlive it.
class PictureBytes
{
public:
    explicit PictureBytes(QByteArrayView bytes);
    /// An open file's first `size` bytes; its own position is left alone.
    PictureBytes(int descriptor, quint64 size);
    PictureBytes(const PictureBytes &other); // has no buffer yet
    PictureBytes &operator=(const PictureBytes &) = delete;

    quint64 size() const { return m_size; }
    quint64 position() const { return m_position; }
    quint64 left() const { return m_size - m_position; }
    bool ranOut() const { return m_ranOut; } // also where the file cannot be read

    void seek(quint64 position);
    void skip(quint64 count);
    quint8 byte();
    /// Of 1 to 8 bytes.
    quint64 number(int bytes, ByteOrder order = ByteOrder::Big);
    quint32 name(); // four characters, the first one highest
    /// Whether the next bytes are these; moves behind them.
    bool take(QByteArrayView bytes);
    /// Moves behind the next byte of this value.
    void skipPast(quint8 value);

private:
    bool fill();
    void runOut();

    QByteArrayView m_whole; // in memory
    int m_descriptor = -1; // or in a file
    std::vector<char> m_buffer;
    QByteArrayView m_window; // what can be read at once, in memory or in the buffer
    quint64 m_windowStart = 0;
    quint64 m_size = 0;
    quint64 m_position = 0;
    bool m_ranOut = false;
};

/// "moov" as name() reads it.
constexpr quint32 fourCharacters(const char (&text)[5])
{
    quint32 value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | quint8(text[i]);
    return value;
}

} // namespace manyhands
