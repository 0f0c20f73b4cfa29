#include "core/text/secret_names.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <algorithm>

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
        QStringLiteral("http"),    QStringLiteral("web"),     QStringLiteral("new"),      QStringLiteral("old")};
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

} // namespace manyhands
