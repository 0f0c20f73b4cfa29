// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/file_names.h"

#include "core/picture/picture_types.h"
#include "core/text/secrets.h"

#include <QUrl>

#include <unordered_map>

namespace manyhands {

namespace {

constexpr size_t longestStem = 150; // bytes: room for a number, "_thumbnail" and an extension within 255

bool isUnsafe(QChar c)
{
    static const QString unsafe = QStringLiteral("/\\<>:\"|?*");
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Other_Surrogate || unsafe.contains(c);
}

QString cleaned(QString name)
{
    for (QChar &c : name) {
        if (isUnsafe(c) && !c.isSurrogate())
            c = QLatin1Char('_');
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')) || name.startsWith(QLatin1Char('-')))
        name.remove(0, 1); // neither hidden, nor a parent folder, nor taken for an option
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return name;
}

void addNumber(FileName &name, int number)
{
    name.stem += '-' + std::to_string(number);
    name.number = number;
}

} // namespace

FileName safeName(const QByteArray &url, int number)
{
    const QString path = QUrl(urlWithoutSecrets(QString::fromUtf8(url))).path(QUrl::FullyEncoded);
    const QString last = path.section(QLatin1Char('/'), -1);
    QString name = cleaned(QUrl::fromPercentEncoding(last.toUtf8()));
    FileName result;
    const int dot = int(name.lastIndexOf(QLatin1Char('.')));
    if (dot > 0 && isPictureExtension(name.mid(dot + 1).toStdString())) {
        result.extension = name.mid(dot + 1).toStdString();
        name.truncate(dot);
    }
    result.stem = cutToBytes(name.toStdString(), longestStem);
    if (result.stem.empty())
        result.stem = "image";
    if (number != 0)
        addNumber(result, number);
    return result;
}

std::string cutToBytes(std::string text, size_t most)
{
    if (text.size() <= most)
        return text;
    text.resize(most);
    size_t end = text.size();
    while (end + 4 > most && end > 0 && (uchar(text[end - 1]) & 0xc0) == 0x80)
        --end; // back over a character that was cut
    if (end > 0 && uchar(text[end - 1]) >= 0xc0)
        text.resize(end - 1);
    return text;
}

void numberEqualNames(std::vector<FileName> &names)
{
    std::unordered_map<std::string, int> lastNumber;
    for (FileName &name : names) {
        const std::string stem = name.stem;
        int &number = lastNumber.try_emplace(stem + '.' + name.extension, 0).first->second;
        if (++number == 1)
            continue;
        do {
            name.stem = stem;
            addNumber(name, number++);
        } while (!lastNumber.try_emplace(name.stem + '.' + name.extension, 1).second);
        --number;
    }
}

} // namespace manyhands
