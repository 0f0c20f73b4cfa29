#include "ui/controls.h"

#include <QAbstractButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStyle>
#include <QVBoxLayout>
#include <QVariant>

namespace manyhands {

void name(QWidget *control, const ControlWords &words)
{
    control->setObjectName(QLatin1String(words.objectName));
    control->setAccessibleName(words.accessibleName);
    control->setProperty("shortcutWords", words.shortcut.toString(QKeySequence::NativeText));
    setToolTipWithShortcut(control, words.toolTip);
}

void scrollTo(QWidget *control)
{
    for (QWidget *parent = control->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(control, 0, 12);
    }
}

void nameWithFocusKey(QWidget *control, const ControlWords &words)
{
    name(control, words);
    auto *shortcut = new QShortcut(words.shortcut, control);
    shortcut->setContext(Qt::WindowShortcut);
    QObject::connect(shortcut, &QShortcut::activated, control, [control] {
        control->setFocus(Qt::ShortcutFocusReason);
        scrollTo(control);
    });
}

void nameWithClickKey(QAbstractButton *button, const ControlWords &words)
{
    name(button, words);
    auto *shortcut = new QShortcut(words.shortcut, button);
    shortcut->setAutoRepeat(false);
    QObject::connect(shortcut, &QShortcut::activated, button, &QAbstractButton::click);
}

void setToolTipWithShortcut(QWidget *control, const QString &toolTip)
{
    const QString keys = control->property("shortcutWords").toString();
    control->setToolTip(keys.isEmpty() ? toolTip : QStringLiteral("%1 (%2)").arg(toolTip, keys));
    control->setAccessibleDescription(toolTip);
}

void setLook(QWidget *widget, const char *look)
{
    setStyleProperty(widget, "look", QLatin1String(look));
}

void setStyleProperty(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    if (widget->testAttribute(Qt::WA_WState_Polished)) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
        widget->update();
    }
}

QLabel *makeLabel(const QString &text, const char *look, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // a name in it is no HTML
    setLook(label, look);
    return label;
}

Card::Card(const QString &heading, QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    setLook(this, "card");
    m_body->setContentsMargins(12, 11, 12, 12);
    m_body->setSpacing(8);
    if (!heading.isEmpty())
        m_body->addWidget(makeLabel(heading, "heading"));
}

} // namespace manyhands
