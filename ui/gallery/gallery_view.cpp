// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_view.h"

#include "ui/controls.h"
#include "ui/window/commands.h"
#include "ui/zoom.h"

#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QFile>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QUrl>

namespace manyhands {

namespace {

constexpr int wantedCell = 60;
constexpr int takeMilliseconds = 50;

QUrl urlOf(const std::filesystem::path &path)
{
    return QUrl::fromLocalFile(QFile::decodeName(QByteArray(path.c_str())));
}

} // namespace

/// Draws a place of the gallery: a picture with round corners, an empty place for one to come, a mark for a failed one.
class GalleryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setCell(int side) { m_side = side; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = themeOf(option.widget);
        const auto *model = static_cast<const GalleryModel *>(index.model());
        const QRectF cell(option.rect.x(), option.rect.y(), m_side, m_side);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        const GalleryModel::Place place = model->place(index.row());
        const int pixels = qRound(m_side * painter->device()->devicePixelRatioF());
        const QImage *image = place == GalleryModel::Place::There ? model->thumbnail(index.row(), pixels) : nullptr;
        if (image && !image->isNull()) {
            QBrush brush(*image);
            const double scale = double(m_side) / image->width();
            brush.setTransform(QTransform().translate(cell.x(), cell.y()).scale(scale, scale));
            painter->setBrush(brush);
        } else {
            painter->setBrush(place == GalleryModel::Place::Failed ? theme.badBack : theme.raised);
        }
        painter->drawRoundedRect(cell, 5, 5);
        if (place == GalleryModel::Place::Failed) {
            painter->setPen(QPen(theme.bad, 2, Qt::SolidLine, Qt::RoundCap));
            const QRectF cross = QRectF(0, 0, 10, 10).translated(cell.center() - QPointF(5, 5));
            painter->drawLine(cross.topLeft(), cross.bottomRight());
            painter->drawLine(cross.topRight(), cross.bottomLeft());
        }
        if (option.state & QStyle::State_Selected) {
            painter->setPen(QPen(theme.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5);
        }
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {m_side, m_side}; }

    static constexpr int gap = 6;

private:
    int m_side = 60;
};

GalleryView::GalleryView(QWidget *parent)
    : QListView(parent)
    , m_delegate(new GalleryDelegate(this))
{
    name(this,
         {"galleryView", tr("Pictures of the run that is shown"),
          tr("The pictures of the run that is shown. Double click opens one"), viewKey(ViewKind::Gallery)});
    setLook(this, "photos");
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setViewMode(QListView::IconMode);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_timer.setInterval(takeMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &GalleryView::takePictures);
    connect(&m_model, &GalleryModel::wished, this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
    connect(this, &QListView::activated, this, &GalleryView::open);
}

GalleryView::~GalleryView() = default;

bool GalleryView::isSettled() const
{
    return !m_timer.isActive() && m_model.isSettled();
}

void GalleryView::setPace(Thumbnailer::Pace pace)
{
    m_model.setPace(pace);
    m_timer.start(); // what was wished for while it was held
}

void GalleryView::takePictures()
{
    if (m_model.isSettled())
        m_timer.stop();
    m_model.refresh();
}

void GalleryView::resizeEvent(QResizeEvent *event)
{
    fitCells();
    QListView::resizeEvent(event);
}

void GalleryView::fitCells()
{
    // As if the scroll bar were there, so that its coming does not change the grid.
    const int room = width() - 2 * frameWidth() - verticalScrollBar()->sizeHint().width() - 2;
    const double wanted = zoomed(this, wantedCell) + GalleryDelegate::gap;
    const int columns = std::max(2, qRound((room + GalleryDelegate::gap) / wanted));
    const int pitch = std::max(24, room / columns);
    if (gridSize().width() == pitch)
        return;
    m_delegate->setCell(pitch - GalleryDelegate::gap);
    setGridSize({pitch, pitch});
}

void GalleryView::paintEvent(QPaintEvent *event)
{
    if (m_model.rowCount() > 0)
        return QListView::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(themeOf(this).muted);
    painter.drawText(viewport()->rect().adjusted(8, 8, -8, -8), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     m_hint.isEmpty() ? tr("Pictures appear here\nas they arrive") : m_hint);
}

void GalleryView::setHint(const QString &hint)
{
    m_hint = hint;
    viewport()->update();
}

void GalleryView::open(const QModelIndex &index)
{
    if (const auto file = m_model.file(index.row()); !file.empty())
        QDesktopServices::openUrl(urlOf(file));
}

/// Of the file that was under the pointer, whatever comes while the menu is open.
void GalleryView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const std::filesystem::path file = index.isValid() ? m_model.file(index.row()) : std::filesystem::path();
    if (file.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [file] { QDesktopServices::openUrl(urlOf(file)); });
    menu->addAction(tr("Show in folder"), this, [file] { QDesktopServices::openUrl(urlOf(file.parent_path())); });
    menu->popup(event->globalPos());
}

} // namespace manyhands
