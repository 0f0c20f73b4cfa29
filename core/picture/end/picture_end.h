// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/end/picture_bytes.h"

// end: where a picture ends, told by its own structure. For files of which nothing else says that they are whole.
namespace manyhands {

/// Whether the file holds all that its format's structure announces, up to the mark or the length that ends it; bytes
/// behind it are no matter. Pixels are not decoded. Formats that do not tell their end (SVG, JPEG XL without boxes) and
/// what is no picture are never whole. Memory is bounded, time grows with the file's size, whatever its bytes.
bool endsWhole(const PictureBytes &bytes);
bool endsWhole(QByteArrayView file);

// One format each, from the file's first byte; false where the file is of another format.

/// Segments and scans up to EOI, after every component's (progressive: every coefficient's last bit's) scan.
bool isWholeJpeg(PictureBytes bytes);
bool isWholePng(PictureBytes bytes); // chunks up to IEND
bool isWholeGif(PictureBytes bytes); // blocks up to the trailer
bool isWholeWebp(PictureBytes bytes); // the RIFF's length, and that of the chunks in it
/// Pixels by the header's size, not by the file size that it gives, which is often wrong; RLE up to its end mark.
bool isWholeBmp(PictureBytes bytes);
/// All directories, values, strips and tiles; TIFF and BigTIFF.
bool isWholeTiff(PictureBytes bytes);
/// AVIF and HEIF: boxes, and where the items' bytes are.
bool isWholeHeif(PictureBytes bytes);
bool isWholeJpegXl(PictureBytes bytes); // boxes up to the codestream's last one
bool isWholeJpeg2000(PictureBytes bytes); // boxes, or the codestream's end mark where its box has no length
bool isWholeIcon(PictureBytes bytes); // ICO, CUR and ICNS: the pictures that the directory names

} // namespace manyhands
