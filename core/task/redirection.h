// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

#include <optional>

namespace manyhands {

/// The way of one try from address to address, with the cookies that it is given on the way: some servers send a
/// visitor in a circle until he has theirs. The network manager would share cookies and passwords between transfers to
/// one host; so this follows the redirections itself, and sends the password that an address holds (Basic).
class Redirection
{
public:
    explicit Redirection(QUrl url);

    /// To where it has come, with the password and the cookies that belong there.
    QNetworkRequest request() const;
    static bool isIn(const QNetworkReply &reply);
    /// Goes where the answer sends; or says why not.
    std::optional<QString> follow(const QNetworkReply &reply);

private:
    QUrl m_url;
    QNetworkCookieJar m_cookies;
    int m_followed = 0;
};

} // namespace manyhands
