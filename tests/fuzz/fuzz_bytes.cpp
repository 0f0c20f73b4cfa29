// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_bytes.h"

#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace manyhands::fuzz {

namespace {

struct Folder {
    Folder()
    {
        std::error_code error;
        const std::filesystem::path memory = "/dev/shm";
        const auto parent = ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
        path = parent / ("manyhands-fuzz-" + std::to_string(::getpid()));
        std::filesystem::create_directories(path, error);
        require(!error, "there is a folder for temporary files");
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

} // namespace

MemoryFile::MemoryFile(QByteArrayView bytes)
    : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC))
{
    require(::write(m_descriptor, bytes.data(), size_t(bytes.size())) == bytes.size(), "memory holds the input");
}

MemoryFile::~MemoryFile()
{
    ::close(m_descriptor);
}

std::filesystem::path MemoryFile::path() const
{
    return "/proc/self/fd/" + std::to_string(m_descriptor);
}

const std::filesystem::path &folder()
{
    static const Folder folder;
    return folder.path;
}

} // namespace manyhands::fuzz
