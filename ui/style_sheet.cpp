// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style_sheet.h"

#include <QHash>
#include <QRegularExpression>

namespace manyhands {

namespace {

// $name is a colour or size of the theme.
const char *const ground = R"(
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="ground"] { background: $window; }
QWidget[look="clear"] { background: transparent; border: none; }
QFrame[look="card"] { background: $card; border: 1px solid $border; border-radius: 8px; }
QFrame[look="header"] { background: $card; border: none; border-bottom: 1px solid $border; }
QFrame[look="footer"] { background: $card; border: none; border-top: 1px solid $border; }
QFrame[look="strip"] { background: $raised; border: none; border-radius: 8px; }
QFrame[look="strip"][tone="problem"] { background: $badBack; }
QFrame[look="strip"][tone="problem"] QLabel { color: $bad; }
QFrame[look="strip"][tone="good"] { background: $goodBack; }
QFrame[look="strip"][tone="good"] QLabel { color: $good; }
QFrame[look="line"] { background: $border; border: none; }
QLabel { background: transparent; }
QLabel[look="name"] { font-size: $jobSize; font-weight: 600; }
QLabel[look="heading"] { font-size: $smallSize; font-weight: 600; color: $muted; }
QLabel[look="muted"] { font-size: $smallSize; color: $muted; }
QLabel[look="title"] { font-weight: 600; }
QLabel[look="chip"] { font-size: $smallSize; color: $text; background: $raised; border-radius: 6px; padding: 2px 8px; }
QLabel[look="problem"] { font-size: $smallSize; color: $bad; }
QLabel[look="drop"] { font-size: $jobSize; font-weight: 600; color: $accent; background: $card;
    border: 2px dashed $accent; border-radius: 8px; }
QLabel:disabled { color: $faint; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; border-radius: 2px; }
QToolTip { background: $card; color: $text; border: 1px solid $border; padding: 4px; }
)";

const char *const buttons = R"(
QPushButton, QCheckBox, QTabBar { outline: none; }
QPushButton, QToolButton[look="button"] { background: $card; border: 1px solid $border; border-radius: 6px;
    padding: 5px 12px; }
QPushButton:hover, QToolButton[look="button"]:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton[look="button"]:pressed { background: $pressed; }
QPushButton:focus, QToolButton[look="button"]:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled, QToolButton[look="button"]:disabled { color: $faint; background: $card; border-color: $border; }
QToolButton[look="button"]::menu-indicator { image: none; }
QPushButton[look="job"] { font-size: $jobSize; font-weight: 600; min-height: 24px; border-radius: 8px;
    color: $accent; border: 1px solid $accent; background: $card; padding: 4px 12px; }
QPushButton[look="job"][detailed="true"] { padding: 4px 12px 20px; }
QPushButton[look="job"] QLabel { font-size: $smallSize; color: $accent; }
QPushButton[look="job"] QLabel[current="true"] { color: $onAccent; }
QPushButton[look="job"] QLabel:disabled, QPushButton[look="job"] QLabel[current="true"]:disabled { color: $faint; }
QPushButton[look="job"]:hover { background: $accentHint; }
QPushButton[look="job"]:pressed { background: $raised; }
QPushButton[look="job"][current="true"] { background: $accent; color: $onAccent; }
QPushButton[look="job"][current="true"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[look="job"][current="true"]:pressed { background: $accentPressed; border-color: $accentPressed; }
QPushButton[look="job"]:focus { border: 2px solid $ring; padding: 3px 11px; }
QPushButton[look="job"][detailed="true"]:focus { padding: 3px 11px 19px; }
QPushButton[look="job"]:disabled { color: $faint; border-color: $border; background: $card; }
QPushButton[look="job"][current="true"]:disabled { color: $muted; border-color: $raised; background: $raised; }
QPushButton[look="second"][current="true"] { border-color: $accent; color: $accent; }
QPushButton[look="second"][current="true"]:disabled { border-color: $border; color: $faint; }
QPushButton[look="flat"], QToolButton[look="flat"] { background: transparent; border: 1px solid transparent;
    border-radius: 6px; padding: 3px 6px; color: $muted; }
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: $hover; color: $text; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus { border-color: $accent; }
QPushButton[look="page"] { background: transparent; border: 1px solid transparent; color: $muted; padding: 5px 11px; }
QPushButton[look="page"]:hover { background: $hover; color: $text; }
QPushButton[look="page"]:checked { background: $raised; color: $text; }
QPushButton[look="page"]:focus { border: 1px solid $accent; padding: 5px 11px; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 2px 6px; min-height: 16px; color: $muted; font-size: $smallSize; }
QPushButton[look="quiet"]:hover { background: $hover; color: $text; }
QPushButton[look="quiet"]:focus { border: 1px solid $accent; padding: 2px 6px; }
QPushButton[look="fold"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px 4px;
    text-align: left; font-size: $smallSize; font-weight: 600; color: $muted; }
QPushButton[look="fold"]:hover { color: $text; background: transparent; }
QPushButton[look="fold"]:checked, QPushButton[look="fold"]:pressed { background: transparent; }
QPushButton[look="fold"]:focus { border-color: $accent; }
)";

const char *const fields = R"(
QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit { background: $field; border: 1px solid $border;
    border-radius: 6px; padding: 3px 8px; min-height: 20px; selection-background-color: $accent;
    selection-color: $onAccent; }
QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover, QLineEdit:hover { border-color: $edge; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: 2px 7px; }
QSpinBox, QDoubleSpinBox { padding-right: 2px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding-right: 1px; }
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QLineEdit:disabled { color: $faint;
    background: transparent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $bad; }
QPlainTextEdit[look="code"] { background: transparent; border: 1px solid transparent; padding: 0px; }
QPlainTextEdit[look="code"]:focus { border: 1px solid $accent; padding: 0px; }
QComboBox[look="quiet"] { background: transparent; border: 1px solid transparent; color: $muted; min-height: 16px;
    padding: 2px 0 2px 4px; font-size: $smallSize; }
QComboBox[look="quiet"]:hover { background: $hover; color: $text; }
QComboBox[look="quiet"]:focus { border: 1px solid $accent; padding: 2px 0 2px 4px; }
QComboBox[look="quiet"]::drop-down { width: 15px; }
QComboBox[look="quiet"]::down-arrow { width: 9px; height: 9px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-$mode.svg); width: 12px; height: 12px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $border; outline: none;
    selection-background-color: $raised; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 24px; }
QComboBox QAbstractItemView::item:selected { background: $raised; color: $text; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; width: 18px;
    border: none; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right;
    width: 18px; border: none; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/chevron-up-$mode.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/chevron-down-$mode.svg); width: 9px;
    height: 9px; }
QSpinBox[look="figure"] { font-weight: 600; padding: 1px 2px; }
QSpinBox[look="figure"]:focus { padding: 0px 1px; }
QCheckBox { spacing: 7px; color: $muted; font-size: $smallSize; background: transparent; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $edge; border-radius: 4px; background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(:/icons/check-$mode.svg); }
QCheckBox::indicator:focus { border: 2px solid $ring; }
QCheckBox:focus { color: $text; }
)";

const char *const views = R"(
QMenuBar { background: transparent; spacing: 2px; }
QMenuBar::item { padding: 5px 10px; border-radius: 6px; color: $muted; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; color: $text; }
QMenu { background: $card; border: 1px solid $border; padding: 5px; menu-scrollable: 1; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 5px; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 5px; }
QMenu::indicator:checked { image: url(:/icons/check-$menuMode.svg); }
QAbstractItemView { background: transparent; border: none; outline: none; alternate-background-color: $card; }
QTreeView { show-decoration-selected: 1; selection-background-color: $raised; selection-color: $text; }
QTreeView::branch:selected { background: $raised; }
QTreeView::item { padding: 4px 2px; border: none; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $raised; color: $text; }
QTreeView:focus, QListView[look="photos"]:focus, QListView[look="history"]:focus { border: 1px solid $accent; border-radius: 6px; }
QTreeView, QListView[look="photos"], QListView[look="history"] { border: 1px solid transparent; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: 1px solid transparent;
    border-radius: 6px; margin-right: 2px; }
QTabBar[tight="true"]::tab { padding: 6px 5px; margin-right: 0; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected { background: $raised; color: $text; }
QTabBar::tab:focus { border-color: $accent; }
QTabBar::scroller { width: 24px; }
QTabBar QToolButton { background: $card; border: 1px solid $border; border-radius: 4px; margin: 3px 0; }
QTabBar QToolButton:hover { background: $hover; }
QTabBar QToolButton::left-arrow { image: url(:/icons/chevron-left-$mode.svg); width: 10px; height: 10px; }
QTabBar QToolButton::right-arrow { image: url(:/icons/chevron-right-$mode.svg); width: 10px; height: 10px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $card; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 4px 8px; font-size: $smallSize; font-weight: 600; }
QProgressBar { background: $raised; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

// What has no other size of its own.
const char *const zoomedFonts = "QWidget { font-size: $size; }";

/// All but hairlines.
QString withZoomedPixels(const QString &sheet, double zoom)
{
    static const QRegularExpression pixels(QStringLiteral("(\\d+)px"));
    QString result;
    qsizetype end = 0;
    for (auto matches = pixels.globalMatch(sheet); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const int size = match.capturedView(1).toInt();
        result += QStringView(sheet).mid(end, match.capturedStart() - end);
        result += QStringLiteral("%1px").arg(size > 1 ? qRound(size * zoom) : size);
        end = match.capturedEnd();
    }
    result += QStringView(sheet).mid(end);
    return result;
}

QHash<QString, QString> valuesFor(const Theme &theme, const QFont &base)
{
    const auto name = [](const QColor &colour) { return colour.name(); };
    const auto size = [&base](double share) {
        return base.pointSizeF() > 0 ? QStringLiteral("%1pt").arg(base.pointSizeF() * share, 0, 'f', 2)
                                     : QStringLiteral("%1px").arg(qRound(base.pixelSize() * share));
    };
    return {
        {QStringLiteral("window"), name(theme.window)},
        {QStringLiteral("card"), name(theme.card)},
        {QStringLiteral("border"), name(theme.border)},
        {QStringLiteral("raised"), name(theme.raised)},
        {QStringLiteral("text"), name(theme.text)},
        {QStringLiteral("muted"), name(theme.muted)},
        {QStringLiteral("accent"), name(theme.accent)},
        {QStringLiteral("onAccent"), name(theme.onAccent)},
        {QStringLiteral("goodBack"), name(theme.goodBack)},
        {QStringLiteral("good"), name(theme.good)},
        {QStringLiteral("badBack"), name(theme.badBack)},
        {QStringLiteral("bad"), name(theme.bad)},
        {QStringLiteral("faint"), name(mixedColor(theme.muted, theme.card, 0.62))},
        {QStringLiteral("field"), name(theme.dark ? mixedColor(theme.card, theme.window, 0.4) : theme.card)},
        {QStringLiteral("hover"), name(mixedColor(theme.raised, theme.card, 0.6))},
        {QStringLiteral("pressed"), name(mixedColor(theme.raised, theme.border, 0.5))},
        {QStringLiteral("edge"), name(mixedColor(theme.muted, theme.border, 0.45))},
        {QStringLiteral("scroll"), name(mixedColor(theme.muted, theme.border, 0.15))},
        {QStringLiteral("ring"), name(mixedColor(theme.accent, theme.text, 0.5))},
        {QStringLiteral("accentHint"), name(mixedColor(theme.accent, theme.card, 0.08))},
        {QStringLiteral("accentHover"), name(mixedColor(theme.accent, theme.text, 0.88))},
        {QStringLiteral("accentPressed"), name(mixedColor(theme.accent, theme.text, 0.76))},
        {QStringLiteral("mode"), theme.dark ? QStringLiteral("night") : QStringLiteral("day")},
        {QStringLiteral("menuMode"), theme.dark ? QStringLiteral("day") : QStringLiteral("night")},
        {QStringLiteral("jobSize"), size(1.15)},
        {QStringLiteral("smallSize"), size(0.9)},
        {QStringLiteral("size"), size(1)},
    };
}

} // namespace

QPalette paletteFor(const Theme &theme)
{
    QPalette palette(theme.raised, theme.window);
    const QColor faint = mixedColor(theme.muted, theme.card, 0.62);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::ToolTipText, QPalette::BrightText, QPalette::HighlightedText}) {
        palette.setColor(role, theme.text);
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::Base, theme.card);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Button, theme.card);
    palette.setColor(QPalette::ToolTipBase, theme.card);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Midlight, theme.raised);
    return palette;
}

QString styleSheetFor(const Theme &theme, const QFont &base)
{
    const QHash<QString, QString> values = valuesFor(theme, base);
    QString sheet;
    for (const char *part : {ground, buttons, fields, views})
        sheet += QString::fromLatin1(part);
    if (theme.zoom != 1)
        sheet = withZoomedPixels(QLatin1String(zoomedFonts) + sheet, theme.zoom);
    QString result;
    result.reserve(sheet.size() * 5 / 4);
    for (qsizetype at = 0; at < sheet.size(); ++at) {
        if (sheet[at] != QLatin1Char('$')) {
            result += sheet[at];
            continue;
        }
        qsizetype end = at + 1;
        while (end < sheet.size() && sheet[end].isLetter())
            ++end;
        result += values.value(sheet.mid(at + 1, end - at - 1));
        at = end - 1;
    }
    return result;
}

} // namespace manyhands
