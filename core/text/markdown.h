#pragma once

#include <QString>

namespace manyhands {

/// One line that Markdown shows as it is: no mark of the language, no control character.
QString markdownText(const QString &text);

} // namespace manyhands
