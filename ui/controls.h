// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QKeySequence>
#include <QLabel>
#include <QString>
#include <QWidget>

class QAbstractButton;
class QAction;
class QPushButton;
class QVBoxLayout;

namespace manyhands {

/// A window that is narrower has no room for a second column.
inline constexpr int narrowWidth = 1000;

/// What every control has: its objectName, what a screen reader calls it, and a tooltip that ends in its shortcut.
struct ControlWords {
    const char *objectName;
    QString accessibleName;
    QString toolTip;
    QKeySequence shortcut = {};
};
void name(QWidget *control, const ControlWords &words);
/// The same for a control that the shortcut gives the keyboard focus to.
void nameWithFocusKey(QWidget *control, const ControlWords &words);

/// The same for a button that the shortcut clicks: at once, where a button's own shortcut waits for an animation.
void nameWithClickKey(QAbstractButton *button, const ControlWords &words);

/// What can be asked for in a place, as long as that is seen: its key works there. The text may have a mnemonic. What
/// it does stays its whatsThis(), whatever its tooltip says of the moment.
QAction *makeCommand(QWidget *place, const ControlWords &words);
/// A command's text where it stands alone: without mnemonic and dots.
QString commandText(const QAction &command);
/// A button that looks and acts as the command is; `text`: other words on it.
QPushButton *commandButton(QAction *command, const char *objectName, const QString &text = {});

/// What the screen has for a window, its frame not counted: that is known only once it is shown.
QSize freeSize(const QWidget &window);

/// Brings a control into sight where it stands in something that scrolls.
void scrollTo(QWidget *control);

/// A new tooltip in place of the old one; the shortcut's words stay.
void setToolTipWithShortcut(QWidget *control, const QString &toolTip);

void setLook(QWidget *widget, const char *look);
/// Sets a property that the style sheet asks for, and dresses the widget anew if it changed.
void setStyleProperty(QWidget *widget, const char *property, const QVariant &value);

QLabel *makeLabel(const QString &text, const char *look, QWidget *parent = nullptr);
/// A label whose text wraps and can be copied.
QLabel *wrappedLabel(const char *objectName, const char *look);

/// A rounded box with a heading; what is in it goes into body().
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString &heading, QWidget *parent = nullptr);
    QVBoxLayout *body() const { return m_body; }

private:
    QVBoxLayout *m_body;
};

/// Content in a frameless area that scrolls up and down only.
QWidget *scrolling(QWidget *content, const char *objectName);
/// How wide the list at the left of a page is.
int sideListWidth(const QWidget *page);
/// Is content with little room: what is in it scrolls.
class ModestBox : public QWidget
{
    Q_OBJECT
public:
    QSize sizeHint() const override;
};

/// Brings a widget into sight that has just been shown or has grown.
void scrollToGrown(QWidget *widget);

/// The text with zero-width spaces in words so long that a label which wraps could not be narrow: names of files,
/// hashes.
QString breakable(const QString &text);

/// A tooltip that shows the text as it is, whatever name or message stands in it: Qt would take for HTML what looks
/// like it.
QString plainToolTip(const QString &text);

} // namespace manyhands
