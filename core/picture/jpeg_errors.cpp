// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg_errors.h"

#include <jerror.h>

namespace manyhands {

namespace {

JpegErrors &errorsOf(j_common_ptr jpeg)
{
    return *reinterpret_cast<JpegErrors *>(jpeg->err);
}

[[noreturn]] void giveUp(j_common_ptr jpeg)
{
    JpegErrors &errors = errorsOf(jpeg);
    jpeg->err->format_message(jpeg, errors.text);
    std::longjmp(errors.jump, 1);
}

bool isArithmetic(j_common_ptr jpeg)
{
    return jpeg->is_decompressor && reinterpret_cast<j_decompress_ptr>(jpeg)->arith_code;
}

// Whether libjpeg goes on with values of its own. Its Huffman decoders say JWRN_HIT_MARKER before they do; its
// arithmetic decoder takes a lost segment for zeros without a word, so the lost restart has to speak for it.
bool meansInvention(j_common_ptr jpeg)
{
    const int message = jpeg->err->msg_code;
    return message == JWRN_HIT_MARKER || message == JWRN_HUFF_BAD_CODE || message == JWRN_ARITH_BAD_CODE
        || (message == JWRN_MUST_RESYNC && isArithmetic(jpeg));
}

void takeMessage(j_common_ptr jpeg, int level)
{
    JpegErrors &errors = errorsOf(jpeg);
    const int marker = jpeg->err->msg_parm.i[0];
    if (level < 0 && meansInvention(jpeg))
        giveUp(jpeg);
    if (jpeg->err->msg_code == JWRN_EXTRANEOUS_DATA)
        errors.bytesPassed = jpeg->err->msg_parm.i[0];
    if (level < 0 && errors.warning[0] == 0)
        jpeg->err->format_message(jpeg, errors.warning);
    if (jpeg->err->msg_code == JTRC_PARMLESS_MARKER && marker >= JPEG_RST0 && marker <= JPEG_RST0 + 7)
        errors.strayRestart = true;
}

} // namespace

JpegErrors::JpegErrors()
{
    jpeg_std_error(&base);
    base.error_exit = giveUp;
    base.emit_message = takeMessage;
    base.output_message = [](j_common_ptr) {};
}

} // namespace manyhands
