// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"
#include "ui/theme.h"

#include <QAbstractItemModel>

// results: the runs of the window as a table.
namespace manyhands {

/// A row a finished run; below it, a row for each of its tasks that failed, then for each that was done with a note.
/// Runs are compared only with runs of the same job: those of another job than the current one are greyed.
class ResultsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Executor, Workers, Time, Speedup, Cpu, Utilisation, Rate, Done, Failed, JobTitle, columnCountOfRuns };

    explicit ResultsModel(const Session &session, QObject *parent = nullptr);

    void addRun(int number);
    /// The rows are the session's finished runs again: some were removed, or came back, or count otherwise.
    void takeRuns();
    void setCurrentGroup(const QString &signature);
    /// Which tasks stand below a run: those that failed or were noted, the slowest, or all, as many as are shown; of
    /// them those whose line holds the words.
    enum class Tasks { Remarkable, Slowest, All };
    void setTasks(Tasks tasks, const QString &words);
    void setTheme(const Theme &theme);
    const Theme &theme() const { return m_theme; }
    int runNumber(const QModelIndex &index) const; // of a run or of one of its remarks
    QModelIndex indexOfRun(int number) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static constexpr int mostRemarksShown = 200;
    static constexpr int slowestShown = 20;

private:
    struct Row {
        int number = 0;
        QString group;
        std::vector<QString> remarks; // one line each
        size_t failures = 0; // that many of them, the first ones
    };
    Row makeRow(const SessionRun &run) const;
    void tellAll();
    const Row *rowOf(const QModelIndex &index) const;
    size_t placeOf(int number) const;
    QString text(const SessionRun &run, int column) const;

    const Session &m_session;
    Tasks m_tasks = Tasks::Remarkable;
    QString m_words;
    std::vector<Row> m_rows;
    QString m_group;
    Theme m_theme = Theme::day();
};

} // namespace manyhands
