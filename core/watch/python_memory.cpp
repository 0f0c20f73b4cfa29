// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/python_memory.h"

#include "core/system/small_file.h"
#include "core/watch/elf_symbol.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <limits>
#include <sstream>
#include <utility>

namespace manyhands {

namespace {

constexpr int mostFrames = 200;
constexpr int mostThreads = 4096;
constexpr qint64 longestText = 4096;
constexpr qint64 longestTable = 1 << 20;

std::string procFolder(int process)
{
    return "/proc/" + std::to_string(process) + '/';
}

/// The last field of the map's line; empty: no file.
std::string fileOf(const std::string &mapLine)
{
    const size_t slash = mapLine.find('/');
    return slash == std::string::npos ? std::string() : mapLine.substr(slash);
}

/// The minor version in "python3.11" or "libpython3.11.so.1.0"; 0: none.
int minorIn(const std::string &file)
{
    const size_t name = file.rfind('/') + 1;
    const size_t at = file.find("python3.", name);
    int minor = 0;
    if (at != std::string::npos)
        std::from_chars(file.data() + at + 8, file.data() + file.size(), minor);
    return minor;
}

struct Interpreter {
    std::string file;
    int minor = 0;
};
/// The library if there is one, else the program.
Interpreter interpreterOf(int process)
{
    Interpreter found;
    std::istringstream maps(contentOf(procFolder(process) + "maps"));
    for (std::string line; std::getline(maps, line);) {
        const std::string file = fileOf(line);
        const std::string name = file.substr(file.rfind('/') + 1);
        const bool isLibrary = name.starts_with("libpython3.");
        if (isLibrary || (found.file.empty() && name.starts_with("python3")))
            found = {file, minorIn(file)};
        if (isLibrary)
            break;
    }
    return found;
}

} // namespace

quint64 addressOfSymbol(int process, const std::string &file, const std::string &symbol)
{
    QFile source(QFile::decodeName((procFolder(process) + "root" + file).c_str()));
    if (!source.open(QIODevice::ReadOnly))
        return 0;
    const uchar *mapped = source.map(0, source.size());
    if (!mapped)
        return 0;
    const ElfSymbol found = elfSymbol({mapped, source.size()}, symbol);
    if (found.value == 0 || found.isAddress)
        return found.value;
    std::istringstream maps(contentOf(procFolder(process) + "maps"));
    for (std::string line; std::getline(maps, line);) {
        quint64 begin = 0;
        if (fileOf(line) != file)
            continue;
        std::from_chars(line.data(), line.data() + line.size(), begin, 16);
        return begin + found.value; // its first part is mapped first
    }
    return 0;
}

bool PythonMemory::attach(int process)
{
    *this = PythonMemory();
    m_memory = ProcessMemory(process);
    const Interpreter interpreter = interpreterOf(process);
    const auto layout = pythonLayout(interpreter.minor);
    if (!layout) {
        m_problem = interpreter.minor == 0
            ? QStringLiteral("its version is not known")
            : QStringLiteral("Python 3.%1 is not among the versions that are known here").arg(interpreter.minor);
        return false;
    }
    m_layout = *layout;
    const quint64 runtime = addressOfSymbol(process, interpreter.file, "_PyRuntime");
    quint64 first = 0;
    if (runtime == 0)
        m_problem = QStringLiteral("its interpreter could not be found");
    else if (!m_memory.readOnce(runtime + quint64(m_layout.interpreters), &first, sizeof first))
        m_problem = errno == EPERM ? QStringLiteral("its memory may not be read by this user")
                                   : QStringLiteral("its memory cannot be read");
    else
        m_runtime = runtime;
    return isAttached();
}

quint64 PythonMemory::pointerAt(quint64 address)
{
    quint64 pointer = 0;
    return m_memory.read(address, &pointer, sizeof pointer) ? pointer : 0;
}

QByteArray PythonMemory::bytesAt(quint64 address) const
{
    constexpr quint64 sizeOffset = 16;
    constexpr quint64 dataOffset = 32;
    qint64 size = 0;
    if (!m_memory.readOnce(address + sizeOffset, &size, sizeof size) || size < 0 || size > longestTable)
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    return m_memory.readOnce(address + dataOffset, bytes.data(), size_t(size)) ? bytes : QByteArray();
}

/// A str: its length, and how its characters are stored, stand at the same place in all versions.
QByteArray PythonMemory::textAt(quint64 address) const
{
    struct {
        qint64 length;
        qint64 hash;
        quint32 state;
    } head{};
    constexpr quint64 lengthOffset = 16;
    if (!m_memory.readOnce(address + lengthOffset, &head, sizeof head) || head.length < 0 || head.length > longestText)
        return {};
    const quint32 kind = head.state >> 2 & 7; // bytes a character
    const bool isCompact = head.state >> 5 & 1;
    const bool isAscii = head.state >> 6 & 1;
    if (!isCompact || (kind != 1 && kind != 2 && kind != 4))
        return {};
    QByteArray data(head.length * kind, Qt::Uninitialized);
    if (!m_memory.readOnce(address + quint64(isAscii ? m_layout.textData : m_layout.wideTextData), data.data(),
                           size_t(data.size())))
        return {};
    if (isAscii)
        return data;
    if (kind == 1)
        return QString::fromLatin1(data).toUtf8();
    if (kind == 2)
        return QString::fromUtf16(reinterpret_cast<const char16_t *>(data.constData()), head.length).toUtf8();
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(data.constData()), head.length).toUtf8();
}

/// glibc keeps the kernel's number of a thread in what pthread_self() points to: at this offset since 2.3 (x86-64),
/// 2.17 (AArch64). A number that is no thread of this process is dropped by whoever asks.
int PythonMemory::threadNumber(quint64 threadAddress) const
{
#ifdef __aarch64__
    constexpr quint64 offset = 0xd0;
#else
    constexpr quint64 offset = 0x2d0;
#endif
    qint32 number = 0;
    return m_memory.readOnce(threadAddress + offset, &number, sizeof number) ? number : 0;
}

/// The plain fields of a code object. None: it cannot be read, or has been taken down: what frees its memory writes an
/// address where its references were counted.
std::optional<PythonMemory::Code> PythonMemory::codeFrom(std::span<const char> object) const
{
    const auto field = [object](int offset) {
        quint64 value = 0;
        std::memcpy(&value, object.data() + offset, sizeof value);
        return value;
    };
    const quint64 references = field(0);
    Code code;
    code.file = field(m_layout.file);
    code.name = field(m_layout.name);
    code.table = field(m_layout.lines);
    code.firstLine = qint32(field(m_layout.firstLine));
    const bool isAlive = references != 0 && references <= std::numeric_limits<quint32>::max() && code.firstLine >= 0;
    return isAlive ? std::optional(code) : std::nullopt;
}

const PythonMemory::Code *PythonMemory::codeAt(quint64 address)
{
    std::array<char, 256> object;
    const auto code = m_memory.read(address, object.data(), object.size()) ? codeFrom(object) : std::nullopt;
    if (!code)
        return nullptr;
    const auto known = m_codes.find(address);
    if (known != m_codes.end() && known->second.isSame(*code))
        return &known->second;
    Code read = *code;
    read.fileText = textAt(code->file);
    read.nameText = textAt(code->name);
    read.tableBytes = bytesAt(code->table);
    const bool isRead = !read.fileText.isEmpty() && !read.nameText.isEmpty()
        && m_memory.readOnce(address, object.data(), object.size());
    const auto after = isRead ? codeFrom(object) : std::nullopt;
    if (!after || !after->isSame(*code))
        return nullptr; // taken down meanwhile: what was read is anything
    return &m_codes.insert_or_assign(address, std::move(read)).first->second;
}

std::vector<PythonFrame> PythonMemory::framesFrom(quint64 frame, bool &hasMore)
{
    constexpr char ownedByCStack = 3; // begins a call from C, and is none of Python's
    std::vector<PythonFrame> frames;
    for (int depth = 0; frame != 0 && depth < mostFrames; ++depth) {
        std::array<char, 128> object;
        if (!m_memory.read(frame, object.data(), object.size()))
            break;
        const auto field = [&object](int offset) {
            quint64 value = 0;
            std::memcpy(&value, object.data() + offset, sizeof value);
            return value;
        };
        const quint64 address = std::exchange(frame, field(m_layout.previous));
        if (m_layout.owner >= 0 && object[size_t(m_layout.owner)] == ownedByCStack)
            continue;
        const quint64 codeAddress = field(m_layout.code);
        const Code *code = codeAddress != 0 ? codeAt(codeAddress) : nullptr;
        if (!code)
            break;
        const quint64 instruction = field(m_layout.instruction);
        const qint64 number = qint32(instruction); // before 3.11: in bytes, in 3.10 in instructions of two
        const qint64 offset = m_layout.instructions >= 0 ? qint64(instruction - codeAddress) - m_layout.instructions
                                                         : number * (m_layout.minor == 10 ? 2 : 1);
        const auto line = lineOfInstruction(m_layout.minor, code->tableBytes, code->firstLine, offset);
        frames.push_back({code->fileText, line.value_or(code->firstLine), code->nameText, address});
        hasMore = depth + 1 == mostFrames && frame != 0;
    }
    return frames;
}

/// Locks and SimpleQueues have theirs at the same place in all versions. It is what the semaphore's futex is at.
WaitedObject PythonMemory::kindOf(quint64 object, quint64 futex) const
{
    struct {
        quint64 count;
        quint64 type;
        quint64 lock;
    } head{};
    constexpr quint64 nameOffset = 24;
    quint64 nameAddress = 0;
    std::array<char, 24> name{};
    if (!m_memory.readOnce(object, &head, sizeof head) || head.lock != futex
        || !m_memory.readOnce(head.type + nameOffset, &nameAddress, sizeof nameAddress)
        || !m_memory.readOnce(nameAddress, name.data(), name.size() - 1))
        return WaitedObject::Unknown;
    const std::string_view text(name.data());
    return text == "_queue.SimpleQueue"                     ? WaitedObject::Queue
        : text == "_thread.lock" || text == "_thread.RLock" ? WaitedObject::Lock
                                                            : WaitedObject::Unknown;
}

WaitedObject PythonMemory::objectAt(quint64 frame, quint64 futex) const
{
    constexpr quint64 selfOffset = 24; // of a method that is bound to it
    std::array<quint64, 128> values{};
    size_t size = sizeof values;
    while (size >= 64 && !m_memory.readOnce(frame + quint64(m_layout.values), values.data(), size))
        size /= 2; // the memory ends behind it
    const auto canBe = [](quint64 address) { return address % 8 == 0 && address > 0xffff && address >> 47 == 0; };
    for (size_t i = 0; i * sizeof(quint64) < size; ++i) {
        if (!canBe(values[i]))
            continue;
        WaitedObject kind = kindOf(values[i], futex);
        quint64 self = 0;
        if (kind == WaitedObject::Unknown && m_memory.readOnce(values[i] + selfOffset, &self, sizeof self)
            && canBe(self))
            kind = kindOf(self, futex);
        if (kind != WaitedObject::Unknown)
            return kind;
    }
    return WaitedObject::Unknown;
}

std::map<int, PythonStack> PythonMemory::stacks(const std::function<bool(int thread)> &isWanted)
{
    std::map<int, PythonStack> stacks;
    m_memory.beginRound(isWanted);
    const quint64 interpreter = pointerAt(m_runtime + quint64(m_layout.interpreters));
    quint64 thread = interpreter == 0 ? 0 : pointerAt(interpreter + quint64(m_layout.threads));
    for (int count = 0; thread != 0 && count < mostThreads; ++count) {
        std::array<char, 256> object;
        if (!m_memory.read(thread, object.data(), object.size()))
            break;
        const auto field = [&object](int offset) {
            quint64 value = 0;
            std::memcpy(&value, object.data() + offset, sizeof value);
            return value;
        };
        thread = field(m_layout.nextThread);
        const quint64 address = field(m_layout.threadAddress);
        int &number = m_threads[address];
        if (number == 0 || !isWanted(number)) { // an address may serve another thread by now
            number = address == 0 ? 0 : threadNumber(address);
            if (number == 0 || !isWanted(number))
                continue;
        }
        m_memory.readFor(number);
        quint64 frame = field(m_layout.frame);
        if (m_layout.frameInside >= 0)
            frame = frame == 0 ? 0 : pointerAt(frame + quint64(m_layout.frameInside));
        bool hasMore = false;
        const std::vector<PythonFrame> frames = framesFrom(frame, hasMore);
        m_memory.readFor(0);
        if (frames.empty())
            continue;
        PythonStack stack = describedStack(frames);
        stack.isInTask |= hasMore; // whatever it is, it has long begun
        stack.frame = frames.front().address;
        stacks.emplace(number, stack);
    }
    return stacks;
}

} // namespace manyhands
