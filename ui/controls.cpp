// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls.h"

#include "core/text/printable.h"
#include "ui/zoom.h"

#include <QAction>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QTextDocument>
#include <QTimer>
#include <QVBoxLayout>
#include <QVariant>

namespace manyhands {

namespace {

constexpr int settlingMilliseconds = 500; // beside busy neighbours, too

} // namespace

void name(QWidget *control, const ControlWords &words)
{
    control->setObjectName(QLatin1String(words.objectName));
    control->setAccessibleName(words.accessibleName);
    control->setProperty("shortcutWords", words.shortcut.toString(QKeySequence::NativeText));
    setToolTipWithShortcut(control, words.toolTip);
}

QSize freeSize(const QWidget &window)
{
    constexpr QSize usualFrame{8, 40};
    return window.screen()->availableGeometry().size() - usualFrame;
}

void scrollTo(QWidget *control)
{
    for (QWidget *parent = control->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(control, 0, 12);
    }
}

QAction *makeCommand(QWidget *place, const ControlWords &words)
{
    auto *command = new QAction(words.accessibleName, place);
    command->setObjectName(QLatin1String(words.objectName));
    command->setToolTip(words.toolTip);
    command->setWhatsThis(words.toolTip);
    command->setShortcut(words.shortcut);
    command->setAutoRepeat(false);
    place->addAction(command);
    return command;
}

QString commandText(const QAction &command)
{
    QString text = command.text();
    text.remove(QLatin1Char('&'));
    return text.endsWith(QChar(u'…')) ? text.chopped(1) : text;
}

void nameWithFocusKey(QWidget *control, const ControlWords &words)
{
    name(control, words);
    const QString what = QCoreApplication::translate("manyhands", "Go to “%1”").arg(words.accessibleName);
    QObject::connect(makeCommand(control, {"", words.accessibleName, what, words.shortcut}), &QAction::triggered,
                     control, [control] {
                         control->setFocus(Qt::ShortcutFocusReason);
                         scrollTo(control);
                     });
}

void nameWithClickKey(QAbstractButton *button, const ControlWords &words)
{
    name(button, words);
    QObject::connect(makeCommand(button, {"", words.accessibleName, words.toolTip, words.shortcut}),
                     &QAction::triggered, button, &QAbstractButton::click);
}

QPushButton *commandButton(QAction *command, const char *objectName, const QString &text)
{
    auto *button = new QPushButton(text.isEmpty() ? commandText(*command) : text);
    const auto follow = [button, command, objectName] {
        name(button, {objectName, commandText(*command), command->toolTip(), command->shortcut()});
        button->setEnabled(command->isEnabled());
        button->setCheckable(command->isCheckable());
        button->setChecked(command->isChecked());
    };
    QObject::connect(command, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, command, [command, follow] {
        command->trigger();
        follow(); // a click checks the button, whatever came of it
    });
    follow();
    return button;
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

QLabel *wrappedLabel(const char *objectName, const char *look)
{
    QLabel *label = makeLabel(QString(), look);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
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

QWidget *scrolling(QWidget *content, const char *objectName)
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QLatin1String(objectName));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

int sideListWidth(const QWidget *page)
{
    return zoomed(page, page->width() < zoomed(page, narrowWidth) ? 236 : 290);
}

QSize ModestBox::sizeHint() const
{
    return minimumSizeHint();
}

void scrollToGrown(QWidget *widget)
{
    auto *meanwhile = new QObject(widget); // text that wraps takes the layouts several turns
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (const auto *area = qobject_cast<QScrollArea *>(parent))
            QObject::connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, meanwhile,
                             [widget] { scrollTo(widget); });
    }
    QTimer::singleShot(0, meanwhile, [widget] { scrollTo(widget); });
    QTimer::singleShot(settlingMilliseconds, meanwhile, &QObject::deleteLater);
}

QString breakable(const QString &text)
{
    // What the layout breaks by itself is left as it is: a path that is copied should be a path.
    static const QRegularExpression longWord(QStringLiteral("[^\\s/-]{41,}"));
    static const QRegularExpression piece(QStringLiteral("([^\\s/-]{20})(?!\\p{M}|$)"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    QString broken;
    qsizetype done = 0;
    for (auto words = longWord.globalMatch(text); words.hasNext();) {
        const QRegularExpressionMatch word = words.next();
        broken += text.mid(done, word.capturedStart() - done);
        broken += word.captured().replace(piece, QStringLiteral("\\1\u200b"));
        done = word.capturedEnd();
    }
    return broken + text.mid(done);
}

QString plainToolTip(const QString &text)
{
    const QString shown = printableLines(text);
    return Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown) : shown;
}

} // namespace manyhands
