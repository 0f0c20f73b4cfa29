// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_list.h"

#include "core/text/printable.h"
#include "ui/history/history_delegate.h"
#include "ui/history/history_keeper.h"
#include "ui/history/history_words.h"
#include "ui/history/report_gist.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace manyhands {

namespace {

constexpr int pathRole = Qt::UserRole; // any bytes
constexpr int titleRole = HistoryDelegate::gistRole + 1; // before it was edited

std::filesystem::path pathOf(const QListWidgetItem &item)
{
    return item.data(pathRole).toByteArray().toStdString();
}

QByteArray bytesOf(const std::filesystem::path &path)
{
    return QByteArray::fromStdString(path.native());
}

/// To a screen reader, and to the search.
void describe(QListWidgetItem &item)
{
    QStringList words{item.text(), item.data(HistoryDelegate::gistRole).toString(),
                      item.data(HistoryDelegate::detailRole).toString()};
    words.removeAll(QString());
    item.setData(Qt::AccessibleTextRole, words.join(QStringLiteral(", ")));
}

} // namespace

HistoryList::HistoryList(HistoryKeeper &keeper, QWidget *parent)
    : Card(tr("History"), parent)
    , m_keeper(keeper)
    , m_history(keeper.history())
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_delegate(new HistoryDelegate(this))
    , m_gists(new GistReader(this))
    , m_note(makeLabel(QString(), "muted"))
    , m_rename(new QPushButton(tr("Rename")))
    , m_delete(new QPushButton(tr("Delete")))
{
    nameWithFocusKey(m_list,
                     {"historyList", tr("Kept reports"),
                      tr("Choose a report to see it, two with Ctrl to see both. A double click renames"), tr("Alt+L")});
    setLook(m_list, "history");
    m_list->setItemDelegate(m_delegate);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_note->setObjectName(QStringLiteral("historyNote"));
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    nameWithFocusKey(
        m_search,
        {"historySearch", tr("Search the reports"), tr("Show the reports that hold these words"), tr("Ctrl+F")});
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryList::showFound);
    body()->addWidget(m_search);
    body()->addWidget(m_note);
    body()->addWidget(m_list, 1);
    makeButtons();
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        showState();
        Q_EMIT choiceChanged();
    });
    connect(m_gists, &GistReader::read, this, &HistoryList::showGists);
    connect(m_list, &QListWidget::itemChanged, this, &HistoryList::rename);
}

void HistoryList::makeButtons()
{
    nameWithClickKey(m_rename,
                     {"renameReportButton", tr("Rename the report"), tr("Give the report another name"), tr("Alt+M")});
    name(m_delete, {"deleteReportButton", tr("Delete"), tr("Delete the chosen reports"), tr("Del")});
    auto *line = new QHBoxLayout;
    line->addWidget(m_rename);
    line->addWidget(m_delete);
    body()->addLayout(line);
    connect(m_rename, &QPushButton::clicked, this, [this] {
        if (m_list->currentItem())
            m_list->editItem(m_list->currentItem());
    });
    connect(m_delete, &QPushButton::clicked, this, &HistoryList::remove);
    auto *remove = new QShortcut(QKeySequence(QKeySequence::Delete), m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, m_delete, &QPushButton::click);
}

void HistoryList::refresh()
{
    History::Listing listing = m_history.list();
    std::ranges::stable_sort(listing.entries, std::ranges::greater(), timeOf); // a renamed one keeps its place
    const auto before = chosen();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const HistoryEntry &entry : listing.entries) {
        auto *item = new QListWidgetItem(m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(pathRole, bytesOf(entry.path));
        item->setData(HistoryDelegate::detailRole, detailWords(entry));
        setTitle(item, entry.title);
        if (std::ranges::find(before, entry.path) == before.end())
            continue;
        item->setSelected(true);
        if (entry.path == before.front())
            m_list->setCurrentItem(item, QItemSelectionModel::NoUpdate);
    }
    std::vector<std::filesystem::path> paths;
    for (const HistoryEntry &entry : listing.entries)
        paths.push_back(entry.path);
    m_gists->want(paths);
    showGists();
    m_problem = listing.error ? listing.error->message : QString();
    if (m_problem.isEmpty() && m_keeper.isKeeping())
        m_problem = m_history.problem();
    showState();
}

void HistoryList::setTitle(QListWidgetItem *item, const QString &name)
{
    const QString title = printable(name);
    const QSignalBlocker quiet(m_list);
    item->setText(title);
    item->setToolTip(plainToolTip(title));
    item->setData(titleRole, title);
    describe(*item);
}

void HistoryList::showState()
{
    const QString nothing = m_keeper.isKeeping()
        ? tr("Every experiment that ends is kept here.")
        : tr("No history is kept by a window that was started with options. Open report… shows any report.");
    if (!m_problem.isEmpty() || isEmpty())
        m_note->setText(breakable(m_problem.isEmpty() ? nothing : m_problem));
    setLook(m_note, m_problem.isEmpty() ? "muted" : "problem");
    m_note->setVisible(!m_problem.isEmpty() || isEmpty());
    const auto count = shownChoice().size();
    m_rename->setEnabled(count == 1);
    m_delete->setEnabled(count > 0);
}

bool HistoryList::isEmpty() const
{
    return m_list->count() == 0;
}

void HistoryList::chooseNewest()
{
    m_list->setCurrentRow(0);
}

void HistoryList::chooseNothing()
{
    const QSignalBlocker quiet(m_list);
    m_list->clearSelection();
    m_list->setCurrentItem(nullptr);
    showState();
}

std::vector<std::filesystem::path> HistoryList::chosen() const
{
    return pathsOf(m_list->selectedItems());
}

std::vector<std::filesystem::path> HistoryList::pathsOf(const QList<QListWidgetItem *> &items) const
{
    std::vector<std::filesystem::path> paths;
    for (const QListWidgetItem *item : items) {
        const bool isFirst = item == m_list->currentItem();
        paths.insert(isFirst ? paths.begin() : paths.end(), pathOf(*item));
    }
    return paths;
}

bool HistoryList::isBusy()
{
    if (m_keeper.isWriting())
        Q_EMIT problemSaid(tr("A report is being written to the history. Try again in a moment."));
    return m_keeper.isWriting();
}

void HistoryList::rename(QListWidgetItem *item)
{
    const QString before = item->data(titleRole).toString();
    if (item->text() == before)
        return;
    const std::filesystem::path path = pathOf(*item);
    if (isBusy())
        return setTitle(item, before);
    const History::Kept kept = m_history.rename(path, item->text());
    if (kept.error) {
        setTitle(item, before);
        Q_EMIT problemSaid(tr("The report keeps its name: %1").arg(kept.error->message));
        return;
    }
    m_keeper.fileMoved(path, kept.path);
    const QSignalBlocker quiet(m_list);
    item->setData(pathRole, bytesOf(kept.path));
    setTitle(item, QString::fromLocal8Bit(kept.path.stem().c_str()));
    Q_EMIT renamed(path, kept.path);
}

void HistoryList::remove()
{
    const auto paths = pathsOf(shownChoice());
    if (paths.empty() || isBusy())
        return;
    const int row = m_list->currentRow();
    m_history.forgetDeleted();
    m_deleted.clear();
    for (const std::filesystem::path &path : paths) {
        const History::Kept removed = m_history.remove(path);
        if (removed.error) {
            Q_EMIT problemSaid(tr("Not deleted: %1").arg(removed.error->message));
            continue;
        }
        m_deleted.emplace_back(removed.path, path);
        m_keeper.fileDeleted(path);
    }
    refresh();
    goOnAt(row);
    Q_EMIT choiceChanged();
    if (!m_deleted.empty())
        Q_EMIT deleted(int(m_deleted.size()));
}

/// The arrow keys begin where the deleted report stood: Delete is disabled, and would hand the focus to another part.
void HistoryList::goOnAt(int row)
{
    m_list->setFocus();
    if (!isEmpty())
        m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1), QItemSelectionModel::NoUpdate);
}

void HistoryList::restore()
{
    for (const auto &[deleted, path] : std::exchange(m_deleted, {})) {
        if (const auto error = m_history.bringBack(deleted, path))
            Q_EMIT problemSaid(tr("Not brought back: %1").arg(error->message));
    }
    refresh();
}

HistoryList::~HistoryList()
{
    m_history.forgetDeleted();
}

void HistoryList::showGists()
{
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setData(HistoryDelegate::gistRole, m_gists->gist(pathOf(*item)));
        describe(*item);
    }
    m_list->doItemsLayout(); // lines came, or went
    showFound();
}

/// Those that have each word of the search in their name or in what stands below it.
void HistoryList::showFound()
{
    const QStringList words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString text = item->data(Qt::AccessibleTextRole).toString();
        const bool isFound =
            std::ranges::all_of(words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
        item->setHidden(!isFound);
    }
    showState();
}

/// What is chosen and not hidden by the search: only that can be deleted.
QList<QListWidgetItem *> HistoryList::shownChoice() const
{
    QList<QListWidgetItem *> items = m_list->selectedItems();
    items.removeIf([](const QListWidgetItem *item) { return item->isHidden(); });
    return items;
}

} // namespace manyhands
