// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/python.h"

#include "tests/support/program.h"

namespace manyhands::testing {

bool pythonHas(const char *python, const char *module)
{
    return std::filesystem::exists(python) && runProgram(python, {"-c", std::string("import ") + module}).status == 0;
}

} // namespace manyhands::testing
