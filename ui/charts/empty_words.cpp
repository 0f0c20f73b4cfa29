#include "ui/charts/empty_words.h"

#include <QPainter>

namespace manyhands {

void paintEmptyWords(QPainter &painter, const QRect &rect, const Theme &theme, const QFont &font, const QString &title,
                     const QString &hint)
{
    const int line = QFontMetrics(font).height() + 6;
    const QRect middle(rect.left(), rect.center().y() - line, rect.width(), line);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    painter.setPen(theme.muted);
    painter.setFont(bold);
    painter.drawText(middle, Qt::AlignCenter, title);
    painter.setFont(font);
    painter.drawText(middle.translated(0, line).adjusted(12, 0, -12, line), Qt::AlignHCenter | Qt::TextWordWrap, hint);
}

} // namespace manyhands
