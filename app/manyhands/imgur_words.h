// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/option_values.h"

#include "core/settings/experiment_settings.h"

namespace manyhands {

enum class ImgurUse {
    BySource, // only where the job's source is Imgur
    Perhaps, // a tutorial that may take it
    InWindow // may be chosen later
};

/// Imgur's server and the user's client ID: from the file that is named, the environment, or the settings; the window
/// reads its settings itself. Takes the ID out of the environment. Throws BadValue.
void fillImgur(const OptionValues &values, ImgurUse use, ExperimentSettings &job);

} // namespace manyhands
