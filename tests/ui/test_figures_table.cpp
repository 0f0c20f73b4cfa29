// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures_table.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QtTest>

using namespace manyhands;

// A table in a window that gets narrower: first its names are elided, then a column goes, and all come back.
class TestFiguresTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_table = std::make_unique<FiguresTable>(3, 2);
        m_table->show({QStringLiteral("process"), QStringLiteral("thread"), QStringLiteral("name"),
                       QStringLiteral("lived"), QStringLiteral("running")},
                      {{QStringLiteral("16083"), QStringLiteral("16083"), QString(60, QLatin1Char('n')),
                        QStringLiteral("1.199 s"), QStringLiteral("7.6 %")}},
                      {0, 4});
        m_table->resize(2000, 200);
        m_table->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
        m_whole = m_table->header()->length();
        m_name = m_table->columnWidth(2);
    }

    void namesAreElidedFirst()
    {
        setRoom(m_whole - m_name / 4);
        QVERIFY(!m_table->isColumnHidden(0));
        QVERIFY(m_table->columnWidth(2) < m_name);
        QTRY_COMPARE(m_table->horizontalScrollBar()->maximum(), 0);
    }

    void thenAColumnGoes()
    {
        setRoom(m_whole - m_name + 100);
        QVERIFY(m_table->isColumnHidden(0));
        QVERIFY(!m_table->isColumnHidden(4));
        QVERIFY(m_table->topLevelItem(0)->toolTip(1).contains(QStringLiteral("Process: 16083")));
        QTRY_COMPARE(m_table->horizontalScrollBar()->maximum(), 0);
    }

    void thenTheNext()
    {
        setRoom(m_whole - m_name - m_table->columnWidth(0) + 100);
        QVERIFY(m_table->isColumnHidden(0));
        QVERIFY(m_table->isColumnHidden(4));
        QVERIFY(m_table->topLevelItem(0)->toolTip(1).contains(QStringLiteral("Running: 7.6 %")));
        QTRY_COMPARE(m_table->horizontalScrollBar()->maximum(), 0);
    }

    void withRoomAllComesBack()
    {
        setRoom(m_whole / 3);
        QVERIFY(m_table->columnWidth(2) >= 100); // else it scrolls
        setRoom(m_whole);
        QVERIFY(!m_table->isColumnHidden(0));
        QCOMPARE(m_table->columnWidth(2), m_name);
    }

private:
    void setRoom(int width)
    {
        m_table->resize(width + m_table->width() - m_table->viewport()->width(), 200);
        QTRY_COMPARE(m_table->viewport()->width(), width);
    }

    std::unique_ptr<FiguresTable> m_table;
    int m_whole = 0;
    int m_name = 0;
};

QTEST_MAIN(TestFiguresTable)
#include "test_figures_table.moc"
