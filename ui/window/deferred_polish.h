// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QBoxLayout;
class QWidget;

namespace manyhands {

/// Keeps parts that begin hidden out of a window until it has been painted: Qt applies a style sheet to every widget of
/// a window, hidden ones too, and the first paint waits for it. GUI thread only.
class DeferredPolish
{
public:
    DeferredPolish() = default;
    ~DeferredPolish() { restore(); }
    DeferredPolish(const DeferredPolish &) = delete;
    DeferredPolish &operator=(const DeferredPolish &) = delete;

    /// Takes the part out of its layout, unless it is shown or its layout is no box layout.
    void defer(QWidget *part);
    /// Puts all parts back where they were.
    void restore();

private:
    struct Place {
        QWidget *part;
        QBoxLayout *layout;
        int index;
    };
    std::vector<Place> m_places;
};

} // namespace manyhands
