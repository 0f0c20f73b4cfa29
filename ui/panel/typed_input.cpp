// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/typed_input.h"

#include "core/source/written_links.h"
#include "core/text/secrets.h"
#include "ui/words.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace manyhands {

namespace {

constexpr int mostTasks = 100'000;
constexpr double longestSleep = 3600;

QString wrongLinks(const TypedLinks &read, const QString &first)
{
    const size_t wrong = read.wrongLines.size();
    const size_t all = read.values.size();
    const QString count = wrong == 1 ? tr("1 of %1 lines is not a web address").arg(all)
                                     : tr("%1 of %2 lines are not web addresses").arg(wrong).arg(all);
    return tr("%1 (line %2 %3).").arg(count).arg(read.wrongLines.front()).arg(first);
}

} // namespace

Typed<double> readSeconds(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\s*(?:(\\d{1,18})\\s*[x×*]\\s*)?(\\d+(?:\\.\\d*)?|\\.\\d+)(?:[\\s,;]+|$)"),
        QRegularExpression::CaseInsensitiveOption);
    Typed<double> read;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto match =
            pattern.match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return {{},
                    tr("“%1” is not a duration: enter seconds, such as “1 1 2” or “8 x 1”.")
                        .arg(text.mid(at).trimmed().left(20))};
        const qint64 times = match.captured(1).isEmpty() ? 1 : match.captured(1).toLongLong();
        const double seconds = match.captured(2).toDouble();
        if (seconds > longestSleep)
            return {{}, tr("%1 s is too long a sleep: at most %2 s.").arg(seconds).arg(longestSleep)};
        if (times + qint64(read.values.size()) > mostTasks)
            return {{}, tr("That is too many sleeps: at most %1.").arg(mostTasks)};
        read.values.insert(read.values.end(), times, seconds);
        at = match.capturedEnd();
    }
    if (read.values.empty())
        read.problem = tr("Enter how long each task sleeps, in seconds: “1 1 2” or “8 x 1”.");
    return read;
}

Typed<int> readStatuses(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    Typed<int> read;
    for (const QString &word : text.split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int status = word.toInt(&isNumber);
        if (!isNumber || status < 0 || status > 255)
            return {{}, tr("“%1” is no exit status: enter 0 to 255, such as “0” or “0, 1”.").arg(word.left(20))};
        read.values.push_back(status);
    }
    if (read.values.empty())
        read.problem = tr("Enter which exit statuses mean that the command did its work: usually “0”.");
    return read;
}

TypedLinks readLinks(const QString &text)
{
    TypedLinks read;
    QString first;
    for (const WrittenLink &link : linksIn(text)) {
        read.values.push_back(link.address.url.toStdString());
        read.lines.push_back(link.line);
        if (link.address.problem.isEmpty())
            continue;
        if (read.wrongLines.empty())
            first = link.address.problem;
        read.wrongLines.push_back(link.line);
    }
    if (!read.wrongLines.empty())
        read.problem = wrongLinks(read, first);
    return read;
}

QString linksWithoutSecrets(const QString &text)
{
    const auto isHarmless = [](const WrittenLink &link) {
        return link.address.problem.isEmpty() && QUrl::fromEncoded(link.address.url).userInfo().isEmpty();
    };
    QStringList kept;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        const bool mayHoldOne = line.contains(QLatin1Char('@'));
        const std::vector<WrittenLink> links = mayHoldOne ? linksIn(line) : std::vector<WrittenLink>();
        if (withoutSecrets(line) == line && (!mayHoldOne || (!links.empty() && std::ranges::all_of(links, isHarmless))))
            kept << line;
    }
    return kept.join(QLatin1Char('\n'));
}

} // namespace manyhands
