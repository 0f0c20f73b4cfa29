// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>

namespace manyhands::testing {

/// A small picture with something to see in it, the same each time, as a file of this format ("jpg", "png", "webp").
QByteArray picture(const char *format, QSize size = {96, 64}, int seed = 1);

/// What a file holds: format and size of the picture that can be read from it whole; empty where none can.
struct PictureFacts {
    QByteArray format;
    QSize size;
    bool isWhole = false;
};
PictureFacts pictureIn(const QByteArray &bytes);

/// A chunk with its length and checksum.
QByteArray pngChunk(const QByteArray &nameAndData);
/// A PNG of a few bytes whose head promises this many pixels.
QByteArray boastfulPng(QSize size);

} // namespace manyhands::testing
