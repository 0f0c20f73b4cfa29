// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands {

/// While one lives, what is printed on standard error by this thread is dropped: libpng's errors and libtiff's errors
/// and warnings take no other way out of Qt's plugins (Qt 6.4). Only where filterStandardError() was called.
class QuietLibraries
{
public:
    QuietLibraries();
    ~QuietLibraries();
    QuietLibraries(const QuietLibraries &) = delete;
    QuietLibraries &operator=(const QuietLibraries &) = delete;
};

/// Lets QuietLibraries drop what goes to stderr; its descriptor stays as it is. To be called at the beginning of
/// main(), while there is one thread.
void filterStandardError();

} // namespace manyhands
