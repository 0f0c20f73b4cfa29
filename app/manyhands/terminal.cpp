#include "app/manyhands/terminal.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"

#include <cstdio>

namespace manyhands {

bool print(const QString &text)
{
    const QByteArray bytes = printableLines(withoutSecrets(text)).toLocal8Bit();
    return std::fputs(bytes.constData(), stdout) >= 0 && std::fflush(stdout) == 0;
}

void complain(const QString &text)
{
    std::fprintf(stderr, "manyhands: %s\n", terminalLine(text).toLocal8Bit().constData());
}

QString terminalLine(const QString &text)
{
    return printable(withoutSecrets(text));
}

} // namespace manyhands
