// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/links_edit.h"

#include "ui/controls.h"
#include "ui/window/dropped_source.h"

#include <QMimeData>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTextBlock>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace manyhands {

namespace {

constexpr int fieldHeight = 96;
constexpr size_t mostMarks = 500; // more are not looked at, and would make typing slow

/// A browser hands links over as addresses or as text; each gets a line of its own, wherever the cursor stands. A text
/// that the field would take its time for is handed on instead.
class LinksField : public QPlainTextEdit
{
public:
    explicit LinksField(std::function<void(const QString &)> takeLong)
        : m_takeLong(std::move(takeLong))
    {
    }

protected:
    void insertFromMimeData(const QMimeData *mime) override
    {
        const QString text = pasted(*mime);
        if (isKept(text))
            return m_takeLong(text);
        if (!text.contains(QLatin1String("://")))
            return QPlainTextEdit::insertFromMimeData(mime);
        QTextCursor cursor = textCursor();
        const bool isAtStart = cursor.hasSelection() || cursor.atBlockStart();
        cursor.insertText((isAtStart ? QString() : QStringLiteral("\n")) + text.trimmed() + QLatin1Char('\n'));
        setTextCursor(cursor);
    }

private:
    static QString pasted(const QMimeData &mime)
    {
        if (mime.hasText())
            return mime.text();
        QStringList lines;
        for (const QUrl &url : mime.urls())
            lines << url.toString(QUrl::FullyEncoded);
        return lines.join(QLatin1Char('\n'));
    }

    std::function<void(const QString &)> m_takeLong;
};

} // namespace

LinksEdit::LinksEdit(QWidget *parent)
    : QWidget(parent)
    , m_field(new LinksField([this](const QString &text) { Q_EMIT longPasted(text); }))
    , m_problem(makeLabel(QString(), "problem"))
{
    name(m_field, {"linksEdit", tr("Links"), tr("One link a line; paste or drop them here")});
    m_field->setPlaceholderText(tr("https://…  one link a line"));
    m_field->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_field->setTabChangesFocus(true);
    m_field->setFixedHeight(fieldHeight);
    m_problem->setObjectName(QStringLiteral("linksProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_problem);
    connect(m_field, &QPlainTextEdit::textChanged, this, &LinksEdit::check);
}

QString LinksEdit::text() const
{
    return m_field->toPlainText();
}

void LinksEdit::setText(const QString &text)
{
    m_field->setPlainText(text);
}

void LinksEdit::add(const QString &text)
{
    static const QRegularExpression lineEnd(QStringLiteral("[\r\n]+"));
    QStringList lines = m_field->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QSet<QString> known(lines.begin(), lines.end());
    for (const QString &line : text.split(lineEnd, Qt::SkipEmptyParts)) {
        const QString link = line.trimmed();
        const qsizetype before = known.size();
        if (known.insert(link); known.size() > before)
            lines << link;
    }
    m_field->setPlainText(lines.join(QLatin1Char('\n')));
}

bool LinksEdit::event(QEvent *event)
{
    if (bringsTheme(*event))
        mark();
    return QWidget::event(event);
}

/// A long text is read in the background; what is typed meanwhile makes that worthless.
void LinksEdit::check()
{
    constexpr qsizetype readAtOnce = 32 << 10; // characters
    const QString text = m_field->toPlainText();
    const bool isReading = m_reading.isBusy();
    m_isStale = isReading;
    if (text.size() <= readAtOnce)
        return take(readLinks(text));
    m_isUnread = true;
    m_links = {};
    if (!isReading)
        m_reading.start([text] { return readLinks(text); },
                        [this](const TypedLinks &links) { m_isStale ? check() : take(links); });
}

void LinksEdit::take(const TypedLinks &links)
{
    m_isUnread = false;
    m_links = links;
    m_problem->setText(breakable(m_links.problem));
    m_problem->setVisible(!m_links.problem.isEmpty());
    setStyleProperty(m_field, "wrong", !m_links.problem.isEmpty());
    mark();
    Q_EMIT changed();
}

void LinksEdit::mark()
{
    const Theme theme = themeOf(this);
    QList<QTextEdit::ExtraSelection> marks;
    for (size_t i = 0; i < std::min(m_links.wrongLines.size(), mostMarks); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_field->document()->findBlockByNumber(m_links.wrongLines[i] - 1));
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(theme.bad);
        mark.format.setBackground(theme.badBack);
        marks << mark;
    }
    m_field->setExtraSelections(marks);
}

} // namespace manyhands
