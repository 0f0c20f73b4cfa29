#include "core/task/image/jpeg_errors.h"

#include <jerror.h>

namespace manyhands {

namespace {

JpegErrors &errorsOf(j_common_ptr jpeg)
{
    return *reinterpret_cast<JpegErrors *>(jpeg->err);
}

void keepText(j_common_ptr jpeg)
{
    JpegErrors &errors = errorsOf(jpeg);
    if (errors.text[0] == '\0')
        jpeg->err->format_message(jpeg, errors.text);
}

[[noreturn]] void giveUp(j_common_ptr jpeg)
{
    keepText(jpeg);
    std::longjmp(errorsOf(jpeg).jump, 1);
}

bool meansDamage(int message)
{
    return message == JWRN_HIT_MARKER || message == JWRN_JPEG_EOF || message == JWRN_HUFF_BAD_CODE
        || message == JWRN_MUST_RESYNC || message == JWRN_ARITH_BAD_CODE;
}

void note(j_common_ptr jpeg, int level)
{
    if (level >= 0 || !meansDamage(jpeg->err->msg_code))
        return;
    keepText(jpeg);
    errorsOf(jpeg).damaged = true;
}

} // namespace

JpegErrors::JpegErrors()
{
    jpeg_std_error(&base);
    base.error_exit = giveUp;
    base.emit_message = note;
    base.output_message = [](j_common_ptr) {};
}

} // namespace manyhands
