#include "ui/window/help_dialogs.h"

#include "ui/controls.h"
#include "ui/words.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QIcon>
#include <QPushButton>
#include <QVBoxLayout>

namespace manyhands {

namespace {

struct Shortcut {
    const char *keys;
    const char *what;
};
constexpr Shortcut shortcuts[] = {
    {"Ctrl+D", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Download with the marked executor")},
    {"Ctrl+R", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Resize with the marked executor")},
    {"Ctrl+L", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Sleep with the marked executor")},
    {"Ctrl+Shift+C", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Compare the checked executors")},
    {"Esc", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Stop the run")},
    {"Ctrl+1", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Timeline")},
    {"W, S, A, D, F", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "In the timeline: zoom, move, show all")},
    {"Ctrl+Space, Alt+X", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Play the run again; how fast")},
    {"Home, End", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "In the timeline: the run's start, the whole run")},
    {"Ctrl+B, Ctrl+Shift+B", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Another run beside this one; go to it")},
    {"Ctrl+2", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Timings")},
    {"Ctrl+5", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Results")},
    {"Ctrl+6", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Gallery")},
    {"F5, F2, F7, F6", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Laboratory, lessons, tutorials, history")},
    {"Ctrl+Return, Alt+G, Alt+A, Alt+Down",
     QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "In the lessons: run it, your guess, the answer, the next one")},
    {"Ctrl+O", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Open a report")},
    {"Ctrl+E", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Export")},
    {"Ctrl+Shift+P", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Save the shown chart as a PNG")},
    {"Ctrl+Shift+K, Ctrl+Shift+T",
     QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Copy the shown chart as a picture; the table")},
    {"Alt+B", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "In the history: this window's runs beside the report")},
    {"Alt+S, Alt+C, Alt+N, Alt+O",
     QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Source, count, network, folder for the results")},
    {"Ctrl+V", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Take the pictures from the copied links or files")},
    {"Alt+T, Alt+P, Alt+I", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Threads, processes, tied or not")},
    {"Alt+E, Space", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Executors; check one")},
    {"Alt+J", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Job settings")},
    {"Ctrl+Q", QT_TRANSLATE_NOOP("manyhands::HelpDialogs", "Quit")},
};

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
    showOnce(window, "shortcutsDialog", tr("Shortcuts"), [](QVBoxLayout *column) {
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(24);
        grid->setVerticalSpacing(6);
        for (const Shortcut &shortcut : shortcuts) {
            const int row = grid->rowCount();
            grid->addWidget(makeLabel(QLatin1String(shortcut.keys), "muted"), row, 0);
            grid->addWidget(new QLabel(tr(shortcut.what)), row, 1);
        }
        column->addLayout(grid);
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
