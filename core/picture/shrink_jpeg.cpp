// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg_reader.h"
#include "core/picture/shrink.h"

#include <cerrno>

namespace manyhands {

namespace {

Problem reserve(const JpegReader &reader, QSize target, const PictureFile &file, const ShrinkRequest &request,
                PhaseClock &clock)
{
    const qint64 result = PictureScaler::resultBytes(target, reader.model() == ColourModel::Gray ? 1 : 3);
    const qint64 bytes = reader.heldBytes() + result;
    if (bytes <= smallResult)
        return std::nullopt;
    return reserveMemory(bytes, file, request.stop, clock, request.budget, request.share);
}

Problem pump(JpegReader &reader, PictureScaler &scaler, const std::vector<SourcePlane> &planes, PhaseClock &clock)
{
    std::vector<uint8_t *const *> rows(planes.size());
    while (!reader.atEnd()) {
        for (size_t i = 0; i < planes.size(); ++i)
            rows[i] = scaler.plane(i).freeRows();
        if (Problem problem = reader.readRows(rows))
            return problem;
        for (size_t i = 0; i < planes.size(); ++i)
            scaler.plane(i).taken(planes[i].rowsAtOnce, clock);
    }
    return reader.finish();
}

bool keepsProfile(ColourModel model)
{
    return model == ColourModel::Gray || model == ColourModel::Rgb || model == ColourModel::YCbCr;
}

Problem shrink(JpegReader &reader, PictureFile &file, const ShrinkRequest &request, PhaseClock &clock, Picture &result)
{
    const ShrinkSettings &settings = request.settings;
    if (Problem problem = reader.readHeader())
        return problem;
    const QSize full = reader.size();
    const Orientation orientation = reader.orientation();
    const QSize box = orientation.swapsAxes() ? settings.box.transposed() : settings.box;
    const QSize target = fitInside(full, box);

    if (Problem problem = reserve(reader, target, file, request, clock))
        return problem;
    const QByteArray profile = keepsProfile(reader.model()) ? reader.iccProfile() : QByteArray();
    if (Problem problem = reader.start(reductionFor(full, target, settings, 8)))
        return problem;

    ColourModel model = reader.model();
    if (model == ColourModel::YCbCr && request.chromaHalved)
        model = ColourModel::YCbCrHalved;
    const std::vector<SourcePlane> planes = reader.planes();
    PictureScaler scaler(full, target, settings.blurSigma, model, orientation, planes);
    if (Problem problem = pump(reader, scaler, planes, clock))
        return problem;
    clock.switchTo(PhaseName::Scale);
    result = scaler.result();
    result.iccProfile = profile;
    result.note = reader.note();
    return std::nullopt;
}

} // namespace

int reductionFor(QSize full, QSize target, const ShrinkSettings &settings, int limit)
{
    const bool seesFullSize = settings.blurSigma > 0 && settings.blurAt == BlurAt::Full;
    const auto fits = [&](int by) {
        const bool leavesTwice = full.width() >= 2 * by * target.width() && full.height() >= 2 * by * target.height();
        return leavesTwice && (!seesFullSize || settings.blurSigma * 2 > fineSigma * by);
    };
    int by = 1;
    while (by < limit && fits(2 * by))
        by *= 2;
    return by;
}

Problem shrinkPicture(PictureFile &file, const ShrinkRequest &request, Picture &result)
{
    return file.beginsLikeJpeg() ? shrinkJpeg(file, request, result) : shrinkOther(file, request, result);
}

Problem shrinkJpeg(PictureFile &file, const ShrinkRequest &request, Picture &result)
{
    PhaseClock clock(request.lane);
    {
        JpegReader quick(file, request.stop, JpegReader::Decoder::Scaled);
        Problem problem = shrink(quick, file, request, clock, result);
        if (!quick.wasUnsure())
            return problem;
    }
    request.share = {}; // or it would wait for itself
    if (!file.seek(0))
        return file.readProblem(errno);
    JpegReader thorough(file, request.stop, JpegReader::Decoder::Libjpeg);
    return shrink(thorough, file, request, clock, result);
}

} // namespace manyhands
