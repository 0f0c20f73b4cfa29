// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_model.h"

#include "core/text/printable.h"
#include "ui/controls.h"

namespace manyhands {

GalleryModel::GalleryModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_thumbnails(mostThumbnails)
{
}

void GalleryModel::showRun(std::shared_ptr<const Workload> workload, std::shared_ptr<const Recorder> recorder,
                           std::filesystem::path outputFolder)
{
    beginResetModel();
    ++m_generation;
    m_thumbnailer.forget();
    m_thumbnails.clear();
    m_arrived = 0;
    const bool hasPictures = workload->kind == TaskKind::Download || workload->kind == TaskKind::Resize;
    const size_t count = hasPictures ? size_t(workload->size()) : 0;
    m_places.assign(count, Place::ToCome);
    m_spans.assign(count, nullptr);
    m_wishedPixels.assign(count, 0);
    m_workload = std::move(workload);
    m_outputFolder = std::move(outputFolder);
    m_cursor = hasPictures ? std::make_unique<SpanCursor>(std::move(recorder)) : nullptr;
    int first = 0, last = 0;
    takeSpans(&first, &last);
    endResetModel();
}

void GalleryModel::clear()
{
    beginResetModel();
    ++m_generation;
    m_thumbnailer.forget();
    m_thumbnails.clear();
    m_places.clear();
    m_spans.clear();
    m_wishedPixels.clear();
    m_arrived = 0;
    m_cursor.reset();
    m_workload.reset();
    endResetModel();
}

void GalleryModel::refresh()
{
    int first = int(m_places.size()), last = -1;
    const bool spans = takeSpans(&first, &last);
    const bool pictures = takePictures(&first, &last);
    if (spans || pictures)
        Q_EMIT dataChanged(index(first), index(last), {Qt::DecorationRole});
}

bool GalleryModel::takeSpans(int *first, int *last)
{
    if (!m_cursor)
        return false;
    bool any = false;
    while (const Span *span = m_cursor->next()) {
        const bool done = span->outcome == Outcome::Done;
        m_places[size_t(span->task)] = done    ? Place::There
            : span->outcome == Outcome::Failed ? Place::Failed
                                               : Place::Nothing;
        m_spans[size_t(span->task)] = span;
        m_arrived += done ? 1 : 0;
        *first = std::min(*first, int(span->task));
        *last = std::max(*last, int(span->task));
        any = true;
    }
    return any;
}

bool GalleryModel::takePictures(int *first, int *last)
{
    bool any = false;
    for (Thumbnailer::Picture &picture : m_thumbnailer.take()) {
        if (picture.generation != m_generation)
            continue;
        m_wishedPixels[size_t(picture.row)] = 0;
        m_thumbnails.insert(picture.row, new Kept{std::move(picture.image), picture.pixels});
        *first = std::min(*first, picture.row);
        *last = std::max(*last, picture.row);
        any = true;
    }
    return any;
}

int GalleryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

QVariant GalleryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return printable(m_workload->name(index.row()));
    if (role != Qt::ToolTipRole)
        return {};
    return plainToolTip(words(index.row()));
}

QString GalleryModel::words(int row) const
{
    const QString name = printable(m_workload->name(row));
    const Span *span = m_spans[size_t(row)];
    switch (place(row)) {
    case Place::Failed:
        return span->error() ? name + QLatin1Char('\n') + printable(span->error()->message) : name;
    case Place::ToCome:
        return tr("%1\nnot there yet").arg(name);
    case Place::Nothing:
        return tr("%1\nstopped").arg(name);
    case Place::There:
        break;
    }
    return name;
}

std::filesystem::path GalleryModel::file(int row) const
{
    const Span *span = m_spans[size_t(row)];
    return span ? outputPath(*span, *m_workload, m_outputFolder) : std::filesystem::path();
}

const QImage *GalleryModel::thumbnail(int row, int pixels) const
{
    const Kept *kept = m_thumbnails.object(row);
    if (kept && kept->pixels == pixels)
        return &kept->image;
    if (place(row) == Place::There && m_wishedPixels[size_t(row)] != pixels) {
        m_wishedPixels[size_t(row)] = pixels;
        m_thumbnailer.want({row, m_generation, pixels, file(row)});
        Q_EMIT wished();
    }
    return kept ? &kept->image : nullptr;
}

} // namespace manyhands
