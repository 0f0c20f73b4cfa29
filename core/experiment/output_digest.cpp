#include "core/experiment/output_digest.h"

#include <openssl/evp.h>

#include <array>

#include <fcntl.h>
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
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return; // it is the reader's loss, not the run's
    ssize_t got = 0;
    while (!stop.stop_requested() && (got = ::read(fd, buffer.data(), buffer.size())) > 0)
        hash.add(buffer.data(), size_t(got));
    ::close(fd);
}

} // namespace

QByteArray digestOutputs(const Run &run, const Workload &workload, const std::stop_token &stop)
{
    Sha256 hash;
    std::vector<char> buffer(1 << 18);
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
