// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/inputs.h"
#include "tests/fuzz/fuzz_bytes.h"

// A list of links that anybody wrote with anything: tasks whose files stay in their folder, or one line that says why
// there are none.

using namespace manyhands;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::MemoryFile file(QByteArrayView(data, qsizetype(size)));
    const std::filesystem::path list = fuzz::folder() / "links.txt";
    std::filesystem::remove(list);
    std::filesystem::create_symlink(file.path(), list);
    const Inputs inputs = downloadInputs({list.native()});
    require(inputs.tasks.empty() != inputs.problem.isEmpty(), "tasks, or what is wrong");
    require(!inputs.problem.contains(QLatin1Char('\n')), "what is wrong is one line");
    for (const Task &task : inputs.tasks) {
        const std::filesystem::path name = plannedOutput(task);
        require(!name.empty() && !name.has_parent_path() && name != "." && name != "..", "a file has a plain name");
    }
    return 0;
}
