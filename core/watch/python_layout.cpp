// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/python_layout.h"

#include <algorithm>
#include <limits>

namespace manyhands {

namespace {

constexpr PythonLayout layouts[] = {
    {8, 32, 8, 8, 176, 24, -1, 24, 32, 104, -1, 360, 104, 112, 40, 120, -1, 48, 72},
    {9, 32, 8, 8, 176, 24, -1, 24, 32, 104, -1, 360, 104, 112, 40, 120, -1, 48, 72},
    {10, 32, 8, 8, 176, 24, -1, 24, 32, 96, -1, 352, 104, 112, 40, 120, -1, 48, 72},
    {11, 40, 16, 8, 152, 56, 8, 48, 32, 56, 69, 72, 112, 120, 72, 136, 184, 48, 72},
    {12, 40, 72, 8, 136, 56, 0, 8, 0, 56, 70, 72, 112, 120, 68, 136, 192, 40, 56},
    {13, 632, 7344, 8, 152, 72, -1, 8, 0, 56, 70, 72, 112, 120, 68, 136, 200, 40, 56},
};

/// Pairs of an instruction's and a line's difference (CPython's Objects/lnotab_notes.txt).
std::optional<qint64> lineInPairs(const QByteArray &table, qint64 line, qint64 offset)
{
    qint64 at = 0;
    for (qsizetype i = 0; i + 1 < table.size(); i += 2) {
        at += quint8(table[i]);
        if (at > offset)
            break;
        line += qint8(table[i + 1]);
    }
    return line;
}

/// Pairs of a range's length and its line's difference (PEP 626).
std::optional<qint64> lineInRanges(const QByteArray &table, qint64 line, qint64 offset)
{
    constexpr int noLine = -128;
    qint64 end = 0;
    for (qsizetype i = 0; i + 1 < table.size(); i += 2) {
        end += quint8(table[i]);
        const int difference = qint8(table[i + 1]);
        if (difference != noLine)
            line += difference;
        if (offset < end)
            return difference == noLine ? std::nullopt : std::optional(line);
    }
    return {};
}

class LocationTable
{
public:
    explicit LocationTable(const QByteArray &table)
        : m_table(table)
    {
    }
    bool atEnd() const { return m_at >= m_table.size(); }
    int byte() { return atEnd() ? 0 : quint8(m_table[m_at++]); }
    qint64 number()
    {
        int part = byte();
        qint64 number = part & 63;
        for (int shift = 6; (part & 64) && shift < 31; shift += 6) {
            part = byte();
            number |= qint64(part & 63) << shift;
        }
        return number;
    }
    qint64 signedNumber()
    {
        const qint64 bits = number();
        return bits & 1 ? -(bits >> 1) : bits >> 1;
    }
    void skip(int bytes) { m_at += bytes; }

private:
    const QByteArray &m_table;
    qsizetype m_at = 0;
};

/// CPython's Objects/locations.md: an entry's first byte has its form and its length in instructions of two bytes.
std::optional<qint64> lineInLocations(const QByteArray &bytes, qint64 line, qint64 offset)
{
    enum Form { OneLine0 = 10, NoColumn = 13, Long = 14, None = 15 };
    LocationTable table(bytes);
    qint64 end = 0;
    while (!table.atEnd()) {
        const int first = table.byte();
        const int form = (first >> 3) & 15;
        end += qint64((first & 7) + 1) * 2;
        if (form == Long) {
            line += table.signedNumber();
            for (int i = 0; i < 3; ++i)
                table.number();
        } else if (form == NoColumn) {
            line += table.signedNumber();
        } else if (form >= OneLine0 && form < NoColumn) {
            line += form - OneLine0;
            table.skip(2);
        } else if (form < OneLine0) {
            table.skip(1);
        }
        if (offset < end)
            return form == None ? std::nullopt : std::optional(line);
    }
    return {};
}

} // namespace

std::optional<PythonLayout> pythonLayout(int minor)
{
    const auto found = std::ranges::find(layouts, minor, &PythonLayout::minor);
    return found == std::end(layouts) ? std::nullopt : std::optional(*found);
}

std::optional<int> lineOfInstruction(int minor, const QByteArray &table, int firstLine, qint64 offset)
{
    const auto line = minor <= 9 ? lineInPairs(table, firstLine, offset)
        : minor == 10            ? lineInRanges(table, firstLine, offset)
                                 : lineInLocations(table, firstLine, offset);
    const bool canBe = line && *line >= 0 && *line <= std::numeric_limits<int>::max();
    return canBe ? std::optional(int(*line)) : std::nullopt;
}

} // namespace manyhands
