// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/options.h"

#include "core/source/inputs.h"
#include "core/text/printable.h"
#include "core/text/secrets.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <iostream>

namespace manyhands {

namespace {

constexpr int wrongWords = 2;
constexpr double longestLatency = 600'000; // ms
constexpr double fastest = 1e6; // MB/s

struct Words {
    int port = 0;
    std::string network = defaultNetwork;
    std::optional<double> latency;
    std::optional<double> bandwidth;
    std::string photos;
    std::optional<int> images;
    std::string set;
    quint32 seed = 20;
};

/// "lan, broadband or mobile".
std::string networkNames()
{
    std::string names;
    for (const NetworkProfile &profile : networkProfiles()) {
        const bool isLast = &profile == &networkProfiles().back();
        names += (names.empty() ? "" : isLast ? " or " : ", ") + profile.name.toStdString();
    }
    return names;
}

void describe(CLI::App &app, Words &words)
{
    const auto number = [](double highest) {
        return CLI::Validator(
            [highest](std::string &word) -> std::string {
                double value = 0;
                const bool isNumber = CLI::detail::lexical_cast(word, value) && std::isfinite(value);
                return isNumber && value >= 0 && value <= highest
                    ? std::string()
                    : word + " is not a number from 0 to " + std::to_string(qint64(highest));
            },
            "NUMBER");
    };
    app.set_version_flag("--version", MANYHANDS_VERSION);
    app.add_option("--port", words.port, "port on 127.0.0.1; 0: a free one")->check(CLI::Range(0, 65535));
    app.add_option("--network", words.network, networkNames())->capture_default_str();
    app.add_option("--latency", words.latency, "milliseconds a request waits, instead of the network's")
        ->check(number(longestLatency));
    app.add_option("--bandwidth", words.bandwidth, "MB/s a connection, instead of the network's; 0: no limit")
        ->check(number(fastest));
    app.add_option("--photos", words.photos, "folder of images to serve instead of demo photos");
    app.add_option("--images", words.images, "how many images; up to 15 demo photos are large ones")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--set", words.set, "large or small demo photos, whatever their number")
        ->check(CLI::IsMember({"large", "small"}));
    app.add_option("--seed", words.seed, "of what the network does by chance")->capture_default_str();
}

/// Returns what is wrong, in a line; empty: nothing.
std::string chooseNetwork(const Words &words, ServerOptions &options)
{
    const auto profile = networkProfile(QByteArrayView(words.network.data(), qsizetype(words.network.size())));
    if (!profile)
        return "there is no network '" + words.network + "'; choose " + networkNames();
    options.network = *profile;
    if (words.latency)
        options.network.latency = fromSeconds(*words.latency * 1e-3);
    if (words.bandwidth)
        options.network.bytesPerSecond = qint64(std::ceil(*words.bandwidth * 1e6));
    return {};
}

std::string choosePhotos(const Words &words, ServerOptions &options)
{
    if (words.photos.empty()) {
        const int wanted = words.images.value_or(demoPhotoCount(DemoSet::Large));
        const bool large = words.set.empty() ? wanted <= demoPhotoCount(DemoSet::Large) : words.set == "large";
        options.set = large ? DemoSet::Large : DemoSet::Small;
        options.images = words.images.value_or(demoPhotoCount(options.set));
        const int most = demoPhotoCount(options.set);
        return options.images <= most ? std::string()
                                      : "there are only " + std::to_string(most) + " demo photos of this set";
    }
    if (!words.set.empty())
        return "--photos and --set exclude each other";
    std::error_code failed;
    options.photos = picturesIn(words.photos, failed);
    if (failed)
        return "cannot read the folder " + words.photos + ": " + failed.message();
    if (options.photos.empty())
        return "there are no images in " + words.photos;
    if (words.images && size_t(*words.images) > options.photos.size())
        return "there are only " + std::to_string(options.photos.size()) + " images in " + words.photos;
    if (words.images)
        options.photos.resize(size_t(*words.images));
    return {};
}

} // namespace

std::variant<ServerOptions, int> readOptions(int argc, char **argv)
{
    Words words;
    CLI::App app("Serves photos on 127.0.0.1 as if they came through a network.", "manyhands-server");
    describe(app, words);
    ServerOptions options;
    std::string wrong;
    try {
        app.parse(argc, argv);
        options.port = quint16(words.port);
        options.seed = words.seed;
        wrong = chooseNetwork(words, options);
        if (wrong.empty())
            wrong = choosePhotos(words, options);
    } catch (const CLI::Success &done) {
        return app.exit(done);
    } catch (const CLI::Error &error) {
        wrong = error.what();
    }
    if (wrong.empty())
        return options;
    const QString shown = printable(withoutSecrets(QString::fromLocal8Bit(wrong.c_str())));
    std::cerr << "manyhands-server: " << qPrintable(shown) << " (see --help)\n";
    return wrongWords;
}

} // namespace manyhands
