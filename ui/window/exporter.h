// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"
#include "ui/window/export_format.h"

#include <QObject>

class QWidget;

namespace manyhands {

/// Takes what the window shows to files and to the clipboard: drawn and written on a thread of its own, one at a time,
/// while the window goes on.
class Exporter : public QObject
{
    Q_OBJECT
public:
    explicit Exporter(QWidget *window);
    ~Exporter() override;

    /// Asks for a file name, and before a file is replaced, by the very name that is written. Nothing happens when none
    /// is given.
    void ask(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme);
    /// The same of a watched program.
    void ask(ExportFormat format, const std::shared_ptr<const WatchRecord> &watch, const Theme &theme);
    void save(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme,
              const QString &path);
    /// What `write` does on that thread; nothing, an error, or its end is said here.
    void save(const QString &path, std::function<std::optional<TaskError>()> write);
    /// The chart as a picture, as it would be saved.
    void copy(ViewKind chart, std::shared_ptr<const Experiment> experiment, const Theme &theme);
    void copy(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme);

Q_SIGNALS:
    void saved(const QString &path);
    void copied();
    void failed(const QString &why);

private:
    QString askForPath(const ExportChoice &choice, const QString &what);
    bool mayReplace(const QString &path);
    void copy(std::function<std::variant<QImage, TaskError>()> draw);
    void begin(std::function<std::function<void()>()> work);

    QWidget *m_window;
    Background<std::function<void()>> m_work; // its result is called here
};

} // namespace manyhands
