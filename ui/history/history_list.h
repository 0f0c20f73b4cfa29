#pragma once

#include "ui/controls.h"
#include "ui/theme.h"

#include <filesystem>
#include <vector>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace manyhands {

class HistoryDelegate;
class HistoryKeeper;

/// The kept reports, newest first: chosen, renamed and deleted here.
class HistoryList : public Card
{
    Q_OBJECT
public:
    explicit HistoryList(HistoryKeeper &keeper, QWidget *parent = nullptr);

    /// Reads the folder again; what was chosen stays chosen.
    void refresh();
    bool isEmpty() const;
    void chooseNewest();
    void chooseNothing();
    /// The current one first.
    std::vector<std::filesystem::path> chosen() const;

Q_SIGNALS:
    void choiceChanged(); // by the user
    void renamed(const std::filesystem::path &from, const std::filesystem::path &to);
    void problemSaid(const QString &text);

private:
    void makeButtons();
    void rename(QListWidgetItem *item);
    void askAndRemove();
    void showState();
    void setTitle(QListWidgetItem *item, const QString &name);
    bool isBusy(); // and says so

    HistoryKeeper &m_keeper;
    QListWidget *m_list;
    HistoryDelegate *m_delegate;
    QLabel *m_note; // in place of a list that is empty, or the problem
    QString m_problem; // reports cannot be read or kept
    QPushButton *m_rename;
    QPushButton *m_delete;
};

} // namespace manyhands
