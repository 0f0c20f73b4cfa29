// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/cpp_highlighter.h"

#include "ui/mixed_color.h"

namespace manyhands {

namespace {

constexpr const char *number = R"(\b\d[\d'.]*(ms|us|s)?\b)";
constexpr const char *type = R"(\b(std|this_thread|chrono)(?=::)|\b(Q|Lesson)[A-Z]\w*|\bNanoseconds\b)"
                             R"(|(?<=std::)\w+)";
constexpr const char *keyword =
    R"(\b(auto|bool|break|case|catch|class|const|constexpr|continue|else|false|for|if|int|new|noexcept|nullptr|return)"
    R"(|static|struct|switch|throw|true|try|using|void|while|double|namespace|this|thread_local|mutable)\b)";
constexpr const char *string = R"("([^"\\]|\\.)*")";
constexpr const char *comment = R"((?<!:)//.*$)";

} // namespace

CppHighlighter::CppHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void CppHighlighter::setTheme(const Theme &theme)
{
    m_rules.clear();
    const auto add = [this](const char *pattern, const QColor &color, bool isItalic = false) {
        QTextCharFormat format;
        format.setForeground(color);
        format.setFontItalic(isItalic);
        m_rules.push_back({QRegularExpression(QLatin1String(pattern)), format});
    };
    add(number, theme.warn);
    add(type, mixedColor(theme.executor(ExecutorKind::Async), theme.text, theme.dark ? 0.8 : 0.6));
    add(keyword, theme.accent);
    add(string, theme.good);
    add(comment, theme.muted, true);
    rehighlight();
}

void CppHighlighter::highlightBlock(const QString &text)
{
    for (const Rule &rule : m_rules) {
        auto matches = rule.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()), rule.format);
        }
    }
}

} // namespace manyhands
