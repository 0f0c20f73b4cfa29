#pragma once

#include "tests/support/files.h"

namespace manyhands::testing {

/// A file below a folder that stands for "/", with the folders on its way.
inline void plant(const Folder &root, const std::filesystem::path &file, const QByteArray &text)
{
    std::filesystem::create_directories((root / file).parent_path());
    writeFile(root / file, text);
}

} // namespace manyhands::testing
