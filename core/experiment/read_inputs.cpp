#include "core/experiment/read_inputs.h"

#include <fstream>

namespace manyhands {

void readInputs(const Workload &workload, const std::stop_token &stop, const EventSink &sink)
{
    std::vector<char> buffer(1 << 18);
    for (int done = 0; done < workload.size(); ++done) {
        if (stop.stop_requested())
            return;
        sink(PreparingEvent{QStringLiteral("reading the pictures once, so that each run finds them in memory"), done,
                            workload.size()});
        const Task task = workload.tasks[size_t(done)];
        const auto *resize = std::get_if<ResizeTask>(&task);
        std::error_code ignored;
        std::ifstream file;
        if (resize && std::filesystem::is_regular_file(resize->source, ignored))
            file.open(resize->source, std::ios::binary);
        while (file && !stop.stop_requested())
            file.read(buffer.data(), std::streamsize(buffer.size()));
    }
}

} // namespace manyhands
