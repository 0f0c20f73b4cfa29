// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_model.h"
#include "ui/theme.h"

#include <QListView>
#include <QTimer>

namespace manyhands {

class GalleryDelegate;

/// The pictures of one run in a grid that fills as they arrive.
class GalleryView : public QListView
{
    Q_OBJECT
public:
    explicit GalleryView(QWidget *parent = nullptr);
    ~GalleryView() override;

    void setPace(Thumbnailer::Pace pace);
    /// What stands there while it is empty; an empty hint: that pictures appear as they arrive.
    void setHint(const QString &hint);
    GalleryModel *pictures() { return &m_model; }
    /// All that is seen has its picture, and none is on its way.
    bool isSettled() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void fitCells();
    void open(const QModelIndex &index);
    void takePictures();

    GalleryModel m_model;
    GalleryDelegate *m_delegate;
    QString m_hint;
    QTimer m_timer; // runs while small pictures are on their way
};

} // namespace manyhands
