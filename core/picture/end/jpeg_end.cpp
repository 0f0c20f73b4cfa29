// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>

namespace manyhands {

namespace {

enum Marker : quint8 {
    Temporary = 0x01,
    StartOfFrame0 = 0xc0,
    HuffmanTables = 0xc4,
    Extension = 0xc8,
    ArithmeticConditioning = 0xcc,
    StartOfFrame15 = 0xcf,
    Restart0 = 0xd0,
    Restart7 = 0xd7,
    StartOfImage = 0xd8,
    EndOfImage = 0xd9,
    StartOfScan = 0xda,
};

constexpr int coefficients = 64;

bool startsFrame(quint8 marker)
{
    return marker >= StartOfFrame0 && marker <= StartOfFrame15 && marker != HuffmanTables && marker != Extension
        && marker != ArithmeticConditioning;
}

/// SOF2, 6, 10 and 14.
bool isProgressiveFrame(quint8 marker)
{
    return (marker & 3) == 2;
}

/// Which coefficients of which component have come with their last bit.
class Coverage
{
public:
    /// Reads a frame header, behind its length.
    void startFrame(PictureBytes &bytes, bool isProgressive)
    {
        m_isProgressive = isProgressive;
        m_components.clear();
        bytes.skip(5); // precision and size
        for (int left = bytes.byte(); left > 0 && !bytes.ranOut(); --left) {
            m_components.try_emplace(bytes.byte());
            bytes.skip(2); // sampling and table
        }
    }
    /// Reads a scan header, behind its length.
    void addScan(PictureBytes &bytes)
    {
        std::array<quint8, 4> components{};
        const size_t count = bytes.byte();
        if (count > components.size())
            return;
        for (size_t i = 0; i < count; ++i) {
            components[i] = bytes.byte();
            bytes.skip(1); // tables
        }
        const int first = bytes.byte();
        const int last = std::min<int>(bytes.byte(), coefficients - 1);
        const bool isLastBit = (bytes.byte() & 0x0f) == 0;
        for (size_t i = 0; i < count; ++i) {
            const auto found = m_components.find(components[i]);
            if (found == m_components.end())
                continue;
            if (!m_isProgressive)
                found->second.set();
            for (int k = first; m_isProgressive && isLastBit && k <= last; ++k)
                found->second.set(size_t(k));
        }
    }
    bool isComplete() const
    {
        return !m_components.empty() && std::all_of(m_components.begin(), m_components.end(), [](const auto &each) {
            return each.second.all();
        });
    }

private:
    std::map<quint8, std::bitset<coefficients>> m_components; // by their identifiers, 255 at most
    bool m_isProgressive = false;
};
/// Behind the next marker, which it returns. In front of it may be a scan's data (of which 0xff 0x00 and the like are a
/// part), restarts and fill bytes.
quint8 nextMarker(PictureBytes &bytes)
{
    while (!bytes.ranOut()) {
        bytes.skipPast(0xff);
        quint8 marker = 0xff;
        while (marker == 0xff && !bytes.ranOut())
            marker = bytes.byte();
        if (marker >= StartOfFrame0 && !(marker >= Restart0 && marker <= Restart7))
            return marker;
    }
    return 0;
}

} // namespace

bool isWholeJpeg(PictureBytes bytes)
{
    if (!bytes.take("\xff\xd8\xff"))
        return false;
    bytes.seek(2);
    Coverage coverage;
    while (!bytes.ranOut()) {
        const quint8 marker = nextMarker(bytes);
        if (marker == EndOfImage)
            return coverage.isComplete() && !bytes.ranOut();
        if (marker == StartOfImage)
            continue;
        const quint64 start = bytes.position();
        const quint64 length = bytes.number(2);
        if (startsFrame(marker))
            coverage.startFrame(bytes, isProgressiveFrame(marker));
        else if (marker == StartOfScan)
            coverage.addScan(bytes);
        if (length < 2)
            return false;
        bytes.seek(start);
        bytes.skip(length);
    }
    return false;
}

} // namespace manyhands
