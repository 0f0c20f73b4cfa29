#include "core/task/image/jpeg_collector.h"

#include <new>

#include <jerror.h>

namespace manyhands {

namespace {

constexpr qsizetype firstSize = 1 << 14;

// No exception may pass through libjpeg, and no jump out of a handler.
bool resized(QByteArray &bytes, qsizetype size)
{
    try {
        bytes.resize(size);
        return true;
    } catch (const std::bad_alloc &) {
        return false;
    }
}

} // namespace

JpegCollector::JpegCollector(QByteArray &bytes)
    : m_bytes(bytes)
{
    m_manager.base.init_destination = [](j_compress_ptr jpeg) { useFrom(jpeg, 0, firstSize); };
    m_manager.base.empty_output_buffer = [](j_compress_ptr jpeg) -> boolean {
        const qsizetype full = of(jpeg).m_bytes.size();
        useFrom(jpeg, full, 2 * full);
        return TRUE;
    };
    m_manager.base.term_destination = [](j_compress_ptr jpeg) {
        of(jpeg).m_bytes.chop(qsizetype(jpeg->dest->free_in_buffer));
    };
    m_manager.collector = this;
}

JpegCollector &JpegCollector::of(j_compress_ptr jpeg)
{
    return *reinterpret_cast<Manager *>(jpeg->dest)->collector;
}

void JpegCollector::useFrom(j_compress_ptr jpeg, qsizetype position, qsizetype size)
{
    QByteArray &bytes = of(jpeg).m_bytes;
    if (!resized(bytes, size))
        ERREXIT1(jpeg, JERR_OUT_OF_MEMORY, 0);
    jpeg->dest->next_output_byte = reinterpret_cast<JOCTET *>(bytes.data()) + position;
    jpeg->dest->free_in_buffer = size_t(size - position);
}

} // namespace manyhands
