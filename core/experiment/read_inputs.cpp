#include "core/experiment/read_inputs.h"

#include <fcntl.h>
#include <unistd.h>

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
        if (!resize || !std::filesystem::is_regular_file(resize->source, ignored))
            continue;
        const int file = ::open(resize->source.c_str(), O_RDONLY | O_CLOEXEC);
        while (!stop.stop_requested() && ::read(file, buffer.data(), buffer.size()) > 0) { }
        ::close(file);
    }
}

} // namespace manyhands
