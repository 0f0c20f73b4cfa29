#include "ui/stage/message_strip.h"

#include "ui/controls.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

namespace manyhands {

MessageStrip::MessageStrip(QWidget *parent)
    : QFrame(parent)
    , m_label(new QLabel)
{
    setLook(this, "strip");
    setObjectName(QStringLiteral("messageStrip"));
    m_label->setObjectName(QStringLiteral("messageLabel"));
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QPushButton(tr("Close"));
    setLook(close, "flat");
    name(close, {"messageCloseButton", tr("Close the message"), tr("Close the message")});
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 7, 6, 7);
    line->addWidget(m_label, 1);
    line->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QPushButton::clicked, this, &MessageStrip::clear);
    hide();
}

void MessageStrip::say(MessageTone tone, const QString &text)
{
    setStyleProperty(this, "tone", tone == MessageTone::Problem ? QStringLiteral("problem") : QStringLiteral("note"));
    setStyleProperty(m_label, "tone", property("tone"));
    m_label->setText(text);
    m_label->setAccessibleName(text);
    show();
    QAccessibleEvent event(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageStrip::clear()
{
    m_label->clear();
    hide();
}

QString MessageStrip::text() const
{
    return m_label->text();
}

} // namespace manyhands
