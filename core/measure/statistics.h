// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace manyhands {

/// Both ends, in the unit of the values.
using Range = std::pair<double, double>;

inline constexpr double usualConfidence = 0.95;
inline constexpr size_t fewestForOutliers = 5;

/// The middle value; of an even number of values the mean of the two in the middle. 0 for none.
double median(std::vector<double> values);

/// The value below which this share (0 to 1) of the sorted values lies, with linear interpolation: definition 7 of
/// R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
double quantile(const std::vector<double> &sorted, double share);

/// Interval of the median between two order statistics: it holds the median of any continuous distribution with at
/// least this confidence. H. A. David and H. N. Nagaraja, "Order Statistics", third edition (2003), section 7.1. None
/// where there are too few values for that confidence: 95 % takes six.
std::optional<Range> medianInterval(std::vector<double> values, double confidence = usualConfidence);

/// Which value that interval begins with, of the sorted ones from 1; it ends with the same from the other end. 0 where
/// there is no interval.
size_t medianIntervalRank(size_t count, double confidence);

/// Which values stand apart: a modified z-score, 0.6745 (x - median) / MAD, beyond 3.5. B. Iglewicz and D. Hoaglin,
/// "How to Detect and Handle Outliers" (1993). Where more than half of the values are equal, so that MAD is 0, the mean
/// absolute deviation takes its place: (x - median) / (1.253314 MeanAD). None below fewestForOutliers values.
std::vector<bool> outliers(const std::vector<double> &values);

} // namespace manyhands
