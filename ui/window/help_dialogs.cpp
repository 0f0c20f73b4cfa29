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

/// The dialog of that name, made by fill at the first call.
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
        fill(column);
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
        buttons->button(QDialogButtonBox::Close)->setIcon({});
        column->addWidget(buttons);
        QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace

void showShortcuts(QWidget *window)
{
    showOnce(window, "shortcutsDialog", tr("Shortcuts"), [window](QVBoxLayout *column) {
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(24);
        grid->setVerticalSpacing(6);
        const auto add = [grid](const QString &keys, const QString &what) {
            const int row = grid->rowCount();
            grid->addWidget(makeLabel(keys, "muted"), row, 0);
            grid->addWidget(new QLabel(what), row, 1);
        };
        for (const QAction *command : window->findChildren<QAction *>()) {
            if (!command->shortcut().isEmpty())
                add(command->shortcut().toString(QKeySequence::NativeText), command->toolTip());
        }
        add(tr("W, S, A, D, F"), tr("In the timeline: zoom, move, show all"));
        add(tr("Home, End"), tr("In the timeline: the run's start, the whole run"));
        auto *keys = new QWidget;
        setLook(keys, "clear");
        keys->setLayout(grid);
        QWidget *area = scrolling(keys, "shortcutsScroll");
        area->setMinimumWidth(keys->sizeHint().width() + 30);
        column->addWidget(area);
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
    });
}

} // namespace manyhands
