#include "ui/stage/verdict_strip.h"

#include "ui/controls.h"

#include <QVBoxLayout>

namespace manyhands {

namespace {

constexpr qsizetype mostNotes = 2; // the others are in the tooltip

/// The word before the colon is what the eye should find.
QString emphasised(const QString &sentence)
{
    const qsizetype colon = sentence.indexOf(QLatin1Char(':'));
    if (colon < 0)
        return sentence.toHtmlEscaped();
    return QStringLiteral("<b>%1.</b> %2")
        .arg(sentence.left(colon).toHtmlEscaped(),
             (sentence.mid(colon + 2, 1).toUpper() + sentence.mid(colon + 3)).toHtmlEscaped());
}

QStringList notesOf(const Experiment &experiment)
{
    QStringList notes;
    for (const Catch &each : experiment.catches)
        notes += each.message;
    return notes;
}

} // namespace

VerdictStrip::VerdictStrip(QWidget *parent)
    : QFrame(parent)
    , m_verdict(new QLabel)
    , m_notes(new QLabel)
{
    setLook(this, "strip");
    setStyleProperty(this, "tone", QStringLiteral("good"));
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
    hide();
}

void VerdictStrip::setNames(const char *prefix)
{
    m_verdict->setObjectName(QLatin1String(prefix) + QStringLiteral("VerdictLabel"));
    m_notes->setObjectName(QLatin1String(prefix) + QStringLiteral("CatchesLabel"));
}

void VerdictStrip::show(const std::shared_ptr<const Experiment> &experiment)
{
    const bool hasVerdict = experiment && experiment->verdict;
    setVisible(hasVerdict);
    if (!hasVerdict)
        return;
    const QString &sentence = experiment->verdict->sentence;
    const QStringList notes = notesOf(*experiment);
    m_verdict->setText(emphasised(sentence));
    m_verdict->setAccessibleName(sentence);
    m_notes->setText(notes.mid(0, mostNotes).join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    setToolTip(notes.size() > mostNotes ? notes.join(QStringLiteral("\n")) : QString());
}

} // namespace manyhands
