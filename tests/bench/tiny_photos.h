// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/demo_server.h"
#include "tests/bench/bench_support.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace manyhands::bench {

/// Pictures of about 1 kB, a demo server of their own that serves them without latency, and a list of their links.
class TinyPhotos
{
public:
    explicit TinyPhotos(int count)
    {
        QImage picture(16, 16, QImage::Format_RGB32);
        for (int i = 1; i <= count; ++i) {
            picture.fill(QColor::fromHsv(i % 360, 160, 200));
            picture.save(m_folder.filePath(QString::fromLatin1(nameOf(i))), "jpg", 90);
        }
        DemoServerOptions options;
        options.program = (programs() + QStringLiteral("/manyhands-server")).toStdString();
        options.network = "lan";
        options.latency = Nanoseconds(0);
        options.photos = m_folder.path().toStdString();
        if (const auto error = m_server.start(options, {}, [](int, int) {})) {
            m_problem = error->message;
            return;
        }
        QFile file(list());
        if (!file.open(QIODevice::WriteOnly))
            m_problem = file.errorString();
        for (int i = 1; i <= count; ++i)
            file.write(m_server.baseUrl().toEncoded() + "/photos/" + nameOf(i) + '\n');
    }

    const QString &problem() const { return m_problem; } // empty: none
    QString list() const { return m_folder.filePath(QStringLiteral("list.txt")); }

private:
    static QByteArray nameOf(int i) { return QByteArray::number(i).rightJustified(5, '0') + ".jpg"; }

    QTemporaryDir m_folder;
    DemoServer m_server;
    QString m_problem;
};

} // namespace manyhands::bench
