// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/history.h"
#include "ui/controls.h"
#include "ui/theme.h"

#include <filesystem>
#include <utility>
#include <vector>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace manyhands {

class GistReader;
class HistoryDelegate;
class HistoryKeeper;

/// The kept reports, newest first: searched, chosen, renamed and deleted here.
class HistoryList : public Card
{
    Q_OBJECT
public:
    explicit HistoryList(HistoryKeeper &keeper, QWidget *parent = nullptr);
    ~HistoryList() override; // what was deleted is gone

    /// Reads the folder again; what was chosen stays chosen.
    void refresh();
    bool isEmpty() const;
    void chooseNewest();
    void chooseNothing();
    /// What was deleted last comes back.
    void restore();
    bool canRestore() const { return !m_deleted.empty(); }
    /// The current one first.
    std::vector<std::filesystem::path> chosen() const;

Q_SIGNALS:
    void choiceChanged(); // by the user
    void renamed(const std::filesystem::path &from, const std::filesystem::path &to);
    void problemSaid(const QString &text);
    void deleted(int reports); // they can be brought back by restore()

private:
    void makeButtons();
    void rename(QListWidgetItem *item);
    void remove();
    void goOnAt(int row);
    QList<QListWidgetItem *> shownChoice() const;
    std::vector<std::filesystem::path> pathsOf(const QList<QListWidgetItem *> &items) const; // the current one first
    void showFound();
    void showGists();
    void showState();
    void setTitle(QListWidgetItem *item, const QString &name);
    bool isBusy(); // and says so

    HistoryKeeper &m_keeper;
    const History m_history; // the keeper may go first
    QLineEdit *m_search;
    QListWidget *m_list;
    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> m_deleted; // last: where they are, and were
    HistoryDelegate *m_delegate;
    GistReader *m_gists;
    QLabel *m_note; // in place of a list that is empty, or the problem
    QString m_problem; // reports cannot be read or kept
    QPushButton *m_rename;
    QPushButton *m_delete;
};

} // namespace manyhands
