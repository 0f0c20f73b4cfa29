// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program_start.h"
#include "app/server/lifetime.h"
#include "app/server/options.h"
#include "app/server/pages.h"

#include "core/text/printable.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

namespace {

using namespace manyhands;

constexpr int failed = 1;

/// Makes the demo photos that are missing. Nothing: it was told to end, or could not make them and said so.
std::optional<std::vector<std::filesystem::path>> photosOf(const ServerOptions &options, const std::stop_token &stop)
{
    if (!options.photos.empty())
        return options.photos;
    const auto progress = [](int done, int total) { std::fprintf(stderr, "making photo %d of %d\n", done, total); };
    DemoPhotos photos = ensureDemoPhotos(options.set, options.images, stop, progress);
    if (!photos.note.isEmpty())
        std::fprintf(stderr, "manyhands-server: %s\n", qPrintable(photos.note));
    if (!photos.error)
        return std::move(photos.files);
    if (!stop.stop_requested())
        std::fprintf(stderr, "manyhands-server: %s\n", qPrintable(printable(photos.error->message)));
    return std::nullopt;
}

int serve(const ServerOptions &options, std::vector<std::filesystem::path> files, const Lifetime &lifetime)
{
    PhotoShelf shelf(std::move(files));
    Network network(options.network, options.seed);
    Pages pages(shelf, network);
    const HttpServer *counted = nullptr;
    HttpServer server([&](const Request &request) { return pages.pacedResponse(request, counted->counts()); });
    counted = &server;
    if (const QString wrong = server.start(options.port); !wrong.isEmpty()) {
        std::fprintf(stderr, "manyhands-server: cannot listen on port %d: %s (--port 0 takes a free one)\n",
                     int(options.port), qPrintable(wrong));
        return failed;
    }
    const QByteArray base = "http://127.0.0.1:" + QByteArray::number(server.port());
    pages.setBase(base);
    const QSocketNotifier end(lifetime.descriptor(), QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    std::printf("listening on %s\n", base.constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto missing = startProgram()) {
        std::fprintf(stderr, "manyhands-server: too little to start with: %s\n", qPrintable(*missing));
        return failed;
    }
    const auto options = readOptions(argc, argv);
    if (const int *status = std::get_if<int>(&options))
        return *status;
    const Lifetime lifetime;
    if (!lifetime.problem().isEmpty()) {
        std::fprintf(stderr, "manyhands-server: %s\n", qPrintable(lifetime.problem()));
        return failed;
    }
    const QCoreApplication app(argc, argv);
    const auto &chosen = std::get<ServerOptions>(options);
    auto files = photosOf(chosen, lifetime.token());
    if (!files)
        return lifetime.token().stop_requested() ? 0 : failed;
    return serve(chosen, std::move(*files), lifetime);
}
