#pragma once

#include <QImage>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

// gallery: the pictures of the run that is shown, as they arrive.
namespace manyhands {

/// Makes small square pictures of files on one thread of idle priority, which only gets what nobody else wants and
/// whose CPU time no run is charged with. The latest wish comes first; wishes that were overtaken are dropped.
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
        QImage image; // null where the file is no picture
    };

    Thumbnailer() = default;
    ~Thumbnailer() = default; // stops and joins
    Thumbnailer(const Thumbnailer &) = delete;
    Thumbnailer &operator=(const Thumbnailer &) = delete;

    void want(Wish wish);
    void forget(); // all wishes
    void setHeld(bool held); // while held nothing is decoded; wishes wait
    /// What is ready since the last call.
    std::vector<Picture> take();
    /// Nothing is wanted, in work or waiting to be taken; also while held.
    bool isSettled() const;

    static constexpr size_t mostWishes = 600;

private:
    void work(const std::stop_token &stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Wish> m_wishes;
    std::vector<Picture> m_ready;
    bool m_held = false;
    bool m_isWorking = false;
    std::jthread m_thread; // last: joined before what it uses goes; started by the first wish
};

/// The middle of a picture as a square of so many pixels, or a null image. Uses no pool and no other thread.
QImage squareThumbnail(const std::filesystem::path &file, int pixels);

} // namespace manyhands
