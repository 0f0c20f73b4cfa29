// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <mutex>
#include <optional>

namespace manyhands {

/// Why workers could not start: of several that fail, the first one's reason. Any thread.
class FirstFailure
{
public:
    void take(std::optional<TaskError> error)
    {
        const std::lock_guard lock(m_mutex);
        if (error && !m_error)
            m_error = std::move(error);
    }
    std::optional<TaskError> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }

private:
    mutable std::mutex m_mutex;
    std::optional<TaskError> m_error;
};

} // namespace manyhands
