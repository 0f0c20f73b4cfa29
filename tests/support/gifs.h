// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

// Qt writes no GIF.
namespace manyhands::testing {

/// 2 x 2 pixels of red, animated with a second frame that is never looked at.
QByteArray smallGif();

/// A GIF's frame, each pixel the number of one of 128 colours.
struct GifFrame {
    int width = 0;
    int height = 0;
    QByteArray pixels;
};

/// As a frame, in greys.
GifFrame gifFrameOf(const QImage &image);

/// The variable-length codes of GIF89a's appendix F; all tables grow full and start anew.
QByteArray gifCodes(const QByteArray &pixels);
QByteArray gifFrame(const GifFrame &frame, const QByteArray &codes);
/// Everything of a GIF that stands before its frames. The colours are greys.
QByteArray gifHead(QSize size);

} // namespace manyhands::testing
