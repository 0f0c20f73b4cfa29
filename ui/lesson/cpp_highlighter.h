// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace manyhands {

/// Colours the C++ of the lessons: comments, strings, keywords, types and numbers. It is no parser.
class CppHighlighter : public QSyntaxHighlighter
{
public:
    explicit CppHighlighter(QTextDocument *document);

    void setTheme(const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    struct Rule {
        QRegularExpression pattern;
        QTextCharFormat format;
    };
    std::vector<Rule> m_rules; // a later one covers an earlier one
};

} // namespace manyhands
