// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture_file.h"

#include <QSize>

#include <stop_token>

namespace manyhands {

/// What the blocks of a GIF file say. Its frames are whole if the first one, which is what is used, has codes for all
/// of its pixels, and none of the later ones is cut.
struct GifCheck {
    bool isWhole = false;
    QString note; // what is wrong with the file all the same; empty: nothing
    int readError = 0; // errno of a read that failed
};

/// Walks through the file from its beginning; ends early once a stop is requested. One thread.
GifCheck checkGif(PictureFile &file, const std::stop_token &stop);

/// The size of the picture that its frames are drawn into, which Qt's reader makes whatever size the frames have and
/// QImageReader::size() does not tell. Empty where it cannot be read. The file's position stays.
QSize gifScreen(PictureFile &file);

} // namespace manyhands
