#pragma once

#include "core/job/job.h"

#include <QString>

// session: the runs of one window, and the experiment that is going on. Knows no widgets.
namespace manyhands {

/// What must be equal for two runs to be compared: the work, not how it is spread.
struct JobGroup {
    QString signature;
    QString title; // "Download, Demo photos, 15 large, broadband"
    QString pictures; // which pictures it is about, whatever is done to them
    TaskKind kind = TaskKind::Download;
};

JobGroup groupOf(const Job &job);
/// "Download", "Resize" or "Sleep".
QString jobVerb(TaskKind kind);

} // namespace manyhands
