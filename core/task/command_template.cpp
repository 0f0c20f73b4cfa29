// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/command_template.h"

#include "core/text/printable.h"

#include <QFile>
#include <QProcess>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace manyhands {

namespace {

std::string nameOf(const std::string &path)
{
    const size_t end = path.find_last_not_of('/');
    if (end == std::string::npos)
        return path;
    const size_t slash = path.find_last_of('/', end);
    return path.substr(slash == std::string::npos ? 0 : slash + 1,
                       end - (slash == std::string::npos ? 0 : slash + 1) + 1);
}

/// Without the last dot of its name and what follows; a name that begins with its only dot has no ending.
std::string withoutEnding(const std::string &path)
{
    const size_t slash = path.find_last_of('/');
    const size_t name = slash == std::string::npos ? 0 : slash + 1;
    const size_t dot = path.find_last_of('.');
    return dot == std::string::npos || dot <= name ? path : path.substr(0, dot);
}

std::string replaced(const std::string &text, std::string_view wanted, std::string_view before)
{
    std::string result;
    for (const char each : text) {
        if (wanted.find(each) != std::string_view::npos)
            result += before;
        result += each;
    }
    return result;
}

std::string inSingleQuotes(const std::string &text)
{
    std::string result;
    for (const char each : text)
        result += each == '\'' ? std::string("'\\''") : std::string(1, each);
    return result;
}

/// In bash's quotes, in which each byte can be named.
QString spelt(const std::string &word)
{
    QString text = QStringLiteral("$'");
    for (const char each : word) {
        if (each == '\'' || each == '\\')
            text += QLatin1Char('\\');
        if (each >= ' ' && each <= '~')
            text += QLatin1Char(each);
        else
            text += QStringLiteral("\\x%1").arg(quint8(each), 2, 16, QLatin1Char('0'));
    }
    return text + QLatin1Char('\'');
}

/// Stands for the folder; as the name of a file, for one that cannot be told. No name holds it.
constexpr const char *folderMark = "\1";

/// What of a shell's line follows a place in it and still belongs to the same word, without quotes; the mark, where the
/// shell puts something in there.
std::string restOfShellWord(const std::string &line, size_t place)
{
    std::string rest;
    char quote = 0;
    for (size_t i = 0; i < line.size(); ++i) {
        const char each = line[i];
        const bool isBehind = i > place;
        if (isBehind && quote == 0 && std::string_view(" \t\n;&|<>()").find(each) != std::string_view::npos)
            break;
        if (isBehind && quote != '\''
            && std::string_view(quote == 0 ? "$`*?[" : "$`").find(each) != std::string_view::npos)
            return folderMark;
        if (each == quote)
            quote = 0;
        else if (quote == 0 && (each == '\'' || each == '"'))
            quote = each;
        else if (each == '\\' && quote != '\'' && i + 1 < line.size())
            rest.append(isBehind ? 1 : 0, line[++i]);
        else if (isBehind)
            rest += each;
    }
    return rest;
}

QString shown(const std::string &bytes)
{
    return printable(QFile::decodeName(QByteArray::fromStdString(bytes)));
}

/// As QProcess::splitCommand() counts them: three in a row are one that is meant.
bool closesQuotes(const QString &text)
{
    bool isOpen = false;
    int inRow = 0;
    for (const QChar c : text + QChar(u' ')) {
        if (c == QLatin1Char('"')) {
            inRow = inRow == 2 ? 0 : inRow + 1;
            continue;
        }
        if (inRow == 1)
            isOpen = !isOpen;
        inRow = 0;
    }
    return !isOpen;
}

} // namespace

bool CommandTemplate::hasSingleQuotes() const
{
    return m_runs == Runs::Directly && std::ranges::any_of(m_words, [](const Word &word) {
               return !word.empty() && word.front().text.starts_with('\'');
           });
}

bool CommandTemplate::hasShellWords() const
{
    static const std::array<std::string_view, 9> known{">", ">>", "<", "|", "&&", "||", ";", "&", "2>&1"};
    return m_runs == Runs::Directly && std::ranges::any_of(m_words, [](const Word &word) {
               return word.size() == 1 && std::ranges::find(known, word.front().text) != known.end();
           });
}

std::variant<CommandTemplate, QString> CommandTemplate::parse(const QString &text, Runs runs, Takes takes)
{
    CommandTemplate parsed;
    parsed.m_text = text;
    parsed.m_runs = runs;
    if (text.contains(QChar(0)))
        return QStringLiteral("the command holds a NUL, which no command can: take it out");
    if (text.contains(QChar::ReplacementCharacter))
        return QStringLiteral("the command holds bytes that are no text (UTF-8): give such names as inputs");
    if (runs == Runs::ByShell) {
        if (text.trimmed().isEmpty())
            return QStringLiteral("the command is empty: name a program, for instance 'gzip -k {}'");
        parsed.m_words.push_back(piecesOf(QFile::encodeName(text).toStdString(), runs, takes));
    }
    if (runs == Runs::Directly && !closesQuotes(text))
        return QStringLiteral(
            "a double quote of the command is not closed: close it, or write three for one of its own");
    for (const QString &word : runs == Runs::Directly ? QProcess::splitCommand(text) : QStringList())
        parsed.m_words.push_back(piecesOf(QFile::encodeName(word).toStdString(), runs, takes));
    if (parsed.m_words.empty())
        return QStringLiteral("the command is empty: name a program, for instance 'gzip -k {}'");
    if (takes == Takes::Input && !parsed.takesInput()) {
        if (runs == Runs::ByShell)
            parsed.m_words.front().push_back({" ", Hole::Input, Quotes::None});
        else
            parsed.m_words.push_back({{"", Hole::Input, Quotes::None}});
    }
    return parsed;
}

CommandTemplate::Word CommandTemplate::piecesOf(const std::string &word, Runs runs, Takes takes)
{
    static const std::array<std::pair<std::string_view, Hole>, 6> holes{{{"{}", Hole::Input},
                                                                         {"{/}", Hole::Name},
                                                                         {"{.}", Hole::Stem},
                                                                         {"{/.}", Hole::NameStem},
                                                                         {"{#}", Hole::Number},
                                                                         {"{out}", Hole::Folder}}};
    const bool byShell = runs == Runs::ByShell;
    Word pieces(1);
    Quotes quotes = Quotes::None;
    for (size_t i = 0; i < word.size();) {
        const auto hole = std::ranges::find_if(holes, [&](const auto &each) {
            return std::string_view(word).substr(i).starts_with(each.first)
                && (takes == Takes::Input || each.second == Hole::Folder);
        });
        if (hole != holes.end()) {
            pieces.back().hole = hole->second;
            pieces.back().quotes = quotes;
            pieces.emplace_back();
            i += hole->first.size();
            continue;
        }
        const char each = word[i];
        if (byShell && each == '\\' && quotes != Quotes::Single && i + 1 < word.size())
            pieces.back().text += word[i++]; // and what follows it
        else if (byShell && each == '\'' && quotes != Quotes::Double)
            quotes = quotes == Quotes::Single ? Quotes::None : Quotes::Single;
        else if (byShell && each == '"' && quotes != Quotes::Single)
            quotes = quotes == Quotes::Double ? Quotes::None : Quotes::Double;
        pieces.back().text += word[i++];
    }
    return pieces;
}

std::string CommandTemplate::filled(const Word &word, const std::string &input, int number,
                                    const std::string &folder) const
{
    std::string result;
    for (const Piece &piece : word) {
        result += piece.text;
        std::string value;
        switch (piece.hole) {
        case Hole::None:
            continue;
        case Hole::Input:
            value = input;
            break;
        case Hole::Name:
            value = nameOf(input);
            break;
        case Hole::Stem:
            value = withoutEnding(input);
            break;
        case Hole::NameStem:
            value = withoutEnding(nameOf(input));
            break;
        case Hole::Number:
            value = std::to_string(number);
            break;
        case Hole::Folder:
            value = folder;
            break;
        }
        if (m_runs == Runs::Directly)
            result += value;
        else if (piece.quotes == Quotes::None)
            result += '\'' + inSingleQuotes(value) + '\'';
        else
            result += piece.quotes == Quotes::Single ? inSingleQuotes(value) : replaced(value, "\\\"$`", "\\");
    }
    return result;
}

std::vector<std::string> CommandTemplate::words(const std::string &input, int number, const std::string &folder) const
{
    std::vector<std::string> words;
    if (m_runs == Runs::ByShell && !m_words.empty())
        words = {"/bin/sh", "-c"};
    for (const Word &word : m_words)
        words.push_back(filled(word, input, number, folder));
    return words;
}

bool CommandTemplate::takesInput() const
{
    return std::ranges::any_of(m_words, [](const Word &word) {
        return std::ranges::any_of(word, [](const Piece &piece) {
            return piece.hole != Hole::None && piece.hole != Hole::Number && piece.hole != Hole::Folder;
        });
    });
}

bool CommandTemplate::writesOutput() const
{
    return std::ranges::any_of(m_words, [](const Word &word) {
        return std::ranges::any_of(word, [](const Piece &piece) { return piece.hole == Hole::Folder; });
    });
}

/// One for each {out} of the command, in order: empty for the folder itself, the mark where it cannot be told.
std::vector<std::string> CommandTemplate::outputNames(const std::string &input, int number) const
{
    static const std::string folder = folderMark;
    constexpr std::string_view madeUp = "XXX"; // mktemp's
    std::vector<std::string> names;
    for (const Word &word : m_words) {
        const std::string text = filled(word, input, number, folder);
        for (size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at + 1)) {
            std::string name = m_runs == Runs::Directly ? text.substr(at + 1) : restOfShellWord(text, at);
            name.erase(0, name.find_first_not_of('/'));
            const bool isKnown = name.find(madeUp) == std::string::npos;
            name = isKnown ? std::filesystem::path(name).lexically_normal().native() : folder;
            names.push_back(name == "." ? std::string() : name);
        }
    }
    return names;
}

QString CommandTemplate::clash(const std::vector<std::string> &inputs) const
{
    if (inputs.size() < 2 || !writesOutput())
        return {};
    const std::vector<std::string> one = outputNames("a/a.a", 1);
    const std::vector<std::string> other = outputNames("b/b.b", 2); // which has no part in common with it
    std::vector<bool> varies;
    for (size_t place = 0; place < one.size(); ++place)
        varies.push_back(one[place] == folderMark || one[place] != other[place]);
    const bool isAnyVarying = std::ranges::find(varies, true) != varies.end();
    std::unordered_map<std::string, size_t> owners;
    for (size_t i = 0; i < inputs.size(); ++i) {
        const std::vector<std::string> names = outputNames(inputs[i], int(i + 1));
        for (size_t place = 0; place < std::min(names.size(), varies.size()); ++place) {
            const std::string &name = names[place];
            if (name.empty() || name == folderMark || (isAnyVarying && !varies[place]))
                continue;
            const auto [owner, isNew] = owners.try_emplace(name, i);
            if (!isNew && owner->second != i)
                return QStringLiteral("%1 and %2 would both be written to {out}/%3: put {#} into that name")
                    .arg(shown(inputs[owner->second]), shown(inputs[i]), shown(name));
        }
    }
    return {};
}

QString quotedCommand(const std::vector<std::string> &words)
{
    QStringList quoted;
    for (const std::string &word : words) {
        const bool isPlain = !word.empty()
            && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-")
                == std::string::npos;
        const QString text = QString::fromUtf8(word.data(), qsizetype(word.size()));
        const bool isShown = text == printable(text) && text.toUtf8().toStdString() == word;
        quoted += isPlain ? text : isShown ? QString::fromStdString('\'' + inSingleQuotes(word) + '\'') : spelt(word);
    }
    return quoted.join(QLatin1Char(' '));
}

} // namespace manyhands
