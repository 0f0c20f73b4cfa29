#pragma once

#include <QtGlobal>

#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>

namespace manyhands {

/// A file's bytes, one after another, of which only a small part stands in memory.
class ReportSource
{
public:
    /// read: is called with the number of bytes read so far each time that more are fetched; may throw.
    ReportSource(const std::filesystem::path &path, std::function<void(qint64)> read);

    bool isOpen() const { return m_file != nullptr; }
    bool isAtEnd() const { return m_at == m_end; }
    char current() const { return *m_at; }
    void advance()
    {
        if (++m_at == m_end)
            fetch();
    }

    /// What nlohmann's parser takes: all copies stand at the same place.
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = char;
        using difference_type = std::ptrdiff_t;
        using pointer = const char *;
        using reference = char;

        explicit Iterator(ReportSource *source = nullptr)
            : m_source(source)
        {
        }
        char operator*() const { return m_source->current(); }
        Iterator &operator++()
        {
            m_source->advance();
            return *this;
        }
        bool operator==(const Iterator &other) const { return isAtEnd() == other.isAtEnd(); }

    private:
        bool isAtEnd() const { return !m_source || m_source->isAtEnd(); }
        ReportSource *m_source;
    };
    Iterator begin() { return Iterator(this); }
    static Iterator end() { return Iterator(); }

private:
    void fetch();

    struct Close {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> m_file;
    std::function<void(qint64)> m_read;
    std::array<char, 1 << 16> m_buffer;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    qint64 m_count = 0;
};

} // namespace manyhands
