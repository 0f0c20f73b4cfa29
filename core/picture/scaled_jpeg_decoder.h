// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/entropy_coding.h"
#include "core/picture/picture_scaler.h"

#include <cstdio>
#include <optional>

#include <jpeglib.h>

namespace manyhands {

/// Decodes a sequential JPEG scan to 1/2, 1/4 or 1/8 of its size. It uses the lowest coefficients of each block only,
/// and skips the others several at a time, which is most of the work for a small thumbnail. It takes plain
/// Huffman-coded scans of 8 bits that keep to the standard exactly; all others are left to libjpeg, which is lenient.
/// One thread. The reduction is the inverse DCT of the lowest coefficients (Dugad, Ahuja, "A Fast Scheme for Image Size
/// Change in the Compressed Domain", IEEE CSVT 11(4), 2001, section II).
class ScaledJpegDecoder
{
public:
    /// jpeg: its header was read. file: its position is behind the bytes that jpeg's source holds. Null: a scan that is
    /// left to libjpeg.
    static std::unique_ptr<ScaledJpegDecoder> make(const jpeg_decompress_struct &jpeg, int denominator,
                                                   PictureFile &file, const std::stop_token &stop);

    std::vector<SourcePlane> planes() const;
    bool atEnd() const { return m_row == m_mcuRows; }
    /// The next rows of all planes: planes()[i].rowsAtOnce of them to rows[i]. False: see below.
    bool readRows(const std::vector<uint8_t *const *> &rows);
    /// Whether the end mark is what follows the last block.
    bool finish();
    /// Bytes of the file behind the end mark.
    qint64 unread() const { return m_bytes.unread(); }

    /// After a false: errno of a read that failed; 0: a scan that is left to libjpeg, or a stop.
    int readError() const { return m_bytes.readError(); }

private:
    struct Component {
        int across; // blocks of a unit
        int down;
        int maxAcross;
        int maxDown;
        int width; // samples
        int height;
        const HuffmanTable *dc;
        const HuffmanTable *ac;
        std::array<int, 17> quantizers; // of the lowest coefficients, row by row; the last one is for the others
        int predictor = 0;
    };

    ScaledJpegDecoder(const jpeg_decompress_struct &jpeg, int side, PictureFile &file, const std::stop_token &stop);
    bool prepare(const jpeg_decompress_struct &jpeg);
    bool addComponent(const jpeg_decompress_struct &jpeg, const jpeg_component_info &info);
    const HuffmanTable *table(const JHUFF_TBL *source, std::array<std::optional<HuffmanTable>, 4> &made, int number,
                              bool skipping);

    bool readUnit(const std::vector<uint8_t *const *> &rows, int unit);
    bool readBlock(Component &component, int *coefficients);
    void store(const int *coefficients, uint8_t *const *rows, int x) const;
    bool advance();
    bool isFollowedBy(int marker);
    bool restart();

    int m_side; // samples a block becomes, across and down
    int m_units = 0; // a row
    int m_mcuRows = 0;
    int m_row = 0;
    int m_restartInterval;
    int m_untilRestart;
    int m_nextRestart = 0;
    EntropyBytes m_bytes;
    BitWindow m_window;
    std::vector<Component> m_components;
    std::array<std::optional<HuffmanTable>, 4> m_dcTables;
    std::array<std::optional<HuffmanTable>, 4> m_acTables;
};

} // namespace manyhands
