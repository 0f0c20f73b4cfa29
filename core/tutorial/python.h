// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/places.h"
#include "core/tutorial/tutorial_run.h"

#include <QTemporaryDir>

namespace manyhands {

/// This machine's Python, which does a tutorial's rows with a script of our own. Made and used by one thread, which
/// needs no event loop.
class Python
{
public:
    /// Takes the first of the programs that is new enough, and has Pillow where pictures are resized; then words() says
    /// what it is, else problem() in one line why there is none. Returns within 100 ms of a stop.
    Python(const QStringList &programs, bool needsPillow, const std::stop_token &stop);

    bool isFound() const { return !m_program.isEmpty(); }
    const QString &words() const { return m_words; } // "Python 3.11.2 with Pillow 9.4.0"
    const QString &problem() const { return m_problem; }

    /// Does the row to its end; all that it started has ended then. It reads the same pictures; its files go into
    /// `folder`, thumbnails too, so that those of Manyhands stay what they are.
    RowMeasurement run(const TutorialRow &row, const TutorialPart &part, const Workload &workload,
                       const std::filesystem::path &folder, const std::stop_token &stop);

private:
    bool look(const QString &program, bool needsPillow, const std::stop_token &stop);

    QTemporaryDir m_scriptFolder{temporaryFolderTemplate()};
    QString m_program;
    QString m_words;
    QString m_problem;
};

/// Where to look where nobody says: python3 on PATH, then Debian's own.
QStringList usualPythons();

} // namespace manyhands
