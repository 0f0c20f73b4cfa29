// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/command_inputs.h"

#include "core/text/printable.h"

#include <algorithm>
#include <filesystem>

namespace manyhands {

namespace {

std::string filesOf(const std::string &folder, std::vector<std::string> &inputs)
{
    std::error_code error;
    std::vector<std::string> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        std::error_code ofEntry;
        if (entry.is_regular_file(ofEntry) && entry.path().filename().native().front() != '.')
            files.push_back(entry.path().native());
    }
    std::ranges::sort(files);
    inputs.insert(inputs.end(), files.begin(), files.end());
    return error ? error.message() : files.empty() ? "no files are in it" : std::string();
}

} // namespace

std::vector<std::string> inputsIn(const QByteArray &bytes, bool byNul)
{
    std::vector<std::string> inputs;
    for (const QByteArray &each : bytes.split(byNul ? '\0' : '\n')) {
        if (!each.isEmpty())
            inputs.push_back(each.toStdString());
    }
    return inputs;
}

CommandInputs commandInputs(const ExperimentSettings &job)
{
    CommandInputs result;
    for (const std::string &word : job.inputs) {
        std::error_code error;
        if (!std::filesystem::is_directory(word, error)) {
            result.inputs.push_back(word);
            continue;
        }
        if (const std::string why = filesOf(word, result.inputs); !why.empty())
            return {{},
                    QStringLiteral("%1: %2").arg(printable(QString::fromLocal8Bit(word.c_str())),
                                                 QString::fromLocal8Bit(why.c_str()))};
    }
    result.inputs.insert(result.inputs.end(), job.command.listed.begin(), job.command.listed.end());
    const auto withNul =
        std::ranges::find_if(result.inputs, [](const std::string &each) { return each.find('\0') != each.npos; });
    if (withNul != result.inputs.end())
        result.problem = QStringLiteral("input %1 holds a NUL, which no command can: add -0 where the list is of such")
                             .arg(withNul - result.inputs.begin() + 1);
    else if (result.inputs.empty())
        result.problem = QStringLiteral("the command has no inputs: name some after it, or a list with --inputs FILE");
    else if (job.count && size_t(*job.count) > result.inputs.size())
        result.problem = QStringLiteral("%1 inputs are named, not %2: give a count of at most %1")
                             .arg(result.inputs.size())
                             .arg(*job.count);
    else if (job.count)
        result.inputs.resize(size_t(*job.count));
    return result;
}

CommandPreview commandPreview(const ExperimentSettings &job, size_t most)
{
    const auto parsed = CommandTemplate::parse(job.command.text, job.command.runs);
    if (const auto *problem = std::get_if<QString>(&parsed))
        return {{}, *problem};
    const auto &command = std::get<CommandTemplate>(parsed);
    const CommandInputs inputs = commandInputs(job);
    if (!inputs.problem.isEmpty())
        return {{}, inputs.problem};
    if (const QString clash = command.clash(inputs.inputs); !clash.isEmpty())
        return {{}, clash};
    CommandPreview preview;
    const std::string folder = job.output.empty() ? "{out}" : job.output.native();
    preview.count = inputs.inputs.size();
    const size_t count = most == 0 ? inputs.inputs.size() : std::min(most, inputs.inputs.size());
    for (size_t i = 0; i < count; ++i)
        preview.commands.push_back(command.words(inputs.inputs[i], int(i + 1), folder));
    return preview;
}

} // namespace manyhands
