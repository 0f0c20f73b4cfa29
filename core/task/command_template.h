// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <variant>
#include <vector>

namespace manyhands {

/// A command line with holes in it: {} the input, {/} its name, {.} the input without its ending, {/.} its name without
/// it, {#} its number from 1, {out} the run's folder. Where none of the first four is there, the input comes last. All
/// of them are bytes: names need not be UTF-8.
class CommandTemplate
{
public:
    enum class Runs { Directly, ByShell };
    enum class Takes { Input, Folder }; // of a command around a run, only {out} is known

    CommandTemplate() = default;
    /// Split by QProcess's rules; for a shell it is one word, in which what is put in is quoted as the place needs it.
    /// Problem: a text that names the fault and the mending.
    static std::variant<CommandTemplate, QString> parse(const QString &text, Runs runs, Takes takes = Takes::Input);

    /// The words of the command for an input; none of a template that was not parsed.
    std::vector<std::string> words(const std::string &input, int number, const std::string &folder) const;
    /// Whether {out} is in it.
    bool writesOutput() const;
    /// Whether a word of it begins with a single quote, which quotes nothing where no shell runs it.
    bool hasSingleQuotes() const;
    /// Whether a word of it is one that only a shell knows, and none runs it.
    bool hasShellWords() const;
    /// Of all inputs: empty, or that two of them would write to one name below {out}, as far as the names can be told
    /// without a shell. A name that is the same for all is no clash beside one that is not: a folder that each makes.
    QString clash(const std::vector<std::string> &inputs) const;

    const QString &text() const { return m_text; }
    Runs runs() const { return m_runs; }

private:
    enum class Hole { None, Input, Name, Stem, NameStem, Number, Folder };
    enum class Quotes { None, Single, Double };
    struct Piece {
        std::string text; // before the hole
        Hole hole = Hole::None;
        Quotes quotes = Quotes::None; // of the shell, around the hole
    };
    using Word = std::vector<Piece>;

    static Word piecesOf(const std::string &word, Runs runs, Takes takes);
    std::vector<std::string> outputNames(const std::string &input, int number) const;
    std::string filled(const Word &word, const std::string &input, int number, const std::string &folder) const;
    bool takesInput() const;

    QString m_text;
    Runs m_runs = Runs::Directly;
    std::vector<Word> m_words;
};

/// The words as a line that a shell would take for the same command; bash, where a word cannot be shown as it is.
QString quotedCommand(const std::vector<std::string> &words);

} // namespace manyhands
