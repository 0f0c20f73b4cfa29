// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "core/text/printable.h"
#include "core/watch/watch_report.h"
#include "core/watch/watch_schema.h"

#include <fstream>

namespace manyhands {

namespace {

using Json = nlohmann::json;

constexpr int mostStretchLists = 1'000'000;

/// Takes the threads' stretches out of a report while it is parsed: they are nearly all of it. In their place it leaves
/// where they stand in `lists`.
class StretchSieve
{
public:
    std::vector<std::vector<StateStretch>> lists;

    bool operator()(int depth, Json::parse_event_t event, Json &parsed)
    {
        using Event = Json::parse_event_t;
        if (m_depth < 0) {
            m_isNext = event == Event::key ? parsed == "stretches" : m_isNext && event == Event::array_start;
            if (m_isNext && event == Event::array_start) {
                m_isNext = false;
                m_depth = depth;
                lists.emplace_back();
            }
            return true;
        }
        const bool isOther = event == Event::value || event == Event::object_start;
        if (isOther && depth == m_depth + 1)
            refuse();
        if (event != Event::array_end)
            return true;
        if (depth == m_depth) {
            m_depth = -1;
            parsed = lists.size() - 1;
            return true;
        }
        take(parsed);
        return false;
    }

private:
    [[noreturn]] static void refuse()
    {
        throw DamagedReport{QStringLiteral("its stretches are not pairs of a time and a state")};
    }

    void take(const Json &pair)
    {
        const bool isPair = pair.size() == 2 && pair[0].is_number() && pair[1].is_string();
        const auto state = isPair
            ? valueNamed(pair[1].get_ref<const std::string &>(), watchStateName, WatchState::Other)
            : std::nullopt;
        if (!isPair)
            refuse();
        const double seconds = inRange(pair[0].get<double>(), 0, longestTime, "stretches");
        const qint64 start = qRound64(seconds * 1e6);
        std::vector<StateStretch> &list = lists.back();
        if (!list.empty() && start < list.back().startMicroseconds)
            throw DamagedReport{QStringLiteral("its stretches are not in the order of time")};
        list.push_back({start, state.value_or(WatchState::Other)});
    }

    int m_depth = -1; // of the list that is read; below zero: none
    bool m_isNext = false;
};

void checkPlaces(const WatchRecord &record)
{
    for (const WatchedThread &thread : record.threads) {
        if (!record.process(thread.process))
            throw DamagedReport{
                QStringLiteral("it has a thread of process %1, which it does not have").arg(thread.process)};
        if (thread.end < thread.start)
            throw DamagedReport{QStringLiteral("its thread %1 ends before it begins").arg(thread.id)};
    }
}

QStringList textsOf(const Json &object, const char *key)
{
    QStringList texts;
    const auto list = object.find(key);
    if (list == object.end() || !list->is_array())
        return texts;
    for (const Json &text : *list) {
        if (text.is_string())
            texts.append(QString::fromStdString(text.get_ref<const std::string &>()));
    }
    return texts;
}

const Json &partOf(const Json &object, const char *key)
{
    const auto part = object.find(key);
    if (part == object.end() || !part->is_object())
        throw DamagedReport{QStringLiteral("it has no %1").arg(QLatin1String(key))};
    return *part;
}

std::shared_ptr<const WatchRecord> recordFrom(const Json &root, StretchSieve &sieve)
{
    auto record = std::make_shared<WatchRecord>();
    const Json &plan = partOf(root, "plan");
    record->command = textsOf(plan, "command");
    FieldReader planReader(plan);
    schema::watchPlanFields(planReader, *record);
    FieldReader rootReader(root);
    rootReader.object("machine", record->machine, schema::machineFields);
    record->usableCores = record->machine.usableCores;

    const auto runs = root.find("runs");
    if (runs == root.end() || !runs->is_array() || runs->size() != 1 || !runs->front().is_object())
        throw DamagedReport{QStringLiteral("it has not one run")};
    const Json &run = runs->front();
    FieldReader runReader(run);
    schema::watchedRunFields(runReader, *record);
    record->notes = textsOf(run, "notes");
    runReader.list("threads", record->threads, [&sieve](auto &fields, WatchedThread &thread) {
        schema::watchedThreadFields(fields, thread);
        int place = -1;
        fields.whole("stretches", place, 0, mostStretchLists);
        if (place >= 0 && size_t(place) < sieve.lists.size())
            thread.stretches = std::move(sieve.lists[size_t(place)]);
    });
    FieldReader verdictReader(partOf(root, "verdict"));
    verdictReader.list("findings", record->findings, schema::findingFields);
    checkPlaces(*record);
    return record;
}

} // namespace

bool isWatchReport(const std::filesystem::path &path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return false; // what is read of a pipe is gone
    constexpr qsizetype head = 64 << 10; // the plan stands before the runs
    std::ifstream file(path, std::ios::binary);
    std::string start(head, '\0');
    file.read(start.data(), head);
    start.resize(size_t(file.gcount()));
    const size_t plan = start.find("\"plan\"");
    const size_t workload = plan == start.npos ? plan : start.find("\"workload\"", plan);
    if (workload == start.npos)
        return false;
    const size_t value = start.find_first_not_of(" \t\r\n:", workload + sizeof("\"workload\"") - 1);
    return value != start.npos && start.compare(value, 7, "\"watch\"") == 0;
}

ReadWatch readWatchReport(const std::filesystem::path &path)
{
    const QString name = localText(path.native());
    if (const QString obstacle = problemWithReportFile(path, "watch for a shorter time, or less often with --every");
        !obstacle.isEmpty())
        return {nullptr, obstacle};
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return {nullptr, unreadableReport(path)};
    try {
        StretchSieve sieve;
        const Json root = Json::parse(file, std::ref(sieve));
        return {recordFrom(root, sieve), {}};
    } catch (const DamagedReport &damaged) {
        return {nullptr, QStringLiteral("%1 is not a report: %2").arg(name, damaged.what)};
    } catch (const Json::exception &exception) {
        return {nullptr, QStringLiteral("%1 is not a whole report: %2").arg(name, wordsOf(exception))};
    }
}

} // namespace manyhands
