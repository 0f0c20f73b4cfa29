#include "core/experiment/analysis_json.h"

#include "core/experiment/report_values.h"

#include <QJsonDocument>

namespace manyhands {

namespace {

using Json = nlohmann::json;

void put(JsonWriter &json, const char *key, const auto &value)
{
    json.key(key).value(value);
}

/// What a sentence was made from.
void putMaking(JsonWriter &json, const QString &key, const QJsonObject &values)
{
    put(json, "key", key);
    put(json, "values", QJsonValue(values));
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
    put(json, "tasks", fit.tasks);
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
    putMaking(json, verdict->key, verdict->values);
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

QJsonObject valuesIn(const Json &object)
{
    const Json *values = objectIn(object, "values");
    return values ? QJsonDocument::fromJson(QByteArray::fromStdString(values->dump())).object() : QJsonObject();
}

std::optional<ExecutorKind> executorIn(const Json &object)
{
    return executorFromName(textIn(object, "executor"));
}

int workersIn(const Json &object, const char *key)
{
    return int(wholeIn(object, key, 1, 1, mostWorkers));
}

void takeFit(const Json &object, std::vector<ExecutorFit> &fits)
{
    const auto executor = executorIn(object);
    if (!executor)
        return;
    SpeedupFit fit;
    fit.model =
        textIn(object, "model") == QLatin1String("usl") ? SpeedupModel::UniversalScalabilityLaw : SpeedupModel::Amdahl;
    fit.oneWorkerSeconds = secondsIn(object, "oneWorkerSeconds").value_or(0);
    fit.contention = amountIn(object, "contention").value_or(0);
    fit.coherency = amountIn(object, "coherency").value_or(0);
    fit.residual = amountIn(object, "residual").value_or(0);
    fit.points = countIn(object, "points", 0);
    fit.tasks = countIn(object, "tasks", 0);
    fits.push_back({*executor, fit});
}

void takePrediction(const Json &object, std::optional<Prediction> &to)
{
    const auto executor = executorIn(object);
    const auto seconds = secondsIn(object, "seconds");
    if (!executor || !seconds)
        return;
    to = Prediction{*executor, workersIn(object, "workers"), *seconds, secondsIn(object, "measuredSeconds"),
                    truthIn(object, "byFit")};
}

void takeVerdict(const Json &object, std::optional<Verdict> &to)
{
    const auto bound = boundFromName(textIn(object, "bound"));
    if (!bound)
        return;
    Verdict verdict{*bound, textIn(object, "sentence"), {}, textIn(object, "key"), valuesIn(object)};
    for (const Json &each : objectsIn(object, "executors")) {
        if (const auto executor = executorIn(each))
            verdict.executors.push_back({*executor, boundFromName(textIn(each, "bound")).value_or(*bound),
                                         workersIn(each, "workersThatPayOff")});
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
        putMaking(json, each.key, each.values);
        json.endObject();
    }
    json.endArray();
    json.key("probe").null(); // older versions looked at the machine before the first run
    putPrediction(json, experiment.prediction);
    putVerdict(json, experiment.verdict);
}

void takeAnalysis(const Json &root, Experiment &experiment)
{
    for (const Json &each : objectsIn(root, "fits"))
        takeFit(each, experiment.fits);
    for (const Json &each : objectsIn(root, "catches")) {
        if (const auto kind = catchKindFromName(textIn(each, "kind")))
            experiment.catches.push_back({*kind, textIn(each, "message"), textIn(each, "key"), valuesIn(each)});
    }
    if (const Json *prediction = objectIn(root, "prediction"))
        takePrediction(*prediction, experiment.prediction);
    if (const Json *verdict = objectIn(root, "verdict"))
        takeVerdict(*verdict, experiment.verdict);
}

} // namespace manyhands
