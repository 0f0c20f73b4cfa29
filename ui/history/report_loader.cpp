// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_loader.h"

#include <system_error>

namespace manyhands {

void ReportLoader::open(const std::filesystem::path &path)
{
    m_path = path;
    m_isWanted = true;
    m_isStale = m_reading.isBusy();
    if (!m_isStale)
        begin();
}

void ReportLoader::cancel()
{
    m_path.clear();
    m_isWanted = false;
    m_isStale = m_reading.isBusy();
}

void ReportLoader::begin()
{
    m_isStale = false;
    m_reading.start(
        [path = m_path] {
            std::error_code error;
            if (std::filesystem::is_other(path, error)) // a pipe without a writer would hold this thread for ever
                return ReadReport{nullptr,
                                  tr("%1 is not a file: open a report").arg(QString::fromLocal8Bit(path.c_str()))};
            return readJsonReport(path);
        },
        [this](const ReadReport &report) { take(report); });
}

void ReportLoader::take(const ReadReport &report)
{
    if (m_isStale) {
        m_isStale = false;
        if (m_isWanted)
            begin();
        return;
    }
    m_isWanted = false;
    if (report.experiment)
        Q_EMIT loaded(report.experiment);
    else
        Q_EMIT failed(report.problem);
}

} // namespace manyhands
