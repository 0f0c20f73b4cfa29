// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exact_pictures.h"
#include "tests/support/files.h"
#include "tests/support/photos.h"

#include "core/task/resize.h"

#include <QCommandLineParser>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

#include <sys/resource.h>

using namespace manyhands;
using namespace manyhands::testing;

// CPU time and faithfulness of the resize task beside Pillow and vipsthumbnail, in one interleaved run. Asserts
// nothing.
namespace {

struct Inputs {
    const char *name;
    std::vector<std::filesystem::path> files;
};

double cpuSeconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

QString pathOf(const std::filesystem::path &path)
{
    return QString::fromLocal8Bit(path.c_str());
}

QStringList pathsOf(const Inputs &inputs)
{
    QStringList paths;
    for (const auto &file : inputs.files)
        paths << pathOf(file);
    return paths;
}

// Pillow measures itself inside, so that the interpreter's start is not counted against it.
const char *const pillowProgram = R"(
import sys, time
from PIL import Image, ImageFilter
size, sigma, out, files = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4:]
began = time.process_time()
for i, name in enumerate(files):
    image = Image.open(name)
    if sigma > 0:
        image = image.filter(ImageFilter.GaussianBlur(sigma))
    image.thumbnail((size, size))
    image.save(out + '/%d.jpg' % i, quality=85)
print(time.process_time() - began)
)";

QString pythonWithPillow()
{
    for (const char *python : {"/usr/bin/python3", "python3", "/usr/local/bin/python3"}) {
        QProcess process;
        process.start(QLatin1String(python), {QStringLiteral("-c"), QStringLiteral("import PIL.ImageFilter")});
        if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return QLatin1String(python);
    }
    return {};
}

bool hasVips()
{
    QProcess process;
    process.start(QStringLiteral("vipsthumbnail"), {QStringLiteral("--version")});
    return process.waitForFinished() && process.exitCode() == 0;
}

class Bench
{
public:
    Bench();
    void compare(const Inputs &inputs, const ResizeSettings &settings, int rounds);
    void compareFaithfulness(const Inputs &inputs, const ResizeSettings &settings);
    Inputs make(const char *name, int count, int width, int height) const;

private:
    double ours(const Inputs &inputs, const ResizeSettings &settings) const;
    double pillow(const Inputs &inputs, const ResizeSettings &settings) const;
    double vips(const Inputs &inputs, const ResizeSettings &settings) const;
    std::filesystem::path folder(const char *name) const;

    QTemporaryDir m_folder;
    QString m_python = pythonWithPillow();
    bool m_vips = hasVips();
};

Bench::Bench()
{
    if (m_python.isEmpty())
        std::puts("no Python with Pillow here (python3-pil): no comparison with it");
    if (!m_vips)
        std::puts("no vipsthumbnail here (libvips-tools): no comparison with it");
}

std::filesystem::path Bench::folder(const char *name) const
{
    const std::filesystem::path path = std::filesystem::path(m_folder.path().toStdString()) / name;
    std::filesystem::create_directories(path);
    return path;
}

Inputs Bench::make(const char *name, int count, int width, int height) const
{
    Inputs inputs{name, {}};
    qint64 bytes = 0;
    for (int i = 0; i < count; ++i) {
        inputs.files.push_back(folder("in") / (std::string(name) + std::to_string(i) + ".jpg"));
        const QByteArray jpeg = jpegOf(photo(width, height, 10 * i + 1));
        bytes += jpeg.size();
        writeFile(inputs.files.back(), jpeg);
    }
    std::printf("%s: %d JPEGs of %d x %d, %lld KiB each\n", name, count, width, height,
                static_cast<long long>(bytes / count >> 10));
    return inputs;
}

double Bench::ours(const Inputs &inputs, const ResizeSettings &settings) const
{
    WorkerContext context(folder("ours"));
    Recorder recorder(1, now());
    Lane &lane = recorder.lane(0);
    const double before = cpuSeconds(RUSAGE_THREAD);
    for (size_t i = 0; i < inputs.files.size(); ++i) {
        lane.begin(int(i));
        const TaskResult done = resizePicture({inputs.files[i], std::to_string(i)}, settings, context, {}, lane);
        lane.finish(done.outcome, 1, Nanoseconds(0), {});
        if (done.error)
            std::printf("failed: %s\n", qPrintable(done.error->message));
    }
    const double spent = cpuSeconds(RUSAGE_THREAD) - before;
    std::filesystem::remove_all(folder("last"));
    std::filesystem::rename(folder("ours"), folder("last"));
    return spent;
}

double Bench::pillow(const Inputs &inputs, const ResizeSettings &settings) const
{
    QProcess process;
    process.start(m_python,
                  QStringList{QStringLiteral("-c"), QLatin1String(pillowProgram), QString::number(settings.box.width()),
                              QString::number(settings.blurSigma), pathOf(folder("pillow"))}
                      + pathsOf(inputs));
    process.waitForFinished(-1);
    return process.readAllStandardOutput().trimmed().toDouble();
}

double Bench::vips(const Inputs &inputs, const ResizeSettings &settings) const
{
    const double before = cpuSeconds(RUSAGE_CHILDREN);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("VIPS_CONCURRENCY"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    const QString size = QString::number(settings.box.width());
    process.start(QStringLiteral("vipsthumbnail"),
                  QStringList{QStringLiteral("--size"), size + QLatin1Char('x') + size, QStringLiteral("-o"),
                              pathOf(folder("vips")) + QStringLiteral("/%s.jpg[Q=85]")}
                      + pathsOf(inputs));
    process.waitForFinished(-1);
    return cpuSeconds(RUSAGE_CHILDREN) - before;
}

void Bench::compare(const Inputs &inputs, const ResizeSettings &settings, int rounds)
{
    std::printf("\n%s -> %dx%d, blur %g (%s), quality %d: CPU a picture\n", inputs.name, settings.box.width(),
                settings.box.height(), settings.blurSigma, blurAtName(settings.blurAt), settings.quality);
    std::vector<double> us;
    std::vector<double> againstPillow;
    std::vector<double> againstVips;
    ours(inputs, settings); // warm-up
    const double each = 1000.0 / double(inputs.files.size());
    for (int round = 0; round < rounds; ++round) {
        us.push_back(ours(inputs, settings));
        if (!m_python.isEmpty())
            againstPillow.push_back(us.back() / pillow(inputs, settings));
        if (m_vips && settings.blurSigma == 0)
            againstVips.push_back(us.back() / vips(inputs, settings));
    }
    std::printf("  ours %.2f ms\n", median(us) * each);
    const auto say = [&us, each](const char *whom, const std::vector<double> &ratios) {
        if (ratios.empty())
            return;
        const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
        std::printf("  %.3f x %s (%.3f to %.3f in %d rounds; %.2f ms)\n", median(ratios), whom, *least, *most,
                    int(ratios.size()), median(us) * each / median(ratios));
    };
    say("Pillow", againstPillow);
    say("vipsthumbnail", againstVips);
}

void Bench::compareFaithfulness(const Inputs &inputs, const ResizeSettings &settings)
{
    ours(inputs, settings);
    if (!m_python.isEmpty())
        pillow(inputs, settings);
    std::vector<double> us;
    std::vector<double> them;
    for (size_t i = 0; i < inputs.files.size(); ++i) {
        const std::string name = std::to_string(i) + ".jpg";
        const QImage out = QImage(pathOf(folder("last") / name));
        ExactPicture exact = exactOf(QImage(pathOf(inputs.files[i])));
        if (settings.blurSigma > 0)
            exact = exactGaussian(exact, settings.blurSigma);
        const QImage reference = imageOf(exactLanczos(exact, out.size()));
        us.push_back(psnr(out, reference));
        if (!m_python.isEmpty())
            them.push_back(psnr(QImage(pathOf(folder("pillow") / name)), reference));
    }
    std::printf("  PSNR to a full-size %sLanczos reduction: ours %.2f dB",
                settings.blurSigma > 0 ? "Gaussian and " : "", median(us));
    if (!them.empty())
        std::printf(", Pillow %.2f dB", median(them));
    std::puts("");
}

// In a process of its own, which never held anything else.
void measureMemory(const std::filesystem::path &file, int threads)
{
    const QTemporaryDir folder;
    ResizeSettings settings;
    settings.box = {1200, 1200};
    settings.blurSigma = 15;
    Recorder recorder(threads, now());
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i) {
            workers.emplace_back([&, i] {
                WorkerContext context(folder.path().toStdString());
                recorder.lane(i).begin(i);
                resizePicture({file, std::to_string(i)}, settings, context, {}, recorder.lane(i));
                recorder.lane(i).abandon();
            });
        }
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("\n%d threads blurring a 24-megapixel JPEG each: the process took %ld MiB at most\n", threads,
                usage.ru_maxrss >> 10);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The resize task beside Pillow and vipsthumbnail."));
    parser.addHelpOption();
    const QCommandLineOption roundsOption(QStringLiteral("rounds"), QStringLiteral("How many."), QStringLiteral("N"),
                                          QStringLiteral("7"));
    parser.addOption(roundsOption);
    const QCommandLineOption memoryOption(QStringLiteral("memory"), QStringLiteral("Only what 64 threads take."),
                                          QStringLiteral("JPEG"));
    parser.addOption(memoryOption);
    parser.process(application);
    if (parser.isSet(memoryOption)) {
        measureMemory(parser.value(memoryOption).toStdString(), 64);
        return 0;
    }
    const int rounds = std::max(1, parser.value(roundsOption).toInt());

    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    Bench bench;
    const Inputs large = bench.make("large", 2, 6000, 4000);
    const Inputs small = bench.make("small", 12, 1500, 1000);

    ResizeSettings thumbnail;
    bench.compare(small, thumbnail, rounds);
    bench.compareFaithfulness(small, thumbnail);
    bench.compare(large, thumbnail, rounds);

    ResizeSettings blur;
    blur.box = {1200, 1200};
    blur.blurSigma = 15;
    bench.compare(large, blur, std::min(rounds, 5));
    blur.blurAt = BlurAt::Reduced;
    bench.compare(large, blur, std::min(rounds, 5));
    ResizeSettings blurredSmall;
    blurredSmall.box = {300, 300};
    blurredSmall.blurSigma = 15;
    bench.compareFaithfulness({"small", {small.files[0]}}, blurredSmall);
    QProcess::execute(QCoreApplication::applicationFilePath(), {QStringLiteral("--memory"), pathOf(large.files[0])});
    return 0;
}
