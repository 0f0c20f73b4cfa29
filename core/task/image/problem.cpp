#include "core/task/image/problem.h"

namespace manyhands {

QString shownName(const std::filesystem::path &path)
{
    QString name = QString::fromLocal8Bit(path.c_str());
    for (QChar &letter : name) {
        if (letter.category() == QChar::Other_Control)
            letter = QLatin1Char('?');
    }
    return name;
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
