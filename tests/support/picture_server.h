#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <string>

namespace manyhands::testing {

/// Answers every path with a picture, on a thread of its own; one connection a request.
class PictureServer
{
public:
    /// The body for a path as it was asked for; called on the server's thread.
    using Body = std::function<QByteArray(const QByteArray &path)>;
    explicit PictureServer(Body body);
    ~PictureServer();

    std::string url(const std::string &path) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace manyhands::testing
