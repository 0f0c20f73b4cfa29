// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>
#include <optional>

namespace manyhands {

/// How the machine is set, which is no disturbance: it holds for all that is measured. None, empty: not told.
struct HardwareState {
    QString governor; // of the first core's frequency
    std::optional<bool> turbo; // frequencies above the nominal one are allowed
    std::optional<bool> smt; // hardware threads share cores
    std::optional<bool> onBattery;
};
/// root: what stands for "/".
HardwareState hardwareState(const std::filesystem::path &root);

} // namespace manyhands
