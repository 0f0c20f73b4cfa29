// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/experiment_view.h"

#include "ui/charts/experiment_charts.h"
#include "ui/controls.h"
#include "ui/theme.h"
#include "ui/zoom.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>
#include <QWheelEvent>

#include <algorithm>

namespace manyhands {

namespace {

/// The wheel scrolls what they stand in: who scrolls past them wants no other view.
class ViewTabs : public QTabBar
{
protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

ExperimentView::ExperimentView(const char *prefix, QWidget *parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_tabs(new ViewTabs)
    , m_top(new QHBoxLayout)
    , m_remarksLabel(makeLabel(QString(), "muted"))
    , m_stack(new QStackedLayout)
{
    name(m_tabs, {named(m_prefix.isEmpty() ? "ChartTabs" : "Tabs").constData(), tr("Views"), QString()});
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_remarksLabel->setObjectName(QLatin1String(named("BaselineLabel")));
    m_remarksLabel->hide(); // until there is room for something to say
    m_top->addWidget(m_tabs);
    m_top->addStretch();
    m_top->addWidget(m_remarksLabel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(m_top);
    column->addLayout(m_stack, 1); // before its pages: the first of them is shown as it is added
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        const ViewKind view = m_pages[size_t(tab)].view;
        m_stack->setCurrentWidget(made(view));
        Q_EMIT viewChanged(view);
    });

    m_timings =
        makeChart<TimingsChart>("TimingsChart", tr("Timings"),
                                tr("A bar for each executor and count. A click shows its timeline"), ViewKind::Timings);
    addPage(ViewKind::Timings, tr("Timings"), tr("How long it took"), [this] { return m_timings; });
    addPage(ViewKind::Scaling, tr("Scaling"), tr("Speedup and time against the number of workers"), [this] {
        auto *chart = makeChart<ScalingChart>("ScalingChart", tr("Scaling"),
                                              tr("Speedup and time against the number of workers"), ViewKind::Scaling);
        chart->setToolTip(QString()); // what lies under the pointer says more
        return chart;
    });
    addPage(ViewKind::Throughput, tr("Throughput"), tr("How much was done each second"), [this] {
        auto *chart = makeChart<ThroughputChart>("ThroughputChart", tr("Throughput"),
                                                 tr("How much was done each second"), ViewKind::Throughput);
        chart->setToolTip(QString());
        return chart;
    });
}

template <class Chart>
Chart *ExperimentView::makeChart(const char *what, const QString &title, const QString &toolTip, ViewKind view) const
{
    auto *chart = new Chart;
    name(chart, {named(what).constData(), title, toolTip, viewKey(view)});
    return chart;
}

/// "TimingsChart" is called timingsChart, or reportTimingsChart.
QByteArray ExperimentView::named(const char *what) const
{
    QByteArray objectName = m_prefix + what;
    return objectName.replace(0, 1, objectName.left(1).toLower());
}

void ExperimentView::addPage(ViewKind view, const QString &title, const QString &toolTip,
                             std::function<QWidget *()> make)
{
    m_pages.push_back({view, std::move(make)});
    const int tab = m_tabs->addTab(title);
    m_tabs->setTabToolTip(tab, tr("%1 (%2)").arg(toolTip, viewKey(view).toString(QKeySequence::NativeText)));
}

ExperimentView::Page &ExperimentView::page(ViewKind view)
{
    return *std::ranges::find(m_pages, view, &Page::view);
}

bool ExperimentView::isMade(ViewKind view) const
{
    return std::ranges::find(m_pages, view, &Page::view)->widget;
}

QWidget *ExperimentView::made(ViewKind view)
{
    Page &wanted = page(view);
    if (!wanted.widget) {
        wanted.widget = wanted.make();
        m_stack->addWidget(wanted.widget);
    }
    return wanted.widget;
}

void ExperimentView::makePages()
{
    for (const Page &each : m_pages)
        made(each.view);
}

ScalingChart *ExperimentView::scaling()
{
    return static_cast<ScalingChart *>(made(ViewKind::Scaling));
}

ThroughputChart *ExperimentView::throughput()
{
    return static_cast<ThroughputChart *>(made(ViewKind::Throughput));
}

LossesChart *ExperimentView::losses()
{
    return static_cast<LossesChart *>(made(ViewKind::Losses));
}

void ExperimentView::addLosses()
{
    addPage(ViewKind::Losses, tr("Losses"), tr("Where the workers' seconds went, beside the baseline's"), [this] {
        auto *chart = makeChart<LossesChart>("LossesChart", tr("Losses"), tr("Where the workers' seconds went"),
                                             ViewKind::Losses);
        chart->setToolTip(QString());
        return chart;
    });
}

ViewKind ExperimentView::view() const
{
    return m_pages[size_t(m_tabs->currentIndex())].view;
}

void ExperimentView::setView(ViewKind view)
{
    m_tabs->setCurrentIndex(int(&page(view) - m_pages.data()));
}

void ExperimentView::showView(ViewKind view)
{
    setView(view);
    QWidget *shown = made(view);
    shown->setFocus(Qt::ShortcutFocusReason);
    for (QWidget *outer = parentWidget(); outer; outer = outer->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(outer))
            area->ensureWidgetVisible(shown);
    }
}

void ExperimentView::addToTabs(QWidget *control)
{
    m_top->addWidget(control);
}

void ExperimentView::setRemarks(const QString &remarks, const QString &toolTip)
{
    m_remarks = remarks;
    m_remarksLabel->setToolTip(toolTip);
    fitRemarks();
}

/// What the controls right of the tabs leave of the width.
int ExperimentView::room() const
{
    int room = width();
    for (int i = 0; i < m_top->count(); ++i) {
        if (const QWidget *other = m_top->itemAt(i)->widget(); other && other != m_tabs && other != m_remarksLabel)
            room -= other->sizeHint().width() + m_top->spacing();
    }
    return room;
}

void ExperimentView::fitRemarks()
{
    const int left = room() - m_tabs->sizeHint().width() - m_top->spacing();
    m_remarksLabel->setText(m_remarks);
    if (m_remarksLabel->sizeHint().width() > left)
        m_remarksLabel->clear();
    m_remarksLabel->setHidden(m_remarksLabel->text().isEmpty());
}

/// Where there is less room than for all tabs, they stand closer together; where that does not suffice they scroll.
void ExperimentView::fitTabs()
{
    constexpr int saved = 16; // a tab, as the style sheet has it
    const bool wasTight = m_tabs->property("tight").toBool();
    const int needed = m_tabs->sizeHint().width() + (wasTight ? m_tabs->count() * zoomed(this, saved) : 0);
    if (const bool isTight = needed > room(); isTight != wasTight) {
        setStyleProperty(m_tabs, "tight", isTight);
        QEvent event(QEvent::StyleChange); // the tabs' places are worked out anew
        QCoreApplication::sendEvent(m_tabs, &event);
    }
}

bool ExperimentView::event(QEvent *event)
{
    if (bringsTheme(*event) || event->type() == QEvent::Resize) {
        fitTabs();
        fitRemarks();
    }
    return QWidget::event(event);
}

} // namespace manyhands
