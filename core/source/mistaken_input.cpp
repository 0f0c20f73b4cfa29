// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/mistaken_input.h"

#include "core/picture/picture_types.h"
#include "core/source/written_links.h"
#include "core/text/printable.h"

#include <QFile>
#include <QUrl>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace manyhands {

namespace {

constexpr qint64 lookedAt = 64 << 10; // bytes of a file
constexpr int mostOpened = 100;

QByteArray beginningOf(const std::string &path)
{
    QFile file(localText(path));
    return file.open(QIODevice::ReadOnly) ? file.read(lookedAt) : QByteArray();
}

std::optional<MistakenInput> mistakenForList(const std::string &word)
{
    std::error_code error;
    const auto status = std::filesystem::status(word, error);
    if (std::filesystem::is_directory(status))
        return MistakenInput{TaskKind::Resize, localText(word), QStringLiteral("is a folder, not a list of links")};
    if (std::filesystem::is_regular_file(status)
        && (hasPictureExtension(word) || !pictureExtension(beginningOf(word)).isEmpty()))
        return MistakenInput{TaskKind::Resize, localText(word), QStringLiteral("is a picture, not a list of links")};
    return std::nullopt;
}

/// With their scheme: words of any text could be the names of servers.
bool holdsLinks(const std::string &path)
{
    const auto text = textOf(beginningOf(path));
    return text
        && std::ranges::any_of(linksIn(*text),
                               [](const WrittenLink &link) {
                                   return link.address.problem.isEmpty() && link.address.url.startsWith("http");
                               })
        && text->contains(QLatin1String("://"));
}

std::optional<MistakenInput> mistakenForPicture(const std::string &word, int &opened)
{
    if (hasPictureExtension(word) && word.find("://") == std::string::npos)
        return std::nullopt; // the usual case, at no cost
    std::error_code error;
    const auto status = std::filesystem::status(word, error);
    if (std::filesystem::is_regular_file(status)) {
        if (++opened <= mostOpened && holdsLinks(word))
            return MistakenInput{TaskKind::Download, localText(word),
                                 QStringLiteral("is a list of links, not a picture")};
        return std::nullopt;
    }
    const WebAddress address = webAddressFrom(localText(word));
    if (std::filesystem::exists(status) || !address.problem.isEmpty())
        return std::nullopt;
    const auto secrets = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    return MistakenInput{TaskKind::Download, QUrl::fromEncoded(address.url).toDisplayString(secrets),
                         QStringLiteral("is a link, not a picture")};
}

} // namespace

std::optional<MistakenInput> mistakenInput(TaskKind kind, const std::vector<std::string> &words)
{
    int opened = 0;
    for (const std::string &word : words) {
        auto mistake = kind == TaskKind::Download ? mistakenForList(word)
            : kind == TaskKind::Resize            ? mistakenForPicture(word, opened)
                                                  : std::nullopt;
        if (mistake)
            return mistake;
    }
    return std::nullopt;
}

} // namespace manyhands
