#pragma once

#include "app/manyhands/option_values.h"

#include "core/job/job.h"

namespace manyhands {

/// Imgur's server and the user's client ID: from the file that is named, the environment, or the settings; the window
/// reads its settings itself. Takes the ID out of the environment. Throws BadValue.
void fillImgur(const OptionValues &values, bool isWindow, Job &job);

} // namespace manyhands
