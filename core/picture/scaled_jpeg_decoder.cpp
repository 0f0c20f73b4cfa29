// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/scaled_jpeg_decoder.h"

#include <algorithm>
#include <array>

namespace manyhands {

namespace {

constexpr size_t longestUnit = EntropyBytes::spareBytes;
constexpr int largestCoefficient = 1 << 16; // beyond what any picture has; keeps sums of damaged ones in range

// How many coefficients in zigzag order (T.81, figure 5) hold the lowest side x side, and the place of each in these;
// the others go to a place aside.
constexpr int aside = 16;
constexpr int8_t placesOfTwo[] = {0, 1, 2, aside, 3};
constexpr int8_t placesOfFour[] = {0, 1,     4,     8,  5,  2,     3,     6,     9,     12,    aside, 13, 10,
                                   7, aside, aside, 11, 14, aside, aside, aside, aside, aside, aside, 15};

constexpr int wantedFor(int side)
{
    return side == 1 ? 1 : side == 2 ? 5 : 25;
}

int dequantized(int value, int quantizer)
{
    return int(std::clamp<int64_t>(int64_t(value) * quantizer, -largestCoefficient, largestCoefficient));
}

uint8_t sample(int value)
{
    return uint8_t(std::clamp(value, 0, 255));
}

int dividedUp(int value, int by)
{
    return (value + by - 1) / by;
}

constexpr int grey = 128;

void storeTwo(const int *coefficients, uint8_t *const *rows, int x)
{
    const int top = coefficients[0] + coefficients[2] + 4;
    const int bottom = coefficients[0] - coefficients[2] + 4;
    const int topSlope = coefficients[1] + coefficients[3];
    const int bottomSlope = coefficients[1] - coefficients[3];
    rows[0][x] = sample(grey + ((top + topSlope) >> 3));
    rows[0][x + 1] = sample(grey + ((top - topSlope) >> 3));
    rows[1][x] = sample(grey + ((bottom + bottomSlope) >> 3));
    rows[1][x + 1] = sample(grey + ((bottom - bottomSlope) >> 3));
}

// The inverse DCT of four points, 4096 times as large. Wide and narrow: the square root of 2 times cos(pi / 8) and
// sin(pi / 8).
std::array<int64_t, 4> fourPoints(int64_t a, int64_t b, int64_t c, int64_t d)
{
    constexpr int one = 4096;
    constexpr int wide = 5352;
    constexpr int narrow = 2217;
    const int64_t even = (a + c) * one;
    const int64_t odd = (a - c) * one;
    return {even + b * wide + d * narrow, odd + b * narrow - d * wide, odd - b * narrow + d * wide,
            even - b * wide - d * narrow};
}

void storeFour(const int *coefficients, uint8_t *const *rows, int x)
{
    std::array<int64_t, 4> columns[4];
    for (int i = 0; i < 4; ++i)
        columns[i] = fourPoints(coefficients[i], coefficients[4 + i], coefficients[8 + i], coefficients[12 + i]);
    for (size_t y = 0; y < 4; ++y) {
        const auto row = fourPoints(columns[0][y], columns[1][y], columns[2][y], columns[3][y]);
        for (size_t i = 0; i < 4; ++i)
            rows[y][size_t(x) + i] = sample(grey + int((row[i] + (1 << 26)) >> 27));
    }
}

bool isPlainScan(const jpeg_decompress_struct &jpeg)
{
    return !jpeg.progressive_mode && !jpeg.arith_code && jpeg.data_precision == 8
        && jpeg.comps_in_scan == jpeg.num_components && jpeg.image_height > 0;
}

} // namespace

std::unique_ptr<ScaledJpegDecoder> ScaledJpegDecoder::make(const jpeg_decompress_struct &jpeg, int denominator,
                                                           PictureFile &file, const std::stop_token &stop)
{
    if (denominator < 2 || !isPlainScan(jpeg))
        return nullptr;
    std::unique_ptr<ScaledJpegDecoder> scan(new ScaledJpegDecoder(jpeg, DCTSIZE / denominator, file, stop));
    return scan->prepare(jpeg) ? std::move(scan) : nullptr;
}

ScaledJpegDecoder::ScaledJpegDecoder(const jpeg_decompress_struct &jpeg, int side, PictureFile &file,
                                     const std::stop_token &stop)
    : m_side(side)
    , m_restartInterval(int(jpeg.restart_interval))
    , m_untilRestart(m_restartInterval)
    , m_bytes(file, stop, jpeg.src->next_input_byte, jpeg.src->bytes_in_buffer)
{
    m_window.next = m_bytes.begin();
}

bool ScaledJpegDecoder::prepare(const jpeg_decompress_struct &jpeg)
{
    const bool alone = jpeg.num_components == 1; // then a unit is a block, whatever the sampling factors say
    const int acrossUnit = DCTSIZE * (alone ? 1 : jpeg.max_h_samp_factor);
    const int downUnit = DCTSIZE * (alone ? 1 : jpeg.max_v_samp_factor);
    m_units = dividedUp(int(jpeg.image_width), acrossUnit);
    m_mcuRows = dividedUp(int(jpeg.image_height), downUnit);
    int blocks = 0; // of a unit
    for (int i = 0; i < jpeg.comps_in_scan; ++i) {
        blocks += jpeg.comp_info[i].h_samp_factor * jpeg.comp_info[i].v_samp_factor;
        if (jpeg.cur_comp_info[i] != &jpeg.comp_info[i] || !addComponent(jpeg, jpeg.comp_info[i]))
            return false;
    }
    return alone || blocks <= D_MAX_BLOCKS_IN_MCU;
}

const HuffmanTable *ScaledJpegDecoder::table(const JHUFF_TBL *source, std::array<std::optional<HuffmanTable>, 4> &made,
                                             int number, bool skipping)
{
    if (!source)
        return nullptr;
    std::optional<HuffmanTable> &place = made[size_t(number)];
    if (!place) {
        if (!place.emplace().build(*source))
            return nullptr;
        if (skipping)
            place->prepareCoefficients();
    }
    return &*place;
}

bool ScaledJpegDecoder::addComponent(const jpeg_decompress_struct &jpeg, const jpeg_component_info &info)
{
    const bool numbersFit = info.dc_tbl_no >= 0 && info.dc_tbl_no < 4 && info.ac_tbl_no >= 0 && info.ac_tbl_no < 4
        && info.quant_tbl_no >= 0 && info.quant_tbl_no < 4;
    const JQUANT_TBL *quantizers = numbersFit ? jpeg.quant_tbl_ptrs[info.quant_tbl_no] : nullptr;
    if (!quantizers)
        return false;
    const bool alone = jpeg.num_components == 1;
    Component component{};
    component.across = alone ? 1 : info.h_samp_factor;
    component.down = alone ? 1 : info.v_samp_factor;
    component.maxAcross = alone ? 1 : jpeg.max_h_samp_factor;
    component.maxDown = alone ? 1 : jpeg.max_v_samp_factor;
    component.width = dividedUp(int(jpeg.image_width) * component.across * m_side, component.maxAcross * DCTSIZE);
    component.height = dividedUp(int(jpeg.image_height) * component.down * m_side, component.maxDown * DCTSIZE);
    component.dc = table(jpeg.dc_huff_tbl_ptrs[info.dc_tbl_no], m_dcTables, info.dc_tbl_no, false);
    component.ac = table(jpeg.ac_huff_tbl_ptrs[info.ac_tbl_no], m_acTables, info.ac_tbl_no, true);
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x)
            component.quantizers[size_t(y) * size_t(m_side) + size_t(x)] = quantizers->quantval[y * DCTSIZE + x];
    }
    m_components.push_back(component);
    return component.dc && component.ac;
}

std::vector<SourcePlane> ScaledJpegDecoder::planes() const
{
    std::vector<SourcePlane> planes;
    for (const Component &component : m_components) {
        SourcePlane plane;
        plane.width = component.width;
        plane.height = component.height;
        plane.across = double(component.across * m_side) / (component.maxAcross * DCTSIZE);
        plane.down = double(component.down * m_side) / (component.maxDown * DCTSIZE);
        plane.rowBytes = m_units * component.across * m_side;
        plane.rowsAtOnce = component.down * m_side;
        planes.push_back(plane);
    }
    return planes;
}

bool ScaledJpegDecoder::readRows(const std::vector<uint8_t *const *> &rows)
{
    for (int unit = 0; unit < m_units; ++unit) {
        if (!readUnit(rows, unit))
            return false;
    }
    ++m_row;
    return true;
}

bool ScaledJpegDecoder::readUnit(const std::vector<uint8_t *const *> &rows, int unit)
{
    if (m_restartInterval > 0 && m_untilRestart-- == 0 && !restart())
        return false;
    if (!advance())
        return false;
    for (size_t i = 0; i < m_components.size(); ++i) {
        Component &component = m_components[i];
        for (int y = 0; y < component.down; ++y) {
            for (int x = 0; x < component.across; ++x) {
                int coefficients[aside + 1] = {};
                if (!readBlock(component, coefficients))
                    return false;
                store(coefficients, rows[i] + ptrdiff_t(y) * m_side, (unit * component.across + x) * m_side);
            }
        }
    }
    // Bits that were read from behind the end were never there.
    return m_window.next - m_window.count / 8 <= m_bytes.end();
}

// The window's whole bytes go back, so that the bytes may move; a unit then never meets their end.
bool ScaledJpegDecoder::advance()
{
    if (m_bytes.end() - m_window.next >= ptrdiff_t(longestUnit))
        return true;
    const int ahead = m_window.count / 8;
    if (!m_bytes.advance(m_window.next - ahead, 2 * longestUnit))
        return false;
    m_window.next = m_bytes.begin() + ahead;
    return true;
}

bool ScaledJpegDecoder::readBlock(Component &component, int *coefficients)
{
    BitWindow window = m_window;
    window.refill();
    const int difference = component.dc->difference(window);
    if (difference == HuffmanTable::badDifference)
        return false;
    component.predictor = std::clamp(component.predictor + difference, -largestCoefficient, largestCoefficient);
    coefficients[0] = dequantized(component.predictor, component.quantizers[0]);
    int at = 1;
    const int8_t *places = m_side == 2 ? placesOfTwo : placesOfFour;
    for (const int wanted = wantedFor(m_side); at < wanted; ++at) {
        if (window.count < 32)
            window.refill();
        const HuffmanTable::Coefficient next = component.ac->coefficient(window);
        if (next.size == 0 && next.run != 15) {
            m_window = window;
            return next.length != 0;
        }
        at += next.run;
        const int place = at < wanted ? places[at] : aside;
        coefficients[place] = dequantized(next.value, component.quantizers[size_t(place)]);
    }
    const bool known = component.ac->skipCoefficients(window, at);
    m_window = window;
    return known;
}

bool ScaledJpegDecoder::restart()
{
    m_untilRestart = m_restartInterval - 1;
    if (!isFollowedBy(JPEG_RST0 + m_nextRestart))
        return false;
    m_nextRestart = (m_nextRestart + 1) % 8;
    m_bytes.nextSegment();
    m_window = {m_bytes.begin(), 0, 0};
    for (Component &component : m_components)
        component.predictor = 0;
    return true;
}

bool ScaledJpegDecoder::finish()
{
    return isFollowedBy(JPEG_EOI);
}

// Whole bytes that no block has used count as something else.
bool ScaledJpegDecoder::isFollowedBy(int marker)
{
    return m_bytes.advance(m_window.next - m_window.count / 8, 1) && m_bytes.begin() == m_bytes.end()
        && m_bytes.marker() == marker;
}

void ScaledJpegDecoder::store(const int *coefficients, uint8_t *const *rows, int x) const
{
    if (m_side == 1)
        rows[0][x] = sample(grey + ((coefficients[0] + 4) >> 3));
    else if (m_side == 2)
        storeTwo(coefficients, rows, x);
    else
        storeFour(coefficients, rows, x);
}

} // namespace manyhands
