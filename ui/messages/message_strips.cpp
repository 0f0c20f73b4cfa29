// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/message_strips.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/controls.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace manyhands {

namespace {

/// The word before the colon is what the eye should find.
QString emphasised(const QString &sentence)
{
    const qsizetype colon = sentence.indexOf(QLatin1String(": ")); // not that of "tasks.py:4"
    if (colon < 0)
        return sentence.toHtmlEscaped();
    QString rest = sentence.mid(colon + 2);
    if (!rest.isEmpty() && !rest.startsWith(QLatin1String("std::"))) // a name of the language stays as it is
        rest[0] = rest[0].toUpper();
    return QStringLiteral("<b>%1.</b> %2").arg(sentence.left(colon).toHtmlEscaped(), rest.toHtmlEscaped());
}

QString notesText(int count)
{
    return count == 1 ? VerdictStrip::tr("1 more note") : VerdictStrip::tr("%1 more notes").arg(count);
}

QStringList notesOf(const Experiment &experiment)
{
    QStringList notes;
    for (const Notice &each : experiment.notices)
        notes += printable(each.message);
    return notes;
}

} // namespace

VerdictStrip::VerdictStrip(QWidget *parent)
    : QFrame(parent)
    , m_verdict(new QLabel)
    , m_notes(new QLabel)
{
    setLook(this, "strip");
    m_verdict->setObjectName(QStringLiteral("verdictLabel"));
    m_verdict->setTextFormat(Qt::RichText);
    m_notes->setObjectName(QStringLiteral("catchesLabel"));
    m_notes->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(3);
    for (QLabel *label : {m_verdict, m_notes}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    setLook(m_notes, "muted");
    m_verdict->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(m_verdict, &QLabel::linkActivated, this, [this] {
        m_isOpen = true;
        arrange();
    });
    hide();
}

void VerdictStrip::setNames(const char *prefix)
{
    m_verdict->setObjectName(QLatin1String(prefix) + QStringLiteral("VerdictLabel"));
    m_notes->setObjectName(QLatin1String(prefix) + QStringLiteral("CatchesLabel"));
}

void VerdictStrip::show(const std::shared_ptr<const Experiment> &experiment)
{
    if (experiment != m_experiment)
        m_isOpen = false;
    m_experiment = experiment;
    if (!experiment || !experiment->verdict)
        return show(Words());
    // Green is for what was found out.
    const Bound bound = experiment->verdict->bound;
    show({experiment->verdict->sentence, notesOf(*experiment), bound != Bound::Starved && bound != Bound::Unknown});
}

void VerdictStrip::show(const Words &words)
{
    m_words = words;
    setVisible(!words.sentence.isEmpty());
    arrange();
}

bool VerdictStrip::event(QEvent *event)
{
    if (bringsTheme(*event))
        arrange();
    return QFrame::event(event);
}

void VerdictStrip::setRoomy(bool roomy)
{
    if (roomy == m_isRoomy)
        return;
    m_isRoomy = roomy;
    arrange();
}

void VerdictStrip::arrange()
{
    if (m_words.sentence.isEmpty())
        return;
    const bool isFound = m_words.isFound;
    for (QWidget *part :
         {static_cast<QWidget *>(this), static_cast<QWidget *>(m_verdict), static_cast<QWidget *>(m_notes)})
        setStyleProperty(part, "tone", isFound ? QStringLiteral("good") : QStringLiteral("note"));
    const QString sentence = printable(m_words.sentence);
    const QStringList &notes = m_words.notes;
    const qsizetype shown = m_isRoomy || m_isOpen ? notes.size() : 0;
    QString text = emphasised(breakable(sentence));
    if (shown < notes.size())
        text += QStringLiteral(" <a href=\"notes\"><span style=\"color: %1\">%2</span></a>")
                    .arg((isFound ? themeOf(this).good : themeOf(this).text).name(), notesText(int(notes.size())));
    m_verdict->setText(text);
    m_verdict->setAccessibleName(sentence);
    m_verdict->setAccessibleDescription(notes.join(QLatin1Char(' ')));
    m_notes->setText(breakable(notes.mid(0, shown).join(QLatin1Char('\n'))));
    m_notes->setVisible(shown > 0);
    setToolTip(shown < notes.size() ? plainToolTip(notes.join(QStringLiteral("\n"))) : QString());
}

MessageStrip::MessageStrip(QWidget *parent)
    : QFrame(parent)
    , m_label(new QLabel)
    , m_action(new QPushButton)
    , m_close(new QPushButton(tr("Close")))
{
    setLook(this, "strip");
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(m_close, "flat");
    name(m_close, {"messageCloseButton", tr("Close the message"), tr("Close the message")});
    name(m_action, {"messageActionButton", tr("Do it"), tr("Do what the message advises")});
    m_action->hide();
    setNames("message");
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 7, 6, 7);
    line->addWidget(m_label, 1);
    line->addWidget(m_action, 0, Qt::AlignTop);
    line->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto action = std::exchange(m_offered, {});
        clear();
        if (action)
            action();
    });
    connect(m_close, &QPushButton::clicked, this, &MessageStrip::clear);
    hide();
}

void MessageStrip::setNames(const char *prefix)
{
    setObjectName(QLatin1String(prefix) + QStringLiteral("Strip"));
    m_label->setObjectName(QLatin1String(prefix) + QStringLiteral("Label"));
    m_action->setObjectName(QLatin1String(prefix) + QStringLiteral("ActionButton"));
    m_close->setObjectName(QLatin1String(prefix) + QStringLiteral("CloseButton"));
}

void MessageStrip::say(MessageTone tone, const QString &text)
{
    setStyleProperty(this, "tone", tone == MessageTone::Problem ? QStringLiteral("problem") : QStringLiteral("note"));
    setStyleProperty(m_label, "tone", property("tone"));
    const QString shown = printableLines(withoutSecrets(text));
    m_label->setText(breakable(shown));
    m_label->setAccessibleName(shown);
    m_action->hide();
    show();
    QAccessibleEvent event(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageStrip::offer(const QString &label, std::function<void()> action)
{
    m_offered = std::move(action);
    m_action->setText(label);
    m_action->setAccessibleName(label);
    m_action->show();
}

void MessageStrip::clear()
{
    m_label->clear();
    m_label->setAccessibleName({});
    hide();
}

QString MessageStrip::text() const
{
    return m_label->accessibleName();
}

} // namespace manyhands
