// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/demo_photos.h"

#include "core/source/photo/photo.h"
#include "core/system/limits.h"
#include "core/task/output_file.h"
#include "core/task/places.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace manyhands {

namespace {

constexpr const char *version = "photos-v1"; // counts up when the same number looks different

std::filesystem::path photoName(int number)
{
    const std::string digits = std::to_string(number);
    return std::string(4 - std::min<size_t>(4, digits.size()), '0') + digits + ".jpg";
}

/// What the makers share. They take the next number; the caller waits for the count to grow.
class Batch
{
public:
    Batch(DemoSet set, std::filesystem::path folder, std::vector<int> missing, std::stop_token stop)
        : m_set(set)
        , m_folder(std::move(folder))
        , m_missing(std::move(missing))
        , m_stop(std::move(stop))
    {
    }

    std::optional<TaskError> make(const std::function<void(int, int)> &progress)
    {
        const int workers = std::clamp(QThread::idealThreadCount(), 1, int(m_missing.size()));
        {
            std::vector<std::jthread> threads;
            threads.reserve(size_t(workers));
            try {
                while (int(threads.size()) < workers)
                    threads.emplace_back([this] { work(); });
            } catch (const std::system_error &error) { // fewer make them, too: nothing is measured here
                if (threads.empty())
                    return TaskError{ErrorKind::CannotWrite,
                                     QStringLiteral("no thread to make the demo photos: %1%2")
                                         .arg(QString::fromLocal8Bit(error.what()), nearLimit())};
            }
            await(progress, int(threads.size()));
        }
        return std::move(m_error);
    }

private:
    void work()
    {
        std::unique_lock lock(m_mutex);
        while (m_next < m_missing.size() && !m_error) {
            const int number = m_missing[m_next++];
            lock.unlock();
            auto error = makeOne(number);
            lock.lock();
            if (error)
                m_error = std::move(error);
            else
                ++m_done;
            m_changed.notify_one();
        }
        ++m_ended;
        m_changed.notify_one();
    }
    std::optional<TaskError> makeOne(int number) const
    {
        const auto bytes = makeDemoPhoto(m_set, number, m_stop);
        if (!bytes && !m_stop.stop_requested())
            return TaskError{ErrorKind::CannotWrite,
                             QStringLiteral("not enough memory to make demo photo %1").arg(number)};
        if (!bytes)
            return TaskError{ErrorKind::Cancelled, QStringLiteral("stopped while making the demo photos")};
        OutputFile file(m_folder);
        if (auto error = file.open())
            return error;
        if (auto error = file.write(*bytes))
            return error;
        return file.commitReplacing(photoName(number));
    }
    void await(const std::function<void(int, int)> &progress, int workers)
    {
        const int total = int(m_missing.size());
        int told = 0;
        std::unique_lock lock(m_mutex);
        while (told < total) {
            m_changed.wait(lock, [&] { return m_done > told || m_ended == workers; });
            if (m_done == told)
                return;
            told = m_done;
            lock.unlock();
            if (progress)
                progress(told, total);
            lock.lock();
        }
    }

    const DemoSet m_set;
    const std::filesystem::path m_folder;
    const std::vector<int> m_missing;
    const std::stop_token m_stop;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    size_t m_next = 0;
    int m_done = 0;
    int m_ended = 0;
    std::optional<TaskError> m_error;
};

std::filesystem::path folderOf(DemoSet set, const std::filesystem::path &root)
{
    return root / "manyhands" / version / (set == DemoSet::Large ? "large" : "small");
}

/// Gone at the process's end; empty where none can be made.
std::filesystem::path temporaryRoot()
{
    static const QTemporaryDir folder(temporaryFolderTemplate());
    return folder.isValid() ? QFile::encodeName(folder.path()).toStdString() : std::string();
}

bool isAboutTheFolder(const std::optional<TaskError> &error)
{
    return error && (error->kind == ErrorKind::CannotWrite || error->kind == ErrorKind::DiskFull);
}

/// A file that is there but empty is what a crash of the machine may leave: it counts as missing.
bool isThere(const std::filesystem::path &file)
{
    std::error_code error;
    return std::filesystem::file_size(file, error) > 0 && !error;
}

} // namespace

int demoPhotoCount(DemoSet set)
{
    return set == DemoSet::Large ? 15 : 1000;
}

std::filesystem::path demoPhotoFolder(DemoSet set)
{
    return folderOf(set, cachePlace().folder);
}

namespace {

DemoPhotos makeIn(std::filesystem::path folder, DemoSet set, int count, const std::stop_token &stop,
                  const std::function<void(int, int)> &progress)
{
    DemoPhotos photos;
    photos.folder = std::move(folder);
    std::error_code failed;
    std::filesystem::create_directories(photos.folder, failed);
    if (failed) {
        photos.error = TaskError{
            ErrorKind::CannotWrite,
            QStringLiteral("cannot make the folder %1: %2")
                .arg(QString::fromLocal8Bit(photos.folder.c_str()), QString::fromStdString(failed.message()))};
        return photos;
    }
    std::vector<int> missing;
    for (int number = 1; number <= std::min(count, demoPhotoCount(set)); ++number) {
        photos.files.push_back(photos.folder / photoName(number));
        if (!isThere(photos.files.back()))
            missing.push_back(number);
    }
    if (!missing.empty())
        photos.error = Batch(set, photos.folder, std::move(missing), stop).make(progress);
    if (photos.error)
        photos.files.clear();
    return photos;
}

} // namespace

DemoPhotos ensureDemoPhotos(DemoSet set, int count, const std::stop_token &stop,
                            const std::function<void(int, int)> &progress)
{
    DemoPhotos photos = makeIn(demoPhotoFolder(set), set, count, stop, progress);
    if (!isAboutTheFolder(photos.error))
        return photos;
    const QString why = photos.error->message;
    const std::filesystem::path root = temporaryRoot();
    if (root.empty()) {
        photos.error->message +=
            QStringLiteral("; set %1 to a folder that can be written to; ").arg(QLatin1String(cachePlace().variable))
            + problemWithPlace(temporaryPlace());
        return photos;
    }
    static std::atomic_flag isSaid;
    photos = makeIn(folderOf(set, root), set, count, stop, progress);
    photos.isTemporary = true;
    if (!photos.error && !isSaid.test_and_set())
        photos.note =
            QStringLiteral("the demo photos are made in %1 and go at the end: %2; set %3 to keep them elsewhere")
                .arg(QString::fromLocal8Bit(root.c_str()), why, QLatin1String(cachePlace().variable));
    return photos;
}

} // namespace manyhands
