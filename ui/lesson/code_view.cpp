// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/code_view.h"

#include "core/lesson/lesson_context.h"
#include "ui/controls.h"
#include "ui/lesson/cpp_highlighter.h"
#include "ui/theme.h"
#include "ui/zoom.h"

#include <QApplication>
#include <QFontDatabase>

namespace manyhands {

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
