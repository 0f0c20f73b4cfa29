#pragma once

#include <vector>

class QBoxLayout;
class QWidget;

namespace manyhands {

/// Parts of a window that are hidden at first stay out of it while it is dressed and painted for the first time: a
/// style sheet is worked out for every widget, seen or not. On the GUI's thread.
class Undressed
{
public:
    Undressed() = default;
    ~Undressed() { putBack(); }
    Undressed(const Undressed &) = delete;
    Undressed &operator=(const Undressed &) = delete;

    /// A part that is shown, or stands in no box layout, stays where it is.
    void take(QWidget *part);
    /// Where they stood.
    void putBack();

private:
    struct Place {
        QWidget *part;
        QBoxLayout *layout;
        int index;
    };
    std::vector<Place> m_places;
};

} // namespace manyhands
