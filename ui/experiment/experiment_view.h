// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views.h"

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QStackedLayout;
class QTabBar;

// experiment: an experiment to look at, the window's own or a report's.
namespace manyhands {

class LossesChart;
class ScalingChart;
class ThroughputChart;
class TimingsChart;

/// A tab for each way to look at an experiment. The charts are here; its owner adds the other pages, and fills each
/// when it is shown. Only the first page is made at once. GUI thread only.
class ExperimentView : public QWidget
{
    Q_OBJECT
public:
    /// prefix: what the names of the controls begin with; empty for those of the laboratory.
    explicit ExperimentView(const char *prefix, QWidget *parent = nullptr);

    /// Behind those that are there; `make` is called when the page is first wanted.
    void addPage(ViewKind view, const QString &title, const QString &toolTip, std::function<QWidget *()> make);
    /// The last page of an experiment whose owner fills it.
    void addLosses();
    void makePages();
    bool isMade(ViewKind view) const;

    TimingsChart *timings() const { return m_timings; }
    ScalingChart *scaling();
    ThroughputChart *throughput();
    LossesChart *losses();

    ViewKind view() const;
    void setView(ViewKind view);
    /// The same, and gives it the keyboard focus.
    void showView(ViewKind view);
    /// A control of someone else's, right of the remarks.
    void addToTabs(QWidget *control);
    /// At the right of the tabs, where there is room for it.
    void setRemarks(const QString &remarks, const QString &toolTip);

Q_SIGNALS:
    void viewChanged(manyhands::ViewKind view);

protected:
    bool event(QEvent *event) override;

private:
    struct Page {
        ViewKind view;
        std::function<QWidget *()> make;
        QWidget *widget = nullptr;
    };

    Page &page(ViewKind view);
    QWidget *made(ViewKind view);
    template <class Chart>
    Chart *makeChart(const char *what, const QString &title, const QString &toolTip, ViewKind view) const;
    QByteArray named(const char *what) const;
    int room() const;
    void fitRemarks();
    void fitTabs();

    QByteArray m_prefix;
    QTabBar *m_tabs;
    QHBoxLayout *m_top;
    QLabel *m_remarksLabel;
    QString m_remarks;
    QStackedLayout *m_stack;
    TimingsChart *m_timings = nullptr;
    std::vector<Page> m_pages; // in the order of the tabs
};

} // namespace manyhands
