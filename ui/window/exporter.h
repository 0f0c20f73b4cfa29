#pragma once

#include "ui/window/export_format.h"

#include <QObject>
#include <QTimer>

#include <future>

class QWidget;

namespace manyhands {

/// Writes what the window shows to files. Charts are drawn here; reports are written on a thread of their own.
class Exporter : public QObject
{
    Q_OBJECT
public:
    explicit Exporter(QWidget *window);
    ~Exporter() override;

    /// Asks for a file name, and before a file is replaced, by the very name that is written. Nothing happens when none
    /// is given.
    void ask(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme);
    void save(ExportFormat format, std::shared_ptr<const Experiment> experiment, const Theme &theme,
              const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void failed(const QString &why);

private:
    QString askForPath(const ExportChoice &choice);
    bool mayReplace(const QString &path);
    void finish(const std::optional<TaskError> &error, const QString &path);
    void look();

    QWidget *m_window;
    QTimer m_timer; // runs while a report is written
    std::future<std::optional<TaskError>> m_writing;
    QString m_path;
};

} // namespace manyhands
