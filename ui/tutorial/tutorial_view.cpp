// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tutorial/tutorial_view.h"

#include "core/tutorial/tutorial_table.h"
#include "ui/charts/chart_layout.h"
#include "ui/charts/chart_painter.h"
#include "ui/controls.h"
#include "ui/figures_table.h"
#include "ui/tutorial/tutorial_chart.h"
#include "ui/zoom.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {
constexpr int executorColumn = 1;
constexpr int workersColumn = 2;
constexpr int firstNumber = 2; // row and executor are words
} // namespace

/// The bars in a window; as high as they need.
class TutorialBarsView : public QWidget
{
public:
    explicit TutorialBarsView(QWidget *parent = nullptr)
        : QWidget(parent)
    {
        setObjectName(QStringLiteral("tutorialBars"));
        setAccessibleName(tr("Published times beside those measured here"));
    }

    void show(const std::shared_ptr<const TutorialResult> &result)
    {
        m_model = tutorialBars(*result);
        fit();
        QStringList words;
        for (const BarRow &row : m_model.rows)
            words.append(row.words);
        setAccessibleDescription(words.join(QStringLiteral("; ")));
        update();
    }

protected:
    bool event(QEvent *event) override
    {
        if (bringsTheme(*event))
            fit();
        return QWidget::event(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.scale(zoomOf(this), zoomOf(this));
        paintChart(painter, {m_model, placed(), themeOf(this), {}});
    }

private:
    // to its width and zoom
    void fit() { setMinimumHeight(int(std::ceil(placed().neededHeight * zoomOf(this)))); }
    ChartLayout placed() const
    {
        constexpr double larger = 1.1; // its words are read beside a table's
        const double zoom = zoomOf(this);
        return layOut(m_model, {QSizeF(size()) / zoom, scaledFont(unzoomed(font(), zoom), larger), {}, false});
    }

    ChartModel m_model;
};

TutorialView::TutorialView(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(QString(), "heading"))
    , m_about(wrappedLabel("tutorialAbout", "muted"))
    , m_table(new FiguresTable(firstNumber))
    , m_bars(new TutorialBarsView)
    , m_notes(wrappedLabel("tutorialNotes", "muted"))
{
    for (QLabel *label : {m_about, m_notes})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    name(m_table,
         {"tutorialTable", tr("Published and measured"),
          tr("The tutorial's rows; Export saves those of the chosen one")});
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it is as high as its rows
    layOut();
}

void TutorialView::layOut()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(14);
    column->addWidget(m_about);
    column->addWidget(m_table);
    column->addWidget(m_bars);
    column->addWidget(m_notes);
    column->addStretch(1);
    auto *card = new Card(QString());
    card->body()->addWidget(m_title);
    card->body()->addWidget(scrolling(content, "tutorialScroll"), 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(card);
}

void TutorialView::show(const std::shared_ptr<const TutorialResult> &result)
{
    m_result = result;
    m_title->setText(result->tutorial.title);
    m_about->setText(result->tutorial.about);
    fillTable();
    m_bars->show(result);
    fillNotes();
}

void TutorialView::fillTable()
{
    const std::vector<QStringList> rows = tutorialTable(*m_result);
    QStringList headings = tutorialHeadings(*m_result);
    headings.replaceInStrings(QStringLiteral(" "), QStringLiteral("\n")); // words over each other, not beside
    m_table->show(headings, rows, {executorColumn, workersColumn});
    fitHeight();
}

void TutorialView::fitHeight()
{
    m_table->setFixedHeight(m_table->header()->sizeHint().height()
                            + m_table->topLevelItemCount() * m_table->sizeHintForRow(0)
                            + m_table->horizontalScrollBar()->sizeHint().height() + 2 * m_table->frameWidth());
}

/// Only what is seen has the fonts of the style sheet.
void TutorialView::showEvent(QShowEvent *)
{
    if (m_result)
        fitHeight();
}

void TutorialView::fillNotes()
{
    QStringList lines = orderLines(*m_result) + failureLines(*m_result);
    if (m_result->rows.front().isOver)
        lines += differenceLines(*m_result);
    lines.append(pythonLine(*m_result));
    lines.removeAll(QString());
    m_notes->setText(lines.join(QStringLiteral("\n\n")));
    m_notes->setVisible(!lines.isEmpty());
}

std::shared_ptr<const Experiment> TutorialView::experiment() const
{
    if (!m_result)
        return nullptr;
    const int chosen = m_table->indexOfTopLevelItem(m_table->currentItem());
    if (chosen >= 0)
        return m_result->parts[size_t(m_result->tutorial.rows[size_t(chosen)].part)];
    std::shared_ptr<const Experiment> last;
    for (const auto &part : m_result->parts)
        last = part ? part : last;
    return last;
}

} // namespace manyhands
