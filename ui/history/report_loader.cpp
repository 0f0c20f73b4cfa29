// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_loader.h"

#include "core/experiment/report.h"

#include <system_error>

namespace manyhands {

namespace {

LoadedReport load(const std::filesystem::path &path)
{
    if (isWatchReport(path)) {
        ReadWatch read = readWatchReport(path);
        return {nullptr, std::move(read.record), read.problem};
    }
    ReadReport read = readJsonReport(path);
    return {std::move(read.experiment), nullptr, read.problem};
}

} // namespace

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
                return LoadedReport{nullptr, nullptr,
                                    tr("%1 is not a file: open a report").arg(QString::fromLocal8Bit(path.c_str()))};
            return load(path);
        },
        [this](const LoadedReport &report) { take(report); });
}

void ReportLoader::take(const LoadedReport &report)
{
    if (m_isStale) {
        m_isStale = false;
        if (m_isWanted)
            begin();
        return;
    }
    m_isWanted = false;
    if (report.problem.isEmpty())
        Q_EMIT loaded(report);
    else
        Q_EMIT failed(report.problem);
}

} // namespace manyhands
