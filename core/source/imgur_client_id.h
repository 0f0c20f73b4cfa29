// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <memory>

class QSettings;

namespace manyhands {

/// The user's Imgur client ID is a secret: it is kept out of reports, messages and what children are started with.
inline constexpr const char *clientIdVariable = "MANYHANDS_IMGUR_CLIENT_ID";

/// An ID, or what is wrong in one line that names the fix and never the ID.
struct ClientId {
    QByteArray id;
    QString problem;
};

/// Letters, digits and signs, no blanks; 200 at most.
bool isClientId(const QByteArray &id);

/// The file's first line that is not blank.
ClientId readClientIdFile(const std::filesystem::path &file);
/// Takes the variable out of the environment, so that no child is given it. Before other threads begin.
ClientId takeClientIdFromEnvironment();

/// The user's settings file, which the window writes. Without an ID in it: empty.
std::unique_ptr<QSettings> openUserSettings();
QByteArray keptClientId(const QSettings &settings);
/// Writes it, and sees to it that only the user can read the file; an empty one is taken out. False: not kept, because
/// the file cannot be made private.
bool keepClientId(QSettings &settings, const QByteArray &id);

} // namespace manyhands
