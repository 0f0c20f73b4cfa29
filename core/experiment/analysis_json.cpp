#include "core/experiment/analysis_json.h"

#include <nlohmann/json.hpp>

namespace manyhands {

namespace {

using Json = nlohmann::json;

void put(JsonWriter &json, const char *key, const auto &value)
{
    json.key(key).value(value);
}

void putProbe(JsonWriter &json, const std::optional<Probe> &probe)
{
    json.key("probe");
    if (!probe)
        return json.null();
    json.beginObject();
    put(json, "affinityCores", probe->affinityCores);
    put(json, "quotaCores", probe->quotaCores);
    put(json, "oneThreadShare", probe->oneThreadShare);
    put(json, "twoThreadGain", probe->twoThreadGain);
    put(json, "load", probe->load);
    put(json, "disturbed", probe->isDisturbed);
    json.endObject();
}

void putFit(JsonWriter &json, const ExecutorFit &each)
{
    const SpeedupFit &fit = each.fit;
    json.beginObject();
    put(json, "executor", executorName(each.executor));
    put(json, "model", speedupModelName(fit.model));
    put(json, "oneWorkerSeconds", fit.oneWorkerSeconds);
    put(json, "contention", fit.contention);
    put(json, "coherency", fit.coherency);
    put(json, "residual", fit.residual);
    put(json, "points", fit.points);
    put(json, "peakWorkers", fit.peakWorkers());
    put(json, "mostSpeedup", fit.mostSpeedup());
    json.endObject();
}

void putPrediction(JsonWriter &json, const std::optional<Prediction> &prediction)
{
    json.key("prediction");
    if (!prediction)
        return json.null();
    json.beginObject();
    put(json, "executor", executorName(prediction->executor));
    put(json, "workers", prediction->workers);
    put(json, "seconds", prediction->seconds);
    put(json, "measuredSeconds", prediction->measuredSeconds);
    put(json, "byFit", prediction->isByFit);
    json.endObject();
}

void putVerdict(JsonWriter &json, const std::optional<Verdict> &verdict)
{
    json.key("verdict");
    if (!verdict)
        return json.null();
    json.beginObject();
    put(json, "bound", boundName(verdict->bound));
    put(json, "sentence", verdict->sentence);
    json.key("executors").beginArray();
    for (const ExecutorVerdict &each : verdict->executors) {
        json.beginObject();
        put(json, "executor", executorName(each.executor));
        put(json, "bound", boundName(each.bound));
        put(json, "workersThatPayOff", each.workersThatPayOff);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

const Json *objectIn(const Json &root, const char *key)
{
    const auto field = root.find(key);
    return field != root.end() && field->is_object() ? &*field : nullptr;
}

QString text(const Json &object, const char *key)
{
    return QString::fromStdString(object.value(key, std::string()));
}

std::optional<double> number(const Json &object, const char *key)
{
    const auto field = object.find(key);
    return field != object.end() && field->is_number() ? std::optional(field->get<double>()) : std::nullopt;
}

std::optional<ExecutorKind> executorIn(const Json &object)
{
    return executorFromName(text(object, "executor"));
}

void takeProbe(const Json &object, Probe &probe)
{
    probe.affinityCores = object.value("affinityCores", 1);
    probe.quotaCores = number(object, "quotaCores");
    probe.oneThreadShare = number(object, "oneThreadShare").value_or(1);
    probe.twoThreadGain = number(object, "twoThreadGain").value_or(1);
    probe.load = number(object, "load").value_or(0);
    probe.isDisturbed = object.value("disturbed", false);
}

void takeFit(const Json &object, std::vector<ExecutorFit> &fits)
{
    const auto executor = executorIn(object);
    if (!executor)
        return;
    SpeedupFit fit;
    fit.model =
        text(object, "model") == QLatin1String("usl") ? SpeedupModel::UniversalScalabilityLaw : SpeedupModel::Amdahl;
    fit.oneWorkerSeconds = number(object, "oneWorkerSeconds").value_or(0);
    fit.contention = number(object, "contention").value_or(0);
    fit.coherency = number(object, "coherency").value_or(0);
    fit.residual = number(object, "residual").value_or(0);
    fit.points = object.value("points", 0);
    fits.push_back({*executor, fit});
}

void takePrediction(const Json &object, std::optional<Prediction> &to)
{
    const auto executor = executorIn(object);
    const auto seconds = number(object, "seconds");
    if (!executor || !seconds)
        return;
    to = Prediction{*executor, object.value("workers", 1), *seconds, number(object, "measuredSeconds"),
                    object.value("byFit", false)};
}

void takeVerdict(const Json &object, std::optional<Verdict> &to)
{
    const auto bound = boundFromName(text(object, "bound"));
    if (!bound)
        return;
    Verdict verdict{*bound, text(object, "sentence"), {}};
    for (const Json &each : object.value("executors", Json::array())) {
        if (const auto executor = executorIn(each))
            verdict.executors.push_back(
                {*executor, boundFromName(text(each, "bound")).value_or(*bound), each.value("workersThatPayOff", 1)});
    }
    to = std::move(verdict);
}

} // namespace

void putRange(JsonWriter &json, const char *key, const std::optional<Range> &range)
{
    json.key(key);
    if (!range)
        return json.null();
    json.beginArray();
    json.value(range->first);
    json.value(range->second);
    json.endArray();
}

void putAnalysis(JsonWriter &json, const Experiment &experiment)
{
    json.key("fits").beginArray();
    for (const ExecutorFit &fit : experiment.fits)
        putFit(json, fit);
    json.endArray();
    json.key("catches").beginArray();
    for (const Catch &each : experiment.catches) {
        json.beginObject();
        put(json, "kind", catchKindName(each.kind));
        put(json, "message", each.message);
        json.endObject();
    }
    json.endArray();
    putProbe(json, experiment.probe);
    putPrediction(json, experiment.prediction);
    putVerdict(json, experiment.verdict);
}

void takeAnalysis(const Json &root, Experiment &experiment)
{
    for (const Json &each : root.value("fits", Json::array()))
        takeFit(each, experiment.fits);
    for (const Json &each : root.value("catches", Json::array())) {
        if (const auto kind = catchKindFromName(text(each, "kind")))
            experiment.catches.push_back({*kind, text(each, "message")});
    }
    if (const Json *probe = objectIn(root, "probe"))
        takeProbe(*probe, experiment.probe.emplace());
    if (const Json *prediction = objectIn(root, "prediction"))
        takePrediction(*prediction, experiment.prediction);
    if (const Json *verdict = objectIn(root, "verdict"))
        takeVerdict(*verdict, experiment.verdict);
}

} // namespace manyhands
