// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

// gallery: the pictures of the run that is shown, as they arrive.
namespace manyhands {

/// Makes small square pictures of files on one thread, whose CPU time no run is charged with. While a run is on it only
/// gets what nobody else wants, and rests where that is little. The latest wish comes first; wishes that were overtaken
/// are dropped.
class Thumbnailer
{
public:
    struct Wish {
        int row = 0;
        int generation = 0; // of the list that the row belongs to
        int pixels = 0; // of a side
        std::filesystem::path file;
    };
    struct Picture {
        int row = 0;
        int generation = 0;
        int pixels = 0;
        QImage image; // null where the file is no picture
    };

    Thumbnailer() = default;
    ~Thumbnailer() = default; // stops and joins
    Thumbnailer(const Thumbnailer &) = delete;
    Thumbnailer &operator=(const Thumbnailer &) = delete;

    void want(Wish wish);
    void forget(); // all wishes
    enum class Pace { Free, Idle, Held }; // held: nothing is decoded, wishes wait
    void setPace(Pace pace);
    /// What is ready since the last call.
    std::vector<Picture> take();
    /// Nothing is wanted, in work or waiting to be taken; also while held.
    bool isSettled() const;

    static constexpr size_t mostWishes = 600;

private:
    /// A thread with the pace that it was started for.
    struct Burst {
        std::optional<Wish> inWork;
        bool isOver = false; // but for its last steps
        std::jthread thread; // last: joined before what it uses goes
    };

    void startIfNeeded();
    void leaveBurst();
    void work(const std::stop_token &stop, Pace pace, Burst &burst);

    mutable std::mutex m_mutex;
    std::deque<Wish> m_wishes;
    std::vector<Picture> m_ready;
    std::condition_variable_any m_changed; // the pace
    Pace m_pace = Pace::Free;
    bool m_isHeldBack = false; // a thread could not be started
    Burst *m_working = nullptr; // whose pictures count; it ends when nothing is to do
    std::vector<std::unique_ptr<Burst>> m_bursts; // last: joined before what they use goes
};

/// The middle of a picture as a square of so many pixels, or a null image. Uses no pool and no other thread.
QImage squareThumbnail(const std::filesystem::path &file, int pixels);

} // namespace manyhands
