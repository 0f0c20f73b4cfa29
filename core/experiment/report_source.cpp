#include "core/experiment/report_source.h"

namespace manyhands {

ReportSource::ReportSource(const std::filesystem::path &path, std::function<void(qint64)> read)
    : m_file(std::fopen(path.c_str(), "rbe"))
    , m_read(std::move(read))
{
    if (m_file)
        fetch();
}

void ReportSource::fetch()
{
    const size_t got = std::fread(m_buffer.data(), 1, m_buffer.size(), m_file.get());
    m_at = m_buffer.data();
    m_end = m_at + got;
    m_count += qint64(got);
    m_read(m_count);
}

} // namespace manyhands
