// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

class QMimeData;

namespace manyhands {

/// What a browser hands over when a picture is dragged out of a page: its HTML is an <img>, whatever link the picture
/// stands in.
struct DraggedPicture {
    QStringList addresses; // http and https
    QByteArray bytes; // of an image that has no address, encoded as a file would be; at most 64 MiB
};

/// Several addresses where a part of a page with several pictures was dragged, at most 1000.
DraggedPicture pictureOfPage(const QMimeData &data);
/// An image without any address, as a clipboard holds it: as a file's bytes; empty where there is none.
QByteArray bareImage(const QMimeData &data);
/// Whether there is any, without encoding it.
bool hasBareImage(const QMimeData &data);

} // namespace manyhands
