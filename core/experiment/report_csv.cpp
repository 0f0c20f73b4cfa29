// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"

#include "core/experiment/whole_file.h"

namespace manyhands {

std::optional<TaskError> writeCsvReport(const Experiment &experiment, const std::filesystem::path &path)
{
    const auto seconds = [](Nanoseconds time) { return QByteArray::number(toSeconds(time), 'f', 6); };
    return writeWholeFile(path, [&](const ByteSink &sink) {
        sink("executor,workers,repeat,state,wallSeconds,cpuSeconds,startupSeconds,bytes,done,failed\n");
        for (const auto &run : experiment.runs) {
            const QByteArrayList row{executorName(run->executor),
                                     QByteArray::number(run->workers),
                                     QByteArray::number(run->repeat),
                                     runStateName(run->state),
                                     seconds(run->wall),
                                     seconds(run->cpu),
                                     seconds(run->startup),
                                     QByteArray::number(run->bytes),
                                     QByteArray::number(run->done),
                                     QByteArray::number(run->failed)};
            sink(row.join(',') + '\n');
        }
    });
}

} // namespace manyhands
