#include "core/picture/problem.h"

#include "core/text/printable.h"

namespace manyhands {

QString shownName(const std::filesystem::path &path)
{
    return printable(QString::fromLocal8Bit(path.c_str()));
}

TaskError problemWith(const std::filesystem::path &path, ErrorKind kind, const QString &message)
{
    return {kind, shownName(path) + QLatin1String(": ") + message};
}

TaskError stoppedProblem()
{
    return {ErrorKind::Cancelled, QStringLiteral("stopped before it was done")};
}

} // namespace manyhands
