// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/output_digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

class Sha256
{
public:
    Sha256()
        : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
        , m_works(m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1)
    {
    }
    void add(const void *bytes, size_t count)
    {
        m_works = m_works && EVP_DigestUpdate(m_context.get(), bytes, count) == 1;
    }
    /// Empty where the library refused.
    QByteArray hexadecimal()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
        unsigned length = 0;
        if (!m_works || EVP_DigestFinal_ex(m_context.get(), digest.data(), &length) != 1)
            return {};
        return QByteArray(reinterpret_cast<const char *>(digest.data()), length).toHex();
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> m_context;
    bool m_works;
};

void addFile(Sha256 &hash, const std::filesystem::path &path, std::vector<char> &buffer, const std::stop_token &stop)
{
    // The name may come from a worker process: only a file is an output, no device, pipe or link that stands there.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return; // it is the reader's loss, not the run's
    struct stat status = {};
    qint64 left = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : 0;
    while (left > 0 && !stop.stop_requested()) {
        const ssize_t got = ::read(fd, buffer.data(), size_t(std::min<qint64>(left, qint64(buffer.size()))));
        if (got <= 0)
            break;
        hash.add(buffer.data(), size_t(got));
        left -= got;
    }
    ::close(fd);
}

bool isPrinted(const std::filesystem::path &file, const Run &run, const Workload &workload)
{
    const auto ending = file.extension();
    return workload.command.keepsOutput && file.parent_path() == run.outputFolder
        && (ending == ".out" || ending == ".err");
}

} // namespace

std::vector<FileState> fileStates(const std::filesystem::path &folder, const std::stop_token &stop)
{
    namespace fs = std::filesystem;
    std::vector<FileState> states;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
         !error && entry != fs::recursive_directory_iterator() && !stop.stop_requested(); entry.increment(error)) {
        struct stat status = {};
        if (::lstat(entry->path().c_str(), &status) == 0 && S_ISREG(status.st_mode))
            states.push_back({entry->path().lexically_relative(folder).native(), status.st_ino, status.st_size,
                              qint64(status.st_ctim.tv_sec) * 1'000'000'000 + status.st_ctim.tv_nsec});
    }
    std::ranges::sort(states);
    return states;
}

std::vector<WrittenFile> writtenFiles(const Run &run, const Workload &workload, const std::vector<FileState> &before,
                                      const std::stop_token &stop)
{
    std::vector<WrittenFile> files;
    std::vector<char> buffer(1 << 18);
    for (const FileState &state : fileStates(run.outputFolder, stop)) {
        const std::filesystem::path path = run.outputFolder / state.name;
        if (isPrinted(path, run, workload) || std::ranges::binary_search(before, state))
            continue;
        Sha256 hash;
        addFile(hash, path, buffer, stop);
        files.push_back({state.name, hash.hexadecimal()});
    }
    return files;
}

QByteArray digestOutputs(const Run &run, const Workload &workload, const std::stop_token &stop)
{
    Sha256 hash;
    std::vector<char> buffer(1 << 18);
    if (workload.kind == TaskKind::Command) {
        if (!run.written)
            return {};
        for (const WrittenFile &file : *run.written) {
            hash.add(file.name.c_str(), file.name.size() + 1);
            hash.add(file.sha256.constData(), size_t(file.sha256.size()));
        }
        return stop.stop_requested() ? QByteArray() : hash.hexadecimal();
    }
    for (int task = 0; task < workload.size(); ++task) {
        const std::filesystem::path path = run.outputPath(workload, task);
        if (!path.empty())
            addFile(hash, path, buffer, stop);
        if (stop.stop_requested())
            return {};
    }
    return hash.hexadecimal();
}

} // namespace manyhands
