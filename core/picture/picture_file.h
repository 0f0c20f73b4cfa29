// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/problem.h"

#include <QSize>

#include <filesystem>

namespace manyhands {

/// A source picture, open for reading. Only regular files are taken, and none of them can block.
class PictureFile
{
public:
    explicit PictureFile(std::filesystem::path path);
    ~PictureFile();
    PictureFile(const PictureFile &) = delete;
    PictureFile &operator=(const PictureFile &) = delete;

    /// cannot-read, or not-an-image for an empty file.
    Problem open();
    /// Whether it begins with a JPEG file's start mark. No more is asked for: Qt's JPEG reader takes what is left, and
    /// it reads outside of its memory where no picture follows.
    bool beginsLikeJpeg() const;

    /// Like read(2) from the file's current position; below zero: errno says why.
    qint64 read(void *to, qint64 bytes);
    bool seek(qint64 position);
    qint64 position() const;
    qint64 size() const { return m_size; }
    int descriptor() const { return m_fd; }

    const std::filesystem::path &path() const { return m_path; }
    /// "NAME: MESSAGE", in one line that a person can read, whatever bytes the name is made of.
    TaskError problem(ErrorKind kind, const QString &message) const;
    TaskError readProblem(int code) const;
    /// too-large where the picture has more pixels than anything here takes on, whatever the memory.
    Problem checkSize(QSize size) const;

private:
    std::filesystem::path m_path;
    int m_fd = -1;
    qint64 m_size = 0;
};

} // namespace manyhands
