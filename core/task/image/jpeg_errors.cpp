#include "core/task/image/jpeg_errors.h"

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

bool meansDamage(int message)
{
    return message == JWRN_HIT_MARKER || message == JWRN_JPEG_EOF || message == JWRN_HUFF_BAD_CODE
        || message == JWRN_MUST_RESYNC || message == JWRN_ARITH_BAD_CODE;
}

// libjpeg would fill up what is missing and go on; to us such a picture is none.
void note(j_common_ptr jpeg, int level)
{
    if (level < 0 && meansDamage(jpeg->err->msg_code))
        giveUp(jpeg);
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
