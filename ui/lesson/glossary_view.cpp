// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/glossary_view.h"

#include "core/lesson/lesson.h"
#include "ui/lesson/lesson_words.h"
#include "ui/scrolling.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace manyhands {

GlossaryView::GlossaryView(QWidget *parent)
    : Card(tr("Glossary"), parent)
{
    setObjectName(QStringLiteral("glossaryView"));
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    for (const GlossaryEntry &entry : glossary()) {
        const int row = grid->rowCount();
        QLabel *meaning = wrappedLabel("glossaryMeaning", "plain");
        meaning->setText(entry.meaning);
        grid->addWidget(makeLabel(entry.term, "title"), row, 0, Qt::AlignTop);
        grid->addWidget(meaning, row, 1);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    body()->addWidget(scrolling(content, "glossaryScroll"), 1);
}

} // namespace manyhands
