#pragma once

#include <vector>

namespace manyhands {

/// The middle value; of an even number of values the mean of the two in the middle. 0 for none.
double median(std::vector<double> values);

} // namespace manyhands
