// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/network_profile.h"

#include <QStringList>

namespace manyhands {

namespace {

constexpr qint64 megabyte = 1'000'000;

/// "1.29": three figures.
QString megabytes(qint64 bytes)
{
    return QString::number(double(bytes) / double(megabyte), 'g', 3);
}

QString title(const QByteArray &name)
{
    if (name == "lan" || name == "api")
        return QString::fromLatin1(name.toUpper());
    QString text = QString::fromUtf8(name);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

QString NetworkProfile::label() const
{
    QStringList parts{title(name)};
    QString wait = QStringLiteral("%1 ms").arg(toSeconds(latency) * 1e3);
    if (jitter > 0)
        wait += QStringLiteral(" \u00b1%1%").arg(jitter * 100);
    parts << wait;
    if (bytesPerSecond > 0)
        parts << QStringLiteral("%1 MB/s each").arg(megabytes(bytesPerSecond));
    if (sharedBytesPerSecond > 0)
        parts << QStringLiteral("%1 MB/s for all together").arg(megabytes(sharedBytesPerSecond));
    if (bytesPerSecond <= 0 && sharedBytesPerSecond <= 0)
        parts << QStringLiteral("no speed limit");
    if (requestsPerSecond > 0)
        parts << QStringLiteral("at most %1 requests a second").arg(requestsPerSecond);
    if (failingShare > 0)
        parts << QStringLiteral("1 request in %1 fails").arg(qRound(1 / failingShare));
    return parts.join(QStringLiteral(", "));
}

const std::vector<NetworkProfile> &networkProfiles()
{
    using namespace std::chrono_literals;
    static const std::vector<NetworkProfile> profiles{
        {"lan", 1ms, 0, 0, 0, 0, 0, 0},
        {"broadband", 60ms, 0, 20 * megabyte, 0, 0, 0, 0},
        {"mobile", 150ms, 0.3, 3 * megabyte, 0, 0, 0, 0},
        {"api", 40ms, 0, 20 * megabyte, 0, 10, 0, 0},
        {"home", 60ms, 0, 6 * megabyte, 12 * megabyte, 0, 0, 0},
        {"classroom", 20ms, 0, 0, 40 * megabyte / 31, 0, 0, 0}, // 30 others have their parts of 40 MB/s
        {"flaky", 60ms, 0, 20 * megabyte, 0, 0, 0.1, 0.02},
    };
    return profiles;
}

std::optional<NetworkProfile> networkProfile(QByteArrayView name)
{
    for (const NetworkProfile &profile : networkProfiles()) {
        if (name == profile.name)
            return profile;
    }
    return std::nullopt;
}

} // namespace manyhands
