#pragma once

#include "core/job/job.h"
#include "ui/controls.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSettings;
class QSpinBox;

namespace manyhands {

/// Where the pictures come from, over which network, how many of them, and where the results go.
class ImagesCard : public Card
{
    Q_OBJECT
public:
    explicit ImagesCard(QWidget *parent = nullptr);

    void showJob(const Job &job);
    void fill(Job &job) const;
    /// What is wrong with the files or links, in a line; empty when nothing is.
    QString problem() const;

    void setFiles(const std::vector<std::string> &paths);
    void setLinks(const QString &text);
    void setResizeHint(const QString &text);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    enum class From { Named, Files, Links };

    void makeSource();
    void makeFilesRow();
    void makeLinksField();
    void makeNetwork();
    void makeOutput();
    From from() const;
    void choose(From from);
    void showSource();
    void showFiles();
    void checkLinks();
    void setCountRange(int most);
    void askForFiles();
    void askForFolder();
    void askForOutput();

    QComboBox *m_source = nullptr;
    QSpinBox *m_count = nullptr;
    QWidget *m_filesRow = nullptr;
    QLabel *m_filesLabel = nullptr;
    QPlainTextEdit *m_links = nullptr;
    QLabel *m_linksProblem = nullptr;
    QComboBox *m_network = nullptr;
    QLineEdit *m_output = nullptr;
    QLabel *m_resizeHint = nullptr;
    std::vector<std::string> m_files;
    int m_lastSource = -1;
};

} // namespace manyhands
