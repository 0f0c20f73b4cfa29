// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/client_id_field.h"

#include "core/source/imgur_client_id.h"
#include "ui/controls.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace manyhands {

ClientIdField::ClientIdField(QWidget *parent)
    : QWidget(parent)
    , m_id(new QLineEdit)
    , m_keep(new QCheckBox(tr("Keep it on this computer")))
{
    name(m_id,
         {"imgurClientIdEdit", tr("Imgur client ID"),
          tr("Your own client ID, which Imgur gives to those who register an application. It is sent to Imgur only")});
    m_id->setEchoMode(QLineEdit::Password);
    name(m_keep,
         {"keepClientIdCheckBox", tr("Keep the client ID on this computer"),
          tr("Written to the settings file, which only you can read then. Else it is forgotten with the window")});
    setGiven(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_id);
    column->addWidget(m_keep);
    connect(m_id, &QLineEdit::textEdited, this, [this] { m_isTyped = true; });
    connect(m_id, &QLineEdit::textChanged, this, &ClientIdField::changed);
}

void ClientIdField::setGiven(bool given)
{
    m_isGiven = given;
    m_id->setPlaceholderText(given ? tr("Client ID, as given at the start") : tr("Your Imgur client ID"));
}

QByteArray ClientIdField::id() const
{
    return m_id->text().trimmed().toUtf8();
}

void ClientIdField::fill(ExperimentSettings &job) const
{
    if (!id().isEmpty() && (m_isTyped || !m_isGiven))
        job.imgurClientId = id();
}

QString ClientIdField::problem() const
{
    if (id().isEmpty())
        return m_isGiven ? QString() : tr("Imgur wants a client ID: enter yours under Images.");
    return isClientId(id()) ? QString() : tr("That is not a client ID: one has letters and digits only.");
}

void ClientIdField::save(QSettings &settings) const
{
    keepClientId(settings, m_keep->isChecked() ? id() : QByteArray());
}

void ClientIdField::restore(const QSettings &settings)
{
    const QByteArray kept = keptClientId(settings);
    m_id->setText(QString::fromUtf8(kept));
    m_keep->setChecked(!kept.isEmpty());
}

} // namespace manyhands
