// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/secrets.h"

#include <QtTest>

using namespace manyhands;

class TestSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void urlsKeepWhatIsNoSecret_data();
    void urlsKeepWhatIsNoSecret();
    void whatIsTypedBadlyIsNoLessSecret_data();
    void whatIsTypedBadlyIsNoLessSecret();
    void urlsAreFoundInText_data();
    void urlsAreFoundInText();
    void namesTellSecrets_data();
    void namesTellSecrets();
    void othersStayAsTheyAre_data();
    void othersStayAsTheyAre();
    void commandsAreShownWithoutSecrets_data();
    void commandsAreShownWithoutSecrets();
};

void TestSecrets::urlsKeepWhatIsNoSecret_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *url, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(url) << QString::fromUtf8(shown);
    };
    row("password", "http://me:pass@h.org:81/a.jpg", "http://***@h.org:81/a.jpg");
    row("user only", "https://ghp_123@h/a.jpg", "https://***@h/a.jpg");
    row("at sign in it", "http://me:p@ss@h/a.jpg", "http://***@h/a.jpg");
    row("encoded", "http://me%40x:p%3Ass@h/a.jpg", "http://***@h/a.jpg");
    row("IPv6", "http://me:pass@[::1]:80/a@b.jpg", "http://***@[::1]:80/a@b.jpg");
    row("upper case", "HTTP://ME:PASS@H/", "HTTP://***@H/");
    row("token", "http://h/a.jpg?w=3&token=abc&h=4#end", "http://h/a.jpg?w=3&token=***&h=4#end");
    row("first and last", "http://h/?key=abc&w=3&sig=d%2Fe%3D", "http://h/?key=***&w=3&sig=***");
    row("in the fragment", "http://h/#access_token=abc&x=1", "http://h/#access_token=***&x=1");
    row("path parameter", "http://h/a.jpg;jsessionid=ABC?x=1", "http://h/a.jpg;jsessionid=***");
    row("S3", "https://b.s3/x.jpg?X-Amz-Credential=AK%2F2&X-Amz-Date=2&X-Amz-Signature=ff",
        "https://b.s3/x.jpg?X-Amz-Credential=***&X-Amz-Date=2&X-Amz-Signature=***");
    row("encoded name", "http://h/?%74oken=abc", "http://h/?%74oken=***");
    row("encoded brackets", "http://h/?user%5Bpassword%5D=abc&x=1", "http://h/?user%5Bpassword%5D=***&x=1");
    row("empty", "http://h/?token=&x=1", "http://h/?token=&x=1");
    row("inside another", "http://proxy/?u=http://me:pass@h/?token=abc&x=1",
        "http://proxy/?u=http://***@h/?token=***&x=1");
    row("encoded inside another", "http://proxy/?u=http%3A%2F%2Fme%3Apass%40h%2F%3Ftoken%3Dabc%26x%3D1&y=2",
        "http://proxy/?u=http%3A%2F%2F***%40h%2F%3Ftoken%3D***%26x%3D1&y=2");
    row("encoded twice", "http://proxy/?u=http%253A%252F%252Fme%253Apass%2540h%252F",
        "http://proxy/?u=http%253A%252F%252F***%2540h%252F");
    row("encoded into a name", "http://h/photo%3Ftoken%3Dabc.jpg", "http://h/photo%3Ftoken%3D***");
}

void TestSecrets::urlsKeepWhatIsNoSecret()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    QCOMPARE(urlWithoutSecrets(url), shown);
    QCOMPARE(withoutSecrets(url), shown);
    QCOMPARE(urlWithoutSecrets(shown), shown);
}

void TestSecrets::whatIsTypedBadlyIsNoLessSecret_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"http://me:s3cr3t/x@h/a.jpg", "http://me:x?s3cr3t@h/a.jpg", "http://me:x#s3cr3t@h/a.jpg",
          "http://me:x s3cr3t y@h/a.jpg", "me:s3cr3t@h/a.jpg", "//me:s3cr3t@h/a.jpg", "me:x/s3cr3t@h/a.jpg",
          "http:////me:s3cr3t@h/a.jpg", "http://me:s3cr3t%40h/a.jpg", "http://h/?password=x s3cr3t",
          "http://h/?password=x#s3cr3t", "http://h/?password=\"s3cr3t\"", "http://me:s3cr3t@", "://me:s3cr3t@h",
          "ht tp://me:s3cr3t@h/", "ftp://me:s3cr3t@h/", "http:/me:s3cr3t@h/", "http:\\\\me:s3cr3t@h\\a.jpg"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestSecrets::whatIsTypedBadlyIsNoLessSecret()
{
    QFETCH(QString, url);
    const QString shown = urlWithoutSecrets(url);
    QVERIFY2(!shown.contains(QStringLiteral("s3cr3t")), qPrintable(shown));
    QVERIFY2(shown.contains(QStringLiteral("***")), qPrintable(shown));
}

void TestSecrets::urlsAreFoundInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
    };
    row("Qt's words", "Error transferring http://me:pass@h/x?sig=abc - server replied: Not Found",
        "Error transferring http://***@h/x?sig=*** - server replied: Not Found");
    row("two", "from http://a:b@h/ to https://c:d@i/?key=e, no", "from http://***@h/ to https://***@i/?key=*** no");
    row("quoted", "\"http://a:b@h/?token=c\" and <http://a:b@i>", "\"http://***@h/?token=***\" and <http://***@i>");
    row("header", "Authorization: Basic bWU6cGFzcw==\nnext", "Authorization: ***\nnext");
    row("cookie", "got Set-Cookie: id=abc; Path=/", "got Set-Cookie: ***");
    row("bearer", "sent Bearer abc.def-ghi as asked", "sent Bearer *** as asked");
    row("client ID", "sent Client-ID 0123456789abcde to it", "sent Client-ID *** to it");
    row("a file's name", "photo.jpg?token=abc", "photo.jpg?token=***");
}

void TestSecrets::urlsAreFoundInText()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(withoutSecrets(text), shown);
    QCOMPARE(withoutSecrets(shown), shown);
}

void TestSecrets::namesTellSecrets_data()
{
    QTest::addColumn<bool>("isSecret");
    for (const char *name : {"key",
                             "KEY",
                             "api_key",
                             "apiKey",
                             "apikey",
                             "X-API-KEY",
                             "AWSAccessKeyId",
                             "token",
                             "access_token",
                             "accessToken",
                             "tokens",
                             "auth",
                             "oauth_token",
                             "sig",
                             "signature",
                             "X-Amz-Signature",
                             "X-Goog-Credential",
                             "X-Amz-Security-Token",
                             "password",
                             "passwd",
                             "pwd",
                             "pass",
                             "PHPSESSID",
                             "jsessionid",
                             "session",
                             "session_id",
                             "sid",
                             "secret",
                             "client_secret",
                             "clientSecret",
                             "client_id",
                             "clientid",
                             "Authorization",
                             "cookie",
                             "jwt",
                             "to%6Ben",
                             "a[token]",
                             "token2",
                             "code",
                             "userpassword"})
        QTest::newRow(name) << true;
    for (const char *name : {"w",       "width",  "monkey", "keyword", "author", "design", "signal", "compass",
                             "passage", "turkey", "page",   "name",    "q",      "id",     "client", "format",
                             "expires", "codec",  "side",   "sorted",  "assign", "tokyo",  "",       "%"})
        QTest::newRow(*name ? name : "none") << false;
}

void TestSecrets::namesTellSecrets()
{
    QFETCH(bool, isSecret);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(isSecretName(name == QLatin1String("none") ? QString() : name), isSecret);
}

void TestSecrets::othersStayAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"http://h/a@2x.jpg", "http://h:80/@me/a.jpg", "http://h/?w=3&keyword=me@x.org", "sleep 0.5 s",
          "listening on http://127.0.0.1:8080: ask me@h", "photo@2x.jpg", "/home/me@work/a:b.jpg", "100 % = all; key",
          "see http://h/a, http://i/b and write to me@x.org", "does not accept the client ID (status 401): check it",
          "name a file with --imgur-client-id-file, or set it", "10:30@noon.jpg", "[::1]:80", "a=b&c=d", "%zz%",
          "key=5.jpg", ""})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestSecrets::othersStayAsTheyAre()
{
    QFETCH(QString, text);
    QCOMPARE(withoutSecrets(text), text);
}

void TestSecrets::commandsAreShownWithoutSecrets_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QStringList &words, const char *shown) {
        QTest::newRow(shown) << words << QString::fromLatin1(shown);
    };
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    row(words("psql --password hunter2 db"), "psql --password *** db");
    row(words("fetch --token=abc --count=3"), "fetch --token=*** --count=3");
    row(words("env PGPASSWORD=x HOME=/root psql"), "env PGPASSWORD=*** HOME=/root psql");
    row(words("curl http://me:pw@host/a"), "curl http://***@host/a");
    row(words("ssh-keygen key.pem"), "ssh-keygen key.pem");
    row(words("python3 tokens.py --verbose"), "python3 tokens.py --verbose");
    row({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("a b=c")}, "sh -c a b=c");
    row(words("run --password"), "run --password");
}

void TestSecrets::commandsAreShownWithoutSecrets()
{
    QFETCH(QStringList, words);
    QFETCH(QString, shown);
    QCOMPARE(commandWithoutSecrets(words).join(QLatin1Char(' ')), shown);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "test_secrets.moc"
