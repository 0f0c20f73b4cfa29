// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_dialogs.h"

#include "ui/controls.h"
#include "ui/words.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QIcon>
#include <QPushButton>
#include <QVBoxLayout>

namespace manyhands {

namespace {

/// The dialog of that name, made by fill at the first call, which returns how wide it should be at least.
template <typename Fill> void showOnce(QWidget *window, const char *name, const QString &title, Fill fill)
{
    auto *dialog = window->findChild<QDialog *>(QLatin1String(name), Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new QDialog(window);
        dialog->setObjectName(QLatin1String(name));
        dialog->setWindowTitle(title);
        auto *column = new QVBoxLayout(dialog);
        column->setContentsMargins(24, 20, 24, 18);
        column->setSpacing(16);
        const int width = fill(column);
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
        buttons->button(QDialogButtonBox::Close)->setIcon({});
        column->addWidget(buttons);
        QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
        dialog->resize(dialog->sizeHint().expandedTo({width, 0}));
    }
    dialog->resize(dialog->size().boundedTo(freeSize(*dialog)));
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

/// Null where it is the whole window's.
const QWidget *pageOf(const QAction &command, const std::vector<std::pair<QString, QWidget *>> &pages)
{
    const auto *place = qobject_cast<const QWidget *>(command.parent());
    for (const auto &[title, page] : pages) {
        if (place && (page == place || page->isAncestorOf(place)))
            return page;
    }
    return nullptr;
}

} // namespace

void showShortcuts(QWidget *window, const std::vector<std::pair<QString, QWidget *>> &pages)
{
    showOnce(window, "shortcutsDialog", tr("Shortcuts"), [&](QVBoxLayout *column) {
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(24);
        grid->setVerticalSpacing(6);
        grid->setColumnStretch(1, 1);
        std::vector<QLabel *> meanings;
        const auto add = [&](const QString &keys, const QString &what) {
            const int row = grid->rowCount();
            grid->addWidget(makeLabel(keys, "muted"), row, 0, Qt::AlignTop);
            meanings.push_back(makeLabel(what, "plain"));
            grid->addWidget(meanings.back(), row, 1);
        };
        const QList<QAction *> commands = window->findChildren<QAction *>();
        const auto addThoseOf = [&](const QWidget *page) { // null: of none
            for (const QAction *command : commands) {
                if (!command->shortcut().isEmpty() && pageOf(*command, pages) == page)
                    add(command->shortcut().toString(QKeySequence::NativeText), command->whatsThis());
            }
        };
        addThoseOf(nullptr);
        for (const auto &[title, page] : pages) {
            grid->addWidget(makeLabel(title, "heading"), grid->rowCount(), 0, 1, 2);
            addThoseOf(page);
            if (page != pages.front().second)
                continue;
            add(tr("W, S, A, D, F"), tr("In the timeline: zoom, move, show all"));
            add(tr("Home, End"), tr("In the timeline: the run's start, the whole run"));
        }
        auto *keys = new QWidget;
        setLook(keys, "clear");
        keys->setLayout(grid);
        column->addWidget(scrolling(keys, "shortcutsScroll"));
        constexpr int aside = 80; // margins and the scroll bar
        const int width = keys->sizeHint().width() + aside;
        for (QLabel *meaning : meanings) // where there is less room than that
            meaning->setWordWrap(true);
        return width;
    });
}

void showAbout(QWidget *window)
{
    showOnce(window, "aboutDialog", tr("About Manyhands"), [window](QVBoxLayout *column) {
        auto *icon = new QLabel;
        icon->setPixmap(
            QIcon(QStringLiteral(":/icons/manyhands.svg")).pixmap(QSize(64, 64), window->devicePixelRatio()));
        auto *words =
            new QLabel(tr("<h3>Manyhands %1</h3><p>Many hands make light work.</p>"
                          "<p>A laboratory for concurrency: pick a job, pick how the work is spread and over how "
                          "many workers, press a button, and see what each choice buys.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.<br>"
                          "With Qt %2 and Qt Charts.</p>")
                           .arg(QLatin1String(MANYHANDS_VERSION), QLatin1String(qVersion())));
        words->setWordWrap(true);
        words->setMinimumWidth(360);
        auto *line = new QHBoxLayout;
        line->setSpacing(20);
        line->addWidget(icon, 0, Qt::AlignTop);
        line->addWidget(words, 1);
        column->addLayout(line);
        return 0;
    });
}

} // namespace manyhands
