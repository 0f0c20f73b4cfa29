// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/resize.h"
#include "tests/fuzz/fuzz_bytes.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QtEndian>

// Any bytes as a picture: made smaller, or an error; a file that is left is whole.

using namespace manyhands;
using fuzz::require;

namespace {

constexpr qint64 mostPixels = 1'000'000; // more takes its time, and shows nothing else

bool isSmall(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    QSize size = reader.size();
    if (bytes.startsWith("GIF8") && bytes.size() >= 10) // its reader makes a picture of the size in its head
        size = size.expandedTo(
            {qFromLittleEndian<quint16>(bytes.data() + 6), qFromLittleEndian<quint16>(bytes.data() + 8)});
    return qint64(size.width()) * size.height() <= mostPixels;
}

/// Some settings for each way through the code, chosen by the input.
ResizeSettings settingsFor(uint8_t choice)
{
    ResizeSettings settings;
    settings.box = choice & 1 ? QSize(40, 25) : QSize(9, 700);
    settings.blurSigma = choice & 2 ? 1.5 : 0;
    settings.blurAt = choice & 4 ? BlurAt::Reduced : BlurAt::Full;
    return settings;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}); // plugins say much
    static const QCoreApplication application(*argc, *argv); // knows where the plugins are
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // The last byte chooses the settings: what is in front of it is a picture as it is.
    const QByteArrayView bytes(data, qsizetype(size) - (size > 0 ? 1 : 0));
    if (size == 0 || !isSmall(bytes.toByteArray()))
        return 0;
    const fuzz::MemoryFile file(bytes);
    Recorder recorder(1, now());
    WorkerContext context(fuzz::folder());
    recorder.lane(0).begin(0);
    const TaskResult result =
        resizePicture({file.path(), "x"}, settingsFor(data[size - 1]), context, {}, recorder.lane(0));
    require((result.outcome == Outcome::Done) == !result.error, "done, or an error");
    require((result.outcome == Outcome::Done) != result.outputName.empty(), "a file only of what is done");
    if (result.outcome == Outcome::Done) {
        const auto output = fuzz::folder() / result.outputName;
        QImageReader reader(QString::fromStdString(output.native()));
        require(!reader.read().isNull(), "what was written is a picture");
        std::filesystem::remove(output);
    }
    return 0;
}
