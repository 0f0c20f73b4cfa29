#pragma once

#include <QStringList>

#include <vector>

namespace manyhands {

/// Rows of equally many cells as lines of text; the first columns stand left, all others right.
QString alignedText(const std::vector<QStringList> &rows, int leftColumns = 1);

} // namespace manyhands
