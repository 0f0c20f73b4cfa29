// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace manyhands {

class CppHighlighter;
struct LessonLine;

/// Text to be read in letters of one width: a lesson's source, or what it prints.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    enum class Content { Source, Console };
    explicit CodeView(Content content, QWidget *parent = nullptr);

    /// The lines so far; those that are there already stay as they are.
    void showLines(const std::vector<LessonLine> &lines);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;

private:
    void setLetters();

    CppHighlighter *m_highlighter = nullptr;
};

} // namespace manyhands
