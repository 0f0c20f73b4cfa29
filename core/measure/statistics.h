#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace manyhands {

/// Both ends, in the unit of the values.
using Range = std::pair<double, double>;

inline constexpr size_t fewestForInterval = 5; // below it an interval would only repeat the range
inline constexpr int bootstrapResamples = 10'000;

/// The middle value; of an even number of values the mean of the two in the middle. 0 for none.
double median(std::vector<double> values);

/// The value below which this share (0 to 1) of the sorted values lies, with linear interpolation: definition 7 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
double quantile(const std::vector<double> &sorted, double share);

/// 95 % interval of the median, by the percentile bootstrap with a fixed seed: B. Efron and R. J. Tibshirani,
/// "An Introduction to the Bootstrap" (1993), chapter 13. None below fewestForInterval values.
std::optional<Range> medianInterval(const std::vector<double> &values);

/// 95 % interval of median(above) / median(below): both are resampled, independently. None where one has too few.
std::optional<Range> ratioInterval(const std::vector<double> &above, const std::vector<double> &below);

/// Which values stand apart: a modified z-score, 0.6745 (x - median) / MAD, beyond 3.5. B. Iglewicz and D. Hoaglin,
/// "How to Detect and Handle Outliers" (1993). Where more than half of the values are equal, so that MAD is 0, the mean
/// absolute deviation takes its place: (x - median) / (1.253314 MeanAD). None below fewestForInterval values.
std::vector<bool> outliers(const std::vector<double> &values);

} // namespace manyhands
