// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/code_view.h"

#include "core/lesson/lesson_context.h"
#include "ui/controls.h"
#include "ui/theme.h"
#include "ui/zoom.h"

#include <QApplication>
#include <QFontDatabase>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

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

/// Colours the C++ of the lessons: comments, strings, keywords, types and numbers. It is no parser.
class CppHighlighter : public QSyntaxHighlighter
{
public:
    explicit CppHighlighter(QTextDocument *document)
        : QSyntaxHighlighter(document)
    {
    }

    void setTheme(const Theme &theme)
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

protected:
    void highlightBlock(const QString &text) override
    {
        for (const Rule &rule : m_rules) {
            auto matches = rule.pattern.globalMatch(text);
            while (matches.hasNext()) {
                const QRegularExpressionMatch match = matches.next();
                setFormat(int(match.capturedStart()), int(match.capturedLength()), rule.format);
            }
        }
    }

private:
    struct Rule {
        QRegularExpression pattern;
        QTextCharFormat format;
    };
    std::vector<Rule> m_rules; // a later one covers an earlier one
};

CodeView::CodeView(Content content, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth); // nothing scrolls sideways
    setLook(this, "code");
    setLetters();
    if (content == Content::Source)
        m_highlighter = new CppHighlighter(document());
}

/// As large as all others; the style sheet sets the widget's own.
void CodeView::setLetters()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QApplication::font().pointSizeF() * zoomOf(this));
    document()->setDefaultFont(fixed);
}

bool CodeView::event(QEvent *event)
{
    if (bringsTheme(*event))
        setLetters();
    if (m_highlighter && bringsTheme(*event))
        m_highlighter->setTheme(themeOf(this));
    return QPlainTextEdit::event(event);
}

void CodeView::showLines(const std::vector<LessonLine> &lines)
{
    const int shown = document()->isEmpty() ? 0 : document()->blockCount();
    for (size_t i = size_t(shown); i < lines.size(); ++i)
        appendPlainText(QStringLiteral("%1 s  %2").arg(toSeconds(lines[i].at), 5, 'f', 3).arg(lines[i].text));
}

QSize CodeView::sizeHint() const
{
    return {320, 160};
}

QSize CodeView::minimumSizeHint() const
{
    return {160, 80};
}

} // namespace manyhands
