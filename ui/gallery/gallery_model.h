// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"
#include "ui/gallery/thumbnailer.h"

#include <QAbstractListModel>
#include <QCache>

namespace manyhands {

/// A row a task of one run: to come, there, or failed. Small pictures are made when they are painted, and kept only
/// for the rows seen last.
class GalleryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Place : quint8 { ToCome, There, Failed, Nothing };

    explicit GalleryModel(QObject *parent = nullptr);

    void showRun(std::shared_ptr<const Workload> workload, std::shared_ptr<const Recorder> recorder,
                 std::filesystem::path outputFolder);
    void clear();
    /// Takes the spans that finished and the small pictures that are ready; one change signal at most.
    void refresh();
    void setPace(Thumbnailer::Pace pace) { m_thumbnailer.setPace(pace); }
    bool isSettled() const { return m_thumbnailer.isSettled(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    Place place(int row) const { return m_places[size_t(row)]; }
    std::filesystem::path file(int row) const;
    /// The small picture of so many pixels a side; null while it is not there: then it is wished for.
    const QImage *thumbnail(int row, int pixels) const;
    int arrived() const { return m_arrived; }

    static constexpr int mostThumbnails = 500;

Q_SIGNALS:
    void wished() const; // a small picture is on its way: refresh() will bring it

private:
    QString words(int row) const; // of a row's tooltip
    struct Kept {
        QImage image;
        int pixels = 0;
    };
    bool takeSpans(int *first, int *last);
    bool takePictures(int *first, int *last);

    std::shared_ptr<const Workload> m_workload;
    std::unique_ptr<SpanCursor> m_cursor;
    std::filesystem::path m_outputFolder;
    std::vector<Place> m_places;
    std::vector<const Span *> m_spans; // valid as long as the cursor's recorder
    int m_arrived = 0;
    int m_generation = 0;
    mutable QCache<int, Kept> m_thumbnails;
    mutable std::vector<int> m_wishedPixels; // what is on its way for each row; 0: nothing
    mutable Thumbnailer m_thumbnailer;
};

} // namespace manyhands
