// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/verdict_strip.h"

#include "core/text/printable.h"
#include "ui/controls.h"
#include "ui/plain_tool_tip.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace manyhands {

namespace {

/// The word before the colon is what the eye should find.
QString emphasised(const QString &sentence)
{
    const qsizetype colon = sentence.indexOf(QLatin1Char(':'));
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
    setVisible(experiment && experiment->verdict);
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
    if (!m_experiment || !m_experiment->verdict)
        return;
    // Green is for what was found out.
    const Bound bound = m_experiment->verdict->bound;
    const bool isFound = bound != Bound::Starved && bound != Bound::Unknown;
    for (QWidget *part :
         {static_cast<QWidget *>(this), static_cast<QWidget *>(m_verdict), static_cast<QWidget *>(m_notes)})
        setStyleProperty(part, "tone", isFound ? QStringLiteral("good") : QStringLiteral("note"));
    const QString sentence = printable(m_experiment->verdict->sentence);
    const QStringList notes = notesOf(*m_experiment);
    const qsizetype shown = m_isRoomy || m_isOpen ? notes.size() : 0;
    QString text = emphasised(sentence);
    if (shown < notes.size())
        text += QStringLiteral(" <a href=\"notes\"><span style=\"color: %1\">%2</span></a>")
                    .arg((isFound ? themeOf(this).good : themeOf(this).text).name(), notesText(int(notes.size())));
    m_verdict->setText(text);
    m_verdict->setAccessibleName(sentence);
    m_verdict->setAccessibleDescription(notes.join(QLatin1Char(' ')));
    m_notes->setText(notes.mid(0, shown).join(QLatin1Char('\n')));
    m_notes->setVisible(shown > 0);
    setToolTip(shown < notes.size() ? plainToolTip(notes.join(QStringLiteral("\n"))) : QString());
}

} // namespace manyhands
