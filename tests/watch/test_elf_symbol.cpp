// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/elf_symbol.h"

#include <QFile>
#include <QTest>

#include <cstring>
#include <limits>
#include <vector>

#include <dlfcn.h>
#include <elf.h>

// Where a library has a symbol, as the linker knows it too; and libraries that lie about their tables.
namespace manyhands::testing {

class TestElfSymbol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void standsWhereTheLinkerPutIt();
    void unknownIsNotThere();
    void cutFilesHaveNone();
    void lyingTablesAreNotFollowed_data();
    void lyingTablesAreNotFollowed();

private:
    QByteArray m_library;
    Dl_info m_found{};
};

void TestElfSymbol::initTestCase()
{
    QVERIFY(::dladdr(::dlsym(RTLD_DEFAULT, "qVersion"), &m_found) != 0);
    QFile file(QFile::decodeName(m_found.dli_fname));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_library = file.readAll();
}

void TestElfSymbol::standsWhereTheLinkerPutIt()
{
    const auto address = quint64(m_found.dli_saddr);
    const ElfSymbol symbol = elfSymbol(m_library, "qVersion");
    QCOMPARE(symbol.value, address - quint64(m_found.dli_fbase));
    QVERIFY(!symbol.isAddress);
}

void TestElfSymbol::unknownIsNotThere()
{
    QCOMPARE(elfSymbol(m_library, "qVersio").value, quint64(0));
    QCOMPARE(elfSymbol(m_library, "no such symbol").value, quint64(0));
}

void TestElfSymbol::cutFilesHaveNone()
{
    for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(sizeof(Elf64_Ehdr) - 1),
                                 qsizetype(sizeof(Elf64_Ehdr)), m_library.size() / 2}) {
        const std::vector<char> exact(m_library.begin(), m_library.begin() + size); // its end is watched
        QCOMPARE(elfSymbol({exact.data(), size}, "qVersion").value, quint64(0));
    }
}

void TestElfSymbol::lyingTablesAreNotFollowed_data()
{
    QTest::addColumn<quint64>("sections");
    QTest::addColumn<quint64>("names");
    constexpr quint64 last = std::numeric_limits<quint64>::max();
    QTest::newRow("sections beyond all") << last - 20 << quint64(0);
    QTest::newRow("sections at the end") << quint64(m_library.size()) - 1 << quint64(0);
    QTest::newRow("names beyond all") << quint64(0) << last - 4;
}

void TestElfSymbol::lyingTablesAreNotFollowed()
{
    QFETCH(quint64, sections);
    QFETCH(quint64, names);
    QByteArray library = m_library;
    Elf64_Ehdr header;
    std::memcpy(&header, library.constData(), sizeof header);
    for (int i = 0; names != 0 && i < header.e_shnum; ++i) {
        char *const at = library.data() + header.e_shoff + quint64(i) * sizeof(Elf64_Shdr);
        std::memcpy(at + offsetof(Elf64_Shdr, sh_offset), &names, sizeof names);
    }
    if (sections != 0)
        header.e_shoff = sections;
    std::memcpy(library.data(), &header, sizeof header);
    QCOMPARE(elfSymbol(library, "qVersion").value, quint64(0));
}

} // namespace manyhands::testing

QTEST_APPLESS_MAIN(manyhands::testing::TestElfSymbol)
#include "test_elf_symbol.moc"
