// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/imgur_client_id.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace manyhands {

namespace {

constexpr qsizetype longestId = 200;
constexpr qint64 longestFile = 4096;
constexpr QLatin1String settingsKey("imgurClientId");

/// Before the secret is in it, not after: what is written later takes the file's permissions over.
bool makePrivate(const QString &name)
{
    QFile file(name);
    return QDir().mkpath(QFileInfo(name).path()) && file.open(QIODevice::ReadWrite)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

bool isClientId(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= longestId
        && std::all_of(id.begin(), id.end(), [](char each) { return each > ' ' && each < 127; });
}

ClientId readClientIdFile(const std::filesystem::path &path)
{
    const QString name = QString::fromLocal8Bit(path.c_str());
    QFile file(QFile::decodeName(path.c_str()));
    std::error_code failed;
    if (std::filesystem::is_directory(path, failed) || !file.open(QIODevice::ReadOnly))
        return {{},
                QStringLiteral("cannot read the client ID's file %1: name a text file that holds the ID").arg(name)};
    for (const QByteArray &line : file.read(longestFile).split('\n')) {
        const QByteArray id = line.trimmed();
        if (id.isEmpty())
            continue;
        if (!isClientId(id))
            break;
        return {id, {}};
    }
    return {{}, QStringLiteral("no client ID in %1: its first line must be the ID and nothing else").arg(name)};
}

ClientId takeClientIdFromEnvironment()
{
    const QByteArray id = qgetenv(clientIdVariable).trimmed();
    qunsetenv(clientIdVariable);
    if (id.isEmpty() || isClientId(id))
        return {id, {}};
    return {{},
            QStringLiteral("%1 holds no client ID: it must be the ID and nothing else")
                .arg(QLatin1String(clientIdVariable))};
}

std::unique_ptr<QSettings> openUserSettings()
{
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("manyhands"),
                                       QStringLiteral("window"));
}

QByteArray keptClientId(const QSettings &settings)
{
    const QByteArray id = settings.value(settingsKey).toString().toUtf8();
    return isClientId(id) ? id : QByteArray();
}

bool keepClientId(QSettings &settings, const QByteArray &id)
{
    if (isClientId(id) && makePrivate(settings.fileName())) {
        settings.setValue(settingsKey, QString::fromUtf8(id));
        return true;
    }
    settings.remove(settingsKey);
    return id.isEmpty();
}

} // namespace manyhands
