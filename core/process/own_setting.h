// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands {

/// What manyhands sets in its environment for itself, where the user has not: Qt's own event dispatcher is the leaner
/// one. Commands and watched programs get theirs without it.
inline constexpr const char *ownSettingName = "QT_NO_GLIB";
inline constexpr const char *ownSettingValue = "manyhands";

} // namespace manyhands
