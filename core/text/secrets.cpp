// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/secrets.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace manyhands {

namespace {

constexpr int mostEncodings = 4; // one inside another

using Words = QSet<QString>;

Words wordsOf(const char *text)
{
    const QStringList list = QString::fromLatin1(text).split(QLatin1Char(' '));
    return {list.begin(), list.end()};
}

bool isSecretWord(const QString &word)
{
    static const Words secrets = wordsOf(
        "key keyid token tok sig sign signature password passwd passwort pwd pw pass passphrase passcode secret "
        "auth authorization authentication credential cred session sessionid sess sessid sid cookie jwt bearer "
        "hmac otp pin ticket code clientid");
    return secrets.contains(word) || (word.endsWith(QLatin1Char('s')) && secrets.contains(word.chopped(1)));
}

/// Words that people write in one with the secret's own: apikey, accesstoken, phpsessid.
bool isCompound(const QString &word)
{
    static const QStringList beginnings{
        QStringLiteral("api"),     QStringLiteral("access"),  QStringLiteral("auth"),     QStringLiteral("client"),
        QStringLiteral("user"),    QStringLiteral("private"), QStringLiteral("secret"),   QStringLiteral("session"),
        QStringLiteral("refresh"), QStringLiteral("id"),      QStringLiteral("csrf"),     QStringLiteral("xsrf"),
        QStringLiteral("oauth"),   QStringLiteral("app"),     QStringLiteral("consumer"), QStringLiteral("shared"),
        QStringLiteral("php"),     QStringLiteral("j"),       QStringLiteral("asp"),      QStringLiteral("x"),
        QStringLiteral("my"),      QStringLiteral("login"),   QStringLiteral("account"),  QStringLiteral("security"),
        QStringLiteral("admin"),   QStringLiteral("master"),  QStringLiteral("signing"),  QStringLiteral("db"),
        QStringLiteral("http"),    QStringLiteral("web"),     QStringLiteral("new"),      QStringLiteral("old"),
        QStringLiteral("pg")};
    return std::ranges::any_of(beginnings, [&](const QString &beginning) {
        return word.startsWith(beginning) && isSecretWord(word.sliced(beginning.size()));
    });
}

QString decoded(QString name)
{
    for (int i = 0; i < mostEncodings && name.contains(QLatin1Char('%')); ++i)
        name = QString::fromUtf8(QByteArray::fromPercentEncoding(name.toUtf8()));
    return name;
}

/// "AWSAccessKeyId" and "aws_access-key.id" alike: aws, access, key, id.
QStringList partsOf(const QString &name)
{
    QString spaced;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool isAfterLetter = i > 0 && name[i - 1].isLetter();
        const bool beginsWord = isAfterLetter && name[i].isUpper()
            && (name[i - 1].isLower() || (i + 1 < name.size() && name[i + 1].isLower()));
        if (beginsWord)
            spaced += QLatin1Char(' ');
        spaced += name[i].isLetter() ? name[i].toLower() : QLatin1Char(' ');
    }
    return spaced.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

bool isSecretName(QStringView name)
{
    const QStringList parts = partsOf(decoded(name.toString()));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isClientId =
            parts[i] == QLatin1String("client") && i + 1 < parts.size() && parts[i + 1] == QLatin1String("id");
        if (isClientId || isSecretWord(parts[i]) || isCompound(parts[i]))
            return true;
    }
    return false;
}

namespace {

const QString mask = QStringLiteral("***");

enum class Extent { UrlInText, WholeText };

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QLatin1String(text), QRegularExpression::CaseInsensitiveOption);
}

/// Where the pattern is found first from `from` on; the end, where it is not found before.
qsizetype findBefore(const QString &text, const QRegularExpression &what, qsizetype from, qsizetype end)
{
    const qsizetype at = text.indexOf(what, from);
    return at < 0 ? end : std::min(at, end);
}

/// Where the last match between the two begins; below zero: there is none.
qsizetype findLast(const QString &text, const QRegularExpression &what, qsizetype from, qsizetype end)
{
    qsizetype found = -1;
    for (auto matches = what.globalMatch(text, from); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedEnd() > end)
            break;
        found = match.capturedStart();
    }
    return found;
}

/// Where the user information that begins at `from` ends; `from` itself, where there is none.
qsizetype userInfoEnd(const QString &text, qsizetype from, Extent extent, bool isEncoded)
{
    static const QRegularExpression textEnd = pattern("[\"<>\\r\\n]");
    static const QRegularExpression nextUrl = pattern("[a-z][a-z0-9+.-]*://");
    static const QRegularExpression plainEnd = pattern("[/?#\\\\]");
    static const QRegularExpression plainWordEnd = pattern("[/?#\\\\\\s\"<>]");
    static const QRegularExpression encodedEnd = pattern("%(?:25)*(?:2F|3F|23|5C)|[/?#&\\s\"<>]");
    static const QRegularExpression plainAt = pattern("@");
    static const QRegularExpression anyAt = pattern("@|%(?:25)*40");
    static const QRegularExpression server = pattern("^(?:\\[[^\\]]*\\]|[^:]*)(?::[0-9]*)?[:;,.)]*$");
    const qsizetype end = text.size();
    const QRegularExpression &authorityEnd = isEncoded ? encodedEnd
        : extent == Extent::WholeText                  ? plainEnd
                                                       : plainWordEnd;
    const qsizetype authority = findBefore(text, authorityEnd, from, end);
    const qsizetype at = findLast(text, isEncoded ? anyAt : plainAt, from, authority);
    if (at >= 0 || isEncoded)
        return std::max(at, from);
    if (server.match(text.mid(from, authority - from)).hasMatch())
        return from;
    // No server has such a port: a password with a sign that ends it.
    const qsizetype furthest = extent == Extent::WholeText
        ? end
        : std::min(findBefore(text, textEnd, from, end), findBefore(text, nextUrl, from, end));
    return std::max(findLast(text, anyAt, from, furthest), from);
}

QString withoutUserInfo(QString text, Extent extent)
{
    static const QRegularExpression separator =
        pattern("^\\s*https?:[/\\\\]+|(?::|%(?:25)*3A)(?:[/\\\\]|%(?:25)*(?:2F|5C)){2,}");
    qsizetype from = 0;
    bool hasScheme = false;
    for (auto match = separator.match(text); match.hasMatch(); match = separator.match(text, from)) {
        hasScheme = true;
        from = match.capturedEnd();
        const qsizetype end = userInfoEnd(text, from, extent, match.captured().contains(QLatin1Char('%')));
        if (end > from)
            text.replace(from, end - from, mask);
    }
    if (hasScheme || extent == Extent::UrlInText)
        return text;
    const auto start =
        qsizetype(std::find_if(text.begin(), text.end(), [](QChar c) { return c != QLatin1Char('/'); }) - text.begin());
    const qsizetype end = userInfoEnd(text, start, extent, false);
    if (QStringView(text).mid(start, end - start).contains(QLatin1Char(':')))
        text.replace(start, end - start, mask);
    return text;
}

QString withoutSecretValues(QString text, Extent extent)
{
    static const QRegularExpression name =
        pattern("(?:[?&;#]|%(?:25)*(?:3F|26|3B|23))([^=&?#;\\s\"<>/]{1,200}?)(=|%(?:25)*3D)");
    static const QRegularExpression plainEnd = pattern("&");
    static const QRegularExpression plainWordEnd = pattern("[&\\s\"<>]");
    static const QRegularExpression encodedEnd = pattern("%(?:25)*26|[&\\s\"<>]");
    qsizetype from = 0;
    for (auto match = name.match(text); match.hasMatch(); match = name.match(text, from)) {
        from = match.capturedEnd();
        if (!isSecretName(match.capturedView(1)))
            continue;
        const QRegularExpression &valueEnd = match.capturedView(2).size() > 1 ? encodedEnd
            : extent == Extent::WholeText                                     ? plainEnd
                                                                              : plainWordEnd;
        const qsizetype end = findBefore(text, valueEnd, from, text.size());
        if (end > from)
            text.replace(from, end - from, mask);
    }
    return text;
}

QString withoutHeaders(QString text)
{
    static const QRegularExpression header =
        pattern("\\b((?:proxy-)?authorization|(?:set-)?cookie2?|x-api-key|x-auth-token)\\s*:[^\\r\\n]+");
    static const QRegularExpression scheme = pattern("\\b(bearer|client-id)\\s+[\\w.~+/=-]{4,}");
    text.replace(header, QStringLiteral("\\1: ***"));
    return text.replace(scheme, QStringLiteral("\\1 ***"));
}

/// Most texts have none of these, and are looked at a hundred thousand times.
bool mayHoldSecrets(const QString &text)
{
    return std::ranges::any_of(
        text, [](QChar c) { return c == QLatin1Char('@') || c == QLatin1Char('=') || c == QLatin1Char('%'); });
}

QString without(const QString &text, Extent extent)
{
    return mayHoldSecrets(text) ? withoutSecretValues(withoutUserInfo(text, extent), extent) : text;
}

} // namespace

QString withoutSecrets(const QString &text)
{
    return withoutHeaders(without(text, Extent::UrlInText));
}

QString urlWithoutSecrets(const QString &url)
{
    return without(url, Extent::WholeText);
}

QStringList commandWithoutSecrets(QStringList words)
{
    static const QRegularExpression plainName(QStringLiteral("^-*[A-Za-z][\\w.-]*$"));
    bool isValueSecret = false; // of the word before
    for (QString &word : words) {
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = equals < 0 ? word : word.first(equals);
        const bool isSecret = name.contains(plainName) && isSecretName(name);
        if (std::exchange(isValueSecret, isSecret && equals < 0 && word.startsWith(QLatin1String("--"))))
            word = mask;
        else if (isSecret && equals >= 0)
            word = name + QLatin1Char('=') + mask;
        else
            word = withoutSecrets(word);
    }
    return words;
}

} // namespace manyhands
