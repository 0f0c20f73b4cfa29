// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"

#include <QByteArrayView>

namespace manyhands {

/// How a picture is to be turned before it is looked at; the values are Exif's (Exif 2.3, 4.6.4 A), 1 to 8.
class Orientation
{
public:
    Orientation() = default;
    /// Values out of range count as 1.
    explicit Orientation(int exif)
        : m_exif(exif >= 1 && exif <= 8 ? exif : 1)
    {
    }
    /// From Exif data, with or without the "Exif" that JPEG's segments begin with; 1 if they say nothing.
    static Orientation fromExif(QByteArrayView exif);

    bool isUpright() const { return m_exif == 1; }
    bool swapsAxes() const { return m_exif >= 5; }
    /// Whether what is stored from left to right (top to bottom) is looked at the other way round.
    bool mirrorsAcross() const { return m_exif == 2 || m_exif == 3 || m_exif == 7 || m_exif == 8; }
    bool mirrorsDown() const { return m_exif == 3 || m_exif == 4 || m_exif == 6 || m_exif == 7; }

    Picture turned(Picture picture) const;

private:
    Plane turned(const Plane &plane) const;

    int m_exif = 1;
};

} // namespace manyhands
