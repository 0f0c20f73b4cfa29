// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/message_strip.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/controls.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

#include <utility>

namespace manyhands {

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
    m_label->setText(shown);
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
    hide();
}

QString MessageStrip::text() const
{
    return m_label->text();
}

} // namespace manyhands
