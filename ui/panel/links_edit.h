// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"
#include "ui/panel/typed_input.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace manyhands {

/// Links, one a line. Those that are no web addresses are marked where they stand and counted below; the others count.
class LinksEdit : public QWidget
{
    Q_OBJECT
public:
    explicit LinksEdit(QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    /// Puts those lines below the others that are not among them yet.
    void add(const QString &text);
    const TypedLinks &links() const { return m_links; } // none while it is unread
    bool isUnread() const { return m_isUnread; }

Q_SIGNALS:
    void changed();
    void longPasted(const QString &text); // too long for the field, which is as it was

protected:
    bool event(QEvent *event) override;

private:
    void check();
    void take(const TypedLinks &links);
    void mark();

    QPlainTextEdit *m_field;
    QLabel *m_problem;
    TypedLinks m_links;
    Background<TypedLinks> m_reading;
    bool m_isStale = false; // what is being read is another text
    bool m_isUnread = false;
};

} // namespace manyhands
