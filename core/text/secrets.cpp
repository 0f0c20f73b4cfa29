#include "core/text/secrets.h"

#include "core/text/secret_names.h"

#include <QRegularExpression>

#include <algorithm>

namespace manyhands {

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
    return std::ranges::any_of(text, [](QChar c) {
        return c == QLatin1Char('@') || c == QLatin1Char('=') || c == QLatin1Char(':') || c == QLatin1Char('%');
    });
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

} // namespace manyhands
