// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/json_tree.h"

#include "core/experiment/field_reader.h"

#include <utility>

namespace manyhands {

namespace {

constexpr int mostValues = 500'000; // runs of 10,000 workers have 10,000 start-up times each

} // namespace

void JsonTree::begin(bool isObject)
{
    m_open.push_back(put(isObject ? nlohmann::json::object() : nlohmann::json::array()));
}

void JsonTree::end()
{
    m_open.pop_back();
}

void JsonTree::value(nlohmann::json value)
{
    put(std::move(value));
}

nlohmann::json JsonTree::take()
{
    m_count = 0;
    return std::exchange(m_root, nullptr);
}

nlohmann::json *JsonTree::put(nlohmann::json value)
{
    if (++m_count > mostValues)
        throw DamagedReport{QStringLiteral("it holds more than a report does")};
    if (m_open.empty())
        return &(m_root = std::move(value));
    nlohmann::json &parent = *m_open.back();
    if (parent.is_object())
        return &(parent[m_key] = std::move(value));
    parent.push_back(std::move(value));
    return &parent.back();
}

} // namespace manyhands
