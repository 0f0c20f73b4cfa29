// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/thumbnailer.h"

#include "core/experiment/experiment.h"
#include "core/measure/cpu_time.h"
#include "core/picture/library_output.h"

#include <QFile>
#include <QImageReader>

#include <algorithm>
#include <system_error>
#include <utility>

#include <sched.h>

namespace manyhands {

namespace {

constexpr qint64 mostPixels = 100'000'000;
constexpr int restsForWaiting = 100; // being kept waiting means that a run has work for every core
constexpr int restsForWork = 40; // while the run uses most of the cores: what decoding takes of their caches is felt
constexpr double mostOfTheCores = 0.5;
constexpr Nanoseconds longestRest = std::chrono::milliseconds(500);

/// The smallest size the JPEG decoder gives for free (n/8) whose short side still covers the square.
QSize decodeSize(QSize full, int pixels)
{
    const int shortSide = std::min(full.width(), full.height());
    const int eighths = std::clamp((8 * pixels + shortSide - 1) / std::max(1, shortSide), 1, 8);
    return {(full.width() * eighths + 7) / 8, (full.height() * eighths + 7) / 8};
}

/// Averages up to 4 x 4 samples a pixel: QImage's own smooth scaling would spread over the global thread pool.
QImage cropAndShrink(const QImage &image, int pixels)
{
    const int side = std::min(image.width(), image.height());
    const int left = (image.width() - side) / 2;
    const int top = (image.height() - side) / 2;
    const int samples = std::clamp(side / pixels, 1, 4);
    QImage small(pixels, pixels, QImage::Format_RGB32);
    for (int y = 0; y < pixels; ++y) {
        auto *line = reinterpret_cast<QRgb *>(small.scanLine(y));
        for (int x = 0; x < pixels; ++x) {
            int red = 0, green = 0, blue = 0;
            for (int sample = 0; sample < samples * samples; ++sample) {
                const int fineX = x * samples + sample % samples;
                const int fineY = y * samples + sample / samples;
                const QRgb colour = image.pixel(left + int(qint64(fineX) * side / (pixels * samples)),
                                                top + int(qint64(fineY) * side / (pixels * samples)));
                red += qRed(colour);
                green += qGreen(colour);
                blue += qBlue(colour);
            }
            const int count = samples * samples;
            line[x] = qRgb(red / count, green / count, blue / count);
        }
    }
    return small;
}

} // namespace

QImage squareThumbnail(const std::filesystem::path &file, int pixels)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return {}; // a pipe would hold this thread for ever
    const QuietLibraries quiet;
    QImageReader reader(QFile::decodeName(QByteArray(file.c_str())));
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize full = reader.size();
    if (full.isEmpty() || qint64(full.width()) * full.height() > mostPixels)
        return {};
    if (reader.format() == "jpeg")
        reader.setScaledSize(decodeSize(full, pixels));
    const QImage image = reader.read();
    return image.isNull() ? QImage() : cropAndShrink(image, pixels);
}

void Thumbnailer::want(Wish wish)
{
    const std::lock_guard lock(m_mutex);
    m_wishes.push_back(std::move(wish));
    if (m_wishes.size() > mostWishes)
        m_wishes.pop_front();
    startIfNeeded();
}

/// A thread cannot take back its idle priority, so each burst of work has a thread of its own.
void Thumbnailer::startIfNeeded()
{
    if (m_working || m_wishes.empty() || m_pace == Pace::Held)
        return;
    std::erase_if(m_bursts, [](const auto &burst) { return burst->isOver; });
    try {
        auto burst = std::make_unique<Burst>();
        burst->thread = std::jthread(
            [this, burst = burst.get(), pace = m_pace](const std::stop_token &stop) { work(stop, pace, *burst); });
        m_working = burst.get();
        m_bursts.push_back(std::move(burst));
        m_isHeldBack = false;
    } catch (const std::system_error &) { // no thread to be had: tried anew at the next wish
        m_isHeldBack = true;
    }
}

void Thumbnailer::forget()
{
    const std::lock_guard lock(m_mutex);
    m_wishes.clear();
    m_ready.clear();
}

void Thumbnailer::setPace(Pace pace)
{
    const std::lock_guard lock(m_mutex);
    if (pace == m_pace)
        return;
    m_pace = pace;
    leaveBurst();
    m_changed.notify_all();
    startIfNeeded();
}

/// Beside busy neighbours an idle thread may be at its picture for long: the picture is another's from now on.
void Thumbnailer::leaveBurst()
{
    if (!m_working)
        return;
    if (m_working->inWork)
        m_wishes.push_back(*std::exchange(m_working->inWork, std::nullopt));
    m_working = nullptr;
}

std::vector<Thumbnailer::Picture> Thumbnailer::take()
{
    const std::lock_guard lock(m_mutex);
    startIfNeeded();
    return std::exchange(m_ready, {});
}

bool Thumbnailer::isSettled() const
{
    const std::lock_guard lock(m_mutex);
    return (m_pace == Pace::Held || m_isHeldBack || m_wishes.empty()) && !m_working && m_ready.empty();
}

void Thumbnailer::work(const std::stop_token &stop, Pace pace, Burst &burst)
{
    excludeThisThreadFromCpu();
    const sched_param none{};
    if (pace == Pace::Idle)
        sched_setscheduler(0, SCHED_IDLE, &none); // where it is refused, the thread is an ordinary one
    const int cores = usableCores();
    Nanoseconds lookedAt = now();
    Nanoseconds usedThen = workCpu();
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested() && m_working == &burst && !m_wishes.empty()) {
        const Wish wish = std::move(m_wishes.back());
        m_wishes.pop_back();
        burst.inWork = wish;
        lock.unlock();
        const Nanoseconds start = now();
        const Nanoseconds cpu = threadCpu();
        QImage image = squareThumbnail(wish.file, wish.pixels);
        const Nanoseconds worked = threadCpu() - cpu;
        const Nanoseconds waited = (now() - start) - worked;
        const Nanoseconds used = workCpu();
        const bool isBusy = toSeconds(used - usedThen) > mostOfTheCores * cores * toSeconds(now() - lookedAt);
        lookedAt = now();
        usedThen = used;
        lock.lock();
        if (m_working != &burst)
            break;
        burst.inWork.reset();
        m_ready.push_back({wish.row, wish.generation, wish.pixels, std::move(image)});
        if (pace == Pace::Idle)
            m_changed.wait_for(
                lock, stop,
                std::min(std::max(waited * restsForWaiting, isBusy ? worked * restsForWork : waited), longestRest),
                [&] { return m_working != &burst; });
    }
    if (m_working == &burst)
        m_working = nullptr;
    burst.isOver = true;
}

} // namespace manyhands
