#pragma once

#include "core/picture/library_output.h"

#include <QString>

#include <cstdio>

namespace manyhands {

/// Keeps what Qt, its plugins and the libraries below say of their troubles off the terminal: what a user has to know,
/// we say. Only the message before an abort is printed. To be called at the beginning of main().
inline void dropLibraryMessages()
{
    filterStandardError();
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtFatalMsg)
            std::fprintf(stderr, "%s\n", text.toLocal8Bit().constData());
    });
}

} // namespace manyhands
