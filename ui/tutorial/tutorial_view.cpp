// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tutorial/tutorial_view.h"

#include "core/tutorial/tutorial_table.h"
#include "ui/controls.h"
#include "ui/scrolling.h"
#include "ui/tutorial/tutorial_bars_view.h"
#include "ui/words.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace manyhands {

namespace {

constexpr int firstNumber = 2; // row and executor are words

QLabel *wrapped(const char *look, const char *objectName)
{
    QLabel *label = makeLabel(QString(), look);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

TutorialView::TutorialView(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(QString(), "heading"))
    , m_about(wrapped("muted", "tutorialAbout"))
    , m_table(new QTreeWidget)
    , m_bars(new TutorialBarsView)
    , m_notes(wrapped("muted", "tutorialNotes"))
{
    name(m_table,
         {"tutorialTable", tr("Published and measured"),
          tr("The tutorial's rows; Export saves those of the chosen one")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it is as high as its rows
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setHighlightSections(false);
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
    const int chosen = m_table->indexOfTopLevelItem(m_table->currentItem());
    m_table->clear();
    QStringList headings;
    for (const QString &heading : tutorialHeadings(*m_result))
        headings.append(capitalised(heading));
    m_table->setHeaderLabels(headings);
    m_table->setColumnCount(int(headings.size()));
    for (const QStringList &row : tutorialTable(*m_result)) {
        auto *item = new QTreeWidgetItem(m_table, row);
        item->setToolTip(0, row[0]);
        for (int i = firstNumber; i < row.size(); ++i)
            item->setTextAlignment(i, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int i = 0; i < m_table->columnCount(); ++i) {
        m_table->headerItem()->setTextAlignment(i,
                                                (i < firstNumber ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (chosen >= 0)
        m_table->setCurrentItem(m_table->topLevelItem(chosen));
    fitTable();
}

void TutorialView::fitTable()
{
    for (int i = 0; i < m_table->columnCount(); ++i)
        m_table->resizeColumnToContents(i);
    m_table->setFixedHeight(m_table->header()->sizeHint().height()
                            + m_table->topLevelItemCount() * m_table->sizeHintForRow(0)
                            + m_table->horizontalScrollBar()->sizeHint().height() + 2 * m_table->frameWidth());
}

/// Only what is seen has the fonts of the style sheet.
void TutorialView::showEvent(QShowEvent *)
{
    if (m_result)
        fitTable();
}

void TutorialView::fillNotes()
{
    QStringList lines = orderLines(*m_result) + failureLines(*m_result);
    if (m_result->rows.front().isOver)
        lines += differenceLines(*m_result);
    lines.append(pythonLine(*m_result));
    lines.removeAll(QString());
    m_notes->setTextFormat(Qt::PlainText);
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
