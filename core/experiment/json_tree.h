// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <vector>

namespace manyhands {

/// A small JSON value, put together from what a parser says as it goes. Throws DamagedReport where it becomes large.
class JsonTree
{
public:
    void begin(bool isObject);
    void end();
    void key(const std::string &name) { m_key = name; }
    void value(nlohmann::json value);
    /// The whole value, once its end has come; the next begins anew.
    nlohmann::json take();

private:
    nlohmann::json *put(nlohmann::json value);

    nlohmann::json m_root;
    std::vector<nlohmann::json *> m_open; // outermost first
    std::string m_key;
    int m_count = 0;
};

} // namespace manyhands
