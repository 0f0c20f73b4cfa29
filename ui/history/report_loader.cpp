// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_loader.h"

#include "core/measure/cpu_time.h"
#include "core/system/in_background.h"

#include <system_error>

namespace manyhands {

namespace {
constexpr int loaderMilliseconds = 15;
}

ReportLoader::ReportLoader(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(loaderMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ReportLoader::look);
}

ReportLoader::~ReportLoader() = default;

void ReportLoader::open(const std::filesystem::path &path)
{
    m_path = path;
    m_isWanted = true;
    m_isStale = m_reading.valid();
    if (!m_isStale)
        begin();
}

void ReportLoader::cancel()
{
    m_path.clear();
    m_isWanted = false;
    m_isStale = m_reading.valid();
}

void ReportLoader::begin()
{
    m_isStale = false;
    m_reading = std::async(inBackground, [path = m_path] {
        excludeThisThreadFromCpu();
        std::error_code error;
        if (std::filesystem::is_other(path, error)) // a pipe without a writer would hold this thread for ever
            return ReadReport{nullptr, tr("%1 is not a file: open a report").arg(QString::fromLocal8Bit(path.c_str()))};
        return readJsonReport(path);
    });
    m_timer.start();
}

void ReportLoader::look()
{
    if (m_reading.wait_for(std::chrono::seconds(0)) == std::future_status::timeout)
        return;
    m_timer.stop();
    const ReadReport report = m_reading.get();
    if (m_isStale) {
        if (m_isWanted)
            begin();
        m_isStale = false;
        return;
    }
    m_isWanted = false;
    if (report.experiment)
        Q_EMIT loaded(report.experiment);
    else
        Q_EMIT failed(report.problem);
}

} // namespace manyhands
