// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/workshop.h"

namespace manyhands::testing {

Workshop::Workshop()
{
    std::filesystem::create_directory(sources());
    std::filesystem::create_directory(outputs());
}

std::filesystem::path Workshop::add(const std::filesystem::path &name, const QByteArray &bytes) const
{
    writeFile(sources() / name, bytes);
    return sources() / name;
}

ResizeTask Workshop::taskFor(const std::filesystem::path &source)
{
    std::filesystem::path stem = source.stem();
    stem += "_thumbnail";
    return {source, stem};
}

TaskResult Workshop::resize(const std::filesystem::path &source, const ResizeSettings &settings,
                            const std::stop_token &stop)
{
    m_recorder = std::make_unique<Recorder>(1, now());
    WorkerContext context(outputs());
    Lane &lane = m_recorder->lane(0);
    lane.begin(0);
    TaskResult result = resizePicture(taskFor(source), settings, context, stop, lane);
    m_live = m_recorder->live(0);
    lane.finish(result.outcome, result.tries, Nanoseconds(0), {});
    return result;
}

QImage Workshop::output(const TaskResult &result) const
{
    return QImage::fromData(readFile(outputs() / result.outputName));
}

} // namespace manyhands::testing
