// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSettings;

namespace manyhands {

/// The user's Imgur client ID: never shown, and kept after the window only where the user asks for that.
class ClientIdField : public QWidget
{
    Q_OBJECT
public:
    explicit ClientIdField(QWidget *parent = nullptr);

    /// Whether the command line or the environment gave one, which counts until another one is typed.
    void setGiven(bool given);
    void fill(ExperimentSettings &job) const;
    /// What is wrong, in a line without the ID; empty when nothing is.
    QString problem() const;

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    QByteArray id() const;

    QLineEdit *m_id;
    QCheckBox *m_keep;
    bool m_isGiven = false;
    bool m_isTyped = false;
};

} // namespace manyhands
