// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "ui/views.h"

#include <QWidget>

#include <array>
#include <filesystem>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace manyhands {

class HistoryKeeper;
class HistoryList;
class MessageStrip;
class ReportLoader;
class ReportPair;
class Session;
struct LoadedReport;
struct WatchRecord;

/// Earlier reports at the left; the one that was chosen at the right, beside another or beside the window's runs.
class HistoryPage : public QWidget
{
    Q_OBJECT
public:
    HistoryPage(const Session &session, HistoryKeeper &keeper, QWidget *parent = nullptr);

    /// Any report; it need not be in the history.
    void open(const std::filesystem::path &path);
    void showView(ViewKind view);
    void setListShown(bool shown);
    bool canUndo() const;
    /// Brings back the reports that were deleted last.
    void undo();
    MessageStrip *messages() const { return m_messages; }
    /// What is looked at; null while there is nothing.
    std::shared_ptr<const Experiment> experiment() const;
    std::shared_ptr<const WatchRecord> watch() const;
    ViewKind view() const;

Q_SIGNALS:
    void changed(); // what it shows
    void refused(const std::filesystem::path &path); // it is no report that can be read

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit(); // to its width and zoom
    struct Place { // left and right
        ReportLoader *loader;
        std::filesystem::path path; // of what is shown; empty: nothing, or the window's runs
    };

    void layOut();
    void connectLoader(size_t place);
    void connectParts();
    void showChosen();
    void load(size_t place, const std::filesystem::path &path);
    void loaded(size_t place, const LoadedReport &report);
    void clear();
    void showSessionBeside();
    void showState();
    void takeNews();

    const Session &m_session;
    HistoryKeeper &m_keeper;
    HistoryList *m_list;
    QCheckBox *m_beside;
    MessageStrip *m_messages;
    QLabel *m_state; // "Opening ...", or what to do where nothing is shown
    ReportPair *m_pair;
    QVBoxLayout *m_right; // all but the list
    std::array<Place, 2> m_places;
    bool m_isSlow = false; // what is being opened takes a while
};

} // namespace manyhands
