// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/notices.h"
#include "core/experiment/sentences.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double withinNoise = 1.03; // of the best: as near as one run can tell
constexpr double clearGain = 1.1; // times as fast
constexpr double full = 0.85; // of all cores' time
constexpr double clearlyLess = 0.6; // of the ideal speedup
constexpr double worthSaying = 0.05; // of the workers' time

using Rows = std::vector<const Row *>; // of one executor, by worker count

Rows rowsOf(const Causes &causes, ExecutorKind executor)
{
    Rows list;
    for (const Row &row : causes.rows()) {
        if (row.summary->executor == executor)
            list.push_back(&row);
    }
    std::ranges::sort(list, {}, [](const Row *row) { return row->workers(); });
    return list;
}

double medianOf(const Row *row)
{
    return row->summary->medianSeconds;
}

/// The smallest count that reaches the best.
const Row &payingOff(const Rows &list)
{
    const double best = medianOf(*std::ranges::min_element(list, {}, medianOf));
    return **std::ranges::find_if(list, [best](const Row *row) {
        const Summary &each = *row->summary;
        return each.runs > 1 ? each.interval().first <= best : each.medianSeconds <= best * withinNoise;
    });
}

/// Makes the sentences of a verdict: what bounds the work, what follows for the count of workers, what was measured.
class Sentences
{
public:
    explicit Sentences(const Causes &causes)
        : m_causes(causes)
        , m_experiment(causes.experiment())
        , m_baseline(*causes.baseline())
        , m_best(*causes.fastest())
    {
    }

    void add(Verdict &verdict)
    {
        switch (verdict.bound) {
        case Bound::Waiting:
        case Bound::Cpu:
        case Bound::Mixed:
            addBound(verdict.bound);
            addConsequence(verdict.bound);
            addGain(verdict.bound);
            addLine();
            break;
        case Bound::Starved:
            addStarved();
            break;
        case Bound::Unknown:
            addUnknown();
            break;
        }
        verdict.key = m_keys.join(QLatin1Char('+'));
        verdict.values = m_values;
    }

private:
    void put(const char *name, const QJsonValue &value) { m_values.insert(QLatin1String(name), value); }
    void say(const char *key) { m_keys += QLatin1String(key); }

    void addBound(Bound bound)
    {
        constexpr const char *kinds[] = {"sleep", "download", "resize", "command"};
        put("row", rowValue(*m_baseline.summary, m_causes.kind()));
        put("cores", m_causes.cores());
        if (const double used = m_causes.coresOfCommand(m_baseline); bound == Bound::Cpu && used > 0) {
            put("used", used);
            return say("cpu-command-cores");
        }
        QString key = QLatin1String(boundName(bound));
        if (bound != Bound::Cpu && !isKnown())
            key += QStringLiteral("-unmeasured");
        else if (bound == Bound::Waiting)
            key += QLatin1Char('-') + QLatin1String(kinds[size_t(m_causes.kind())]);
        m_keys += pluralKey(key.toLatin1().constData(), m_baseline.workers());
        put("busy", m_causes.busyShare(m_baseline));
    }

    /// Neither work nor waiting: what is left of the time. A download has a second thread, the network manager's, which
    /// stands in line beside its worker: that is no share of the worker's time.
    void addLine()
    {
        if (m_causes.kind() == TaskKind::Download)
            return;
        const double line = m_baseline.lineShare().value_or(0);
        if (line >= worthSaying)
            sayWith("line", line, "in-line");
    }

    /// What a sleep waits for needs no measuring.
    bool isKnown() const { return m_causes.kind() == TaskKind::Sleep || m_baseline.states().has_value(); }

    bool isGain() const
    {
        return m_best.summary->speedup && m_best.workers() > m_baseline.workers()
            && *m_best.summary->speedup >= clearGain && isBestDifferent();
    }

    /// As far as rounds were paired; fewer rounds do not tell.
    bool isBestDifferent() const { return !m_best.summary->speedupCi95 || m_best.summary->isDifferent; }

    /// The first cause for which more workers would not help; else that they do, where it was measured.
    void addConsequence(Bound bound)
    {
        using enum NoticeKind;
        const int tasks = m_causes.tasks();
        if (noticeOf(m_experiment, MemoryHeld))
            return say("so-held");
        if (const Notice *limit = noticeOf(m_experiment, RateLimited); limit && limit->key != rateLimitedNow)
            return say("so-rate");
        if (noticeOf(m_experiment, Quota))
            return sayQuota();
        if (noticeOf(m_experiment, OneCore))
            return bound == Bound::Cpu ? say("so-one-core") : void();
        if (const Notice *task = noticeOf(m_experiment, OneLongTask))
            return sayWith("longest", task->values[QLatin1String("longest")], "so-long-task");
        if (noticeOf(m_experiment, SharedLine))
            return say("so-line");
        if (noticeOf(m_experiment, ServerSharesCores))
            return say("so-server");
        if (bound == Bound::Cpu && m_causes.coresOfCommand(m_baseline) >= full * m_causes.cores() && !isGain())
            return say("so-command-full");
        if (tasks > 0 && mostWorkers() >= tasks) {
            put("tasks", tasks);
            m_keys += pluralKey("so-few-tasks", tasks);
            return;
        }
        if (isGain())
            return addHelp(bound);
        if (const Notice *start = noticeOf(m_experiment, Startup))
            sayWith("starting", start->values[QLatin1String("row")], "so-startup");
    }

    void sayWith(const char *name, const QJsonValue &value, const char *key)
    {
        put(name, value);
        say(key);
    }

    void sayQuota()
    {
        const auto cores = m_experiment.machine.quotaCores;
        if (!cores)
            return;
        put("quota", *cores);
        say("so-quota");
    }

    void addHelp(Bound bound)
    {
        if (bound == Bound::Cpu && m_causes.coresOfCommand(m_baseline) > 0)
            return say("so-until-full");
        if (bound == Bound::Cpu)
            return stillGains(m_causes.cores()) ? say(gainsBeyondCores() ? "so-until-full" : "so-cores") : void();
        const bool stillGain = stillGains(mostWorkers());
        if (areCoresFull() || (bound == Bound::Mixed && stillGain))
            say("so-until-full");
        else if (bound == Bound::Waiting && stillGain)
            say(m_causes.kind() == TaskKind::Download      ? "so-help-download"
                    : m_causes.kind() == TaskKind::Resize  ? "so-help-resize"
                    : m_causes.kind() == TaskKind::Command ? "so-help-command"
                                                           : "so-help-sleep");
    }

    int mostWorkers() const
    {
        int most = 0;
        for (const Row &row : m_causes.rows())
            most = std::max(most, row.workers());
        return most;
    }

    /// Enough waiting workers can fill the cores: from there on it is the processor that holds them up.
    bool areCoresFull() const
    {
        return std::ranges::any_of(m_causes.rows(), [&](const Row &row) {
            const double ideal = double(row.workers()) / m_baseline.workers();
            return row.workers() > m_causes.cores() && row.summary->utilisation >= full && row.summary->speedup
                && *row.summary->speedup < clearlyLess * ideal;
        });
    }

    /// What computes waits as well: a worker more than cores has work meanwhile.
    bool gainsBeyondCores() const
    {
        const Rows list = rowsOf(m_causes, m_best.summary->executor);
        const auto atCores =
            std::ranges::find_if(list, [&](const Row *row) { return row->workers() == m_causes.cores(); });
        return atCores != list.end() && m_best.workers() > m_causes.cores()
            && medianOf(*atCores) >= clearGain * medianOf(&m_best);
    }

    /// Whether the largest count, up to this one, of the fastest executor was worth it.
    bool stillGains(int mostWorkers) const
    {
        Rows list = rowsOf(m_causes, m_best.summary->executor);
        std::erase_if(list, [&](const Row *row) { return row->workers() > mostWorkers; });
        if (list.empty())
            return true;
        const Row &most = *list.back();
        if (isLimited(most.summary->executor, most.workers(), m_causes.kind()))
            return false;
        return std::ranges::none_of(list, [&](const Row *row) {
            return 2 * row->workers() <= most.workers() && medianOf(row) < clearGain * medianOf(&most);
        });
    }

    void addGain(Bound bound)
    {
        if (m_causes.rows().size() < 2 && m_keys.size() > 1)
            return; // what more workers bring was said
        if (m_causes.rows().size() < 2)
            return say(m_experiment.plan.baseline == ExecutorKind::Serial ? "gain-other" : "gain-serial");
        put("baseline", rowValue(*m_baseline.summary, m_causes.kind()));
        if (!m_best.summary->speedup || &m_best == &m_baseline || *m_best.summary->speedup <= 1 || !isBestDifferent())
            return say("gain-none");
        put("best", rowValue(*m_best.summary, m_causes.kind()));
        put("speedup", *m_best.summary->speedup);
        say(bound == Bound::Waiting && m_best.workers() > m_causes.cores() ? "gain-few-cores" : "gain");
    }

    void addStarved()
    {
        put("row", rowValue(*m_baseline.summary, m_causes.kind()));
        // What others took, and how long it stood in line in all: behind its own other workers, too.
        const double share = m_causes.starvedShare(m_baseline);
        put("share", share);
        put("line", m_causes.kind() == TaskKind::Download ? share : m_baseline.lineShare().value_or(share));
        put("cores", m_causes.cores());
        double neighbours = 0;
        for (const Run *run : m_baseline.runs)
            neighbours += run->conditions.neighbourCores.value_or(0) / double(m_baseline.runs.size());
        switch (m_causes.takersFrom(m_baseline).front()) {
        case Taker::Neighbours:
            put("neighbours", neighbours);
            return say("starved-neighbours");
        case Taker::Priority:
            put("neighbours", neighbours);
            put("nice", m_experiment.machine.niceness);
            return say("starved-priority");
        case Taker::Quota:
            if (!m_experiment.machine.quotaCores)
                return say("starved-group");
            put("quota", *m_experiment.machine.quotaCores);
            return say("starved-quota");
        case Taker::Hypervisor:
            return say("starved-hypervisor");
        case Taker::Unknown:
            return say("starved");
        }
    }

    void addUnknown()
    {
        if (m_causes.isNothingDone())
            return say("unknown-nothing-done");
        if (!m_causes.isTooShort(m_baseline))
            return say("unknown-disturbed");
        put("row", rowValue(*m_baseline.summary, m_causes.kind()));
        put("seconds", m_baseline.summary->medianSeconds);
        say("unknown-too-short");
    }

    const Causes &m_causes;
    const Experiment &m_experiment;
    const Row &m_baseline;
    const Row &m_best;
    QStringList m_keys;
    QJsonObject m_values;
};

} // namespace

std::optional<Verdict> verdictOf(const Experiment &experiment)
{
    const bool isAnyFinished = std::ranges::any_of(
        experiment.runs, [](const auto &run) { return run->state == RunState::Finished && !run->resumed; });
    if (!isAnyFinished)
        return std::nullopt;
    const Causes causes(experiment);
    Verdict verdict;
    verdict.bound = Bound::Unknown;
    verdict.key = causes.isNothingDone() ? QStringLiteral("unknown-nothing-done") : QStringLiteral("unknown-failed");
    for (const ExecutorKind executor : allExecutors) {
        if (const Rows list = rowsOf(causes, executor); !list.empty() && !causes.isNothingDone())
            verdict.executors.push_back({executor, causes.boundOf(*list.front()), payingOff(list).workers()});
    }
    if (const Row *row = causes.baseline()) {
        verdict.bound = causes.boundOf(*row);
        Sentences(causes).add(verdict);
    }
    verdict.sentence = sentenceFor(verdict.key, verdict.values);
    return verdict;
}

} // namespace manyhands
