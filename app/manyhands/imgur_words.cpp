// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/imgur_words.h"

#include "core/source/imgur_client_id.h"

#include <QSettings>

namespace manyhands {

namespace {
constexpr const char *fileOption = "--imgur-client-id-file";
constexpr const char *urlOption = "--imgur-url";
} // namespace

void fillImgur(const OptionValues &values, ImgurUse use, ExperimentSettings &job)
{
    ClientId client = takeClientIdFromEnvironment();
    const bool isWanted = job.source == QLatin1String("imgur") || use != ImgurUse::BySource;
    for (const char *name : {fileOption, urlOption}) {
        if (values.has(name) && !isWanted)
            throw BadValue{
                QStringLiteral("%1 goes with --source imgur: name it, or leave it out").arg(QLatin1String(name))};
    }
    if (!isWanted)
        return;
    if (values.has(urlOption)) {
        job.imgurBase = QUrl(values.text(urlOption, {}), QUrl::StrictMode);
        if (const QString problem = problemWithBase(job.imgurBase); !problem.isEmpty())
            throw BadValue{QLatin1String(urlOption) + QLatin1Char(' ') + problem};
    }
    if (values.has(fileOption))
        client = readClientIdFile(values.path(fileOption));
    if (!client.problem.isEmpty())
        throw BadValue{client.problem};
    if (client.id.isEmpty() && use != ImgurUse::InWindow)
        client.id = keptClientId(*openUserSettings());
    job.imgurClientId = client.id;
}

} // namespace manyhands
