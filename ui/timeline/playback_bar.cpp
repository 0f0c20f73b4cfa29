// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/playback_bar.h"

#include "ui/controls.h"
#include "ui/panel/eliding_combo.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr int frameMilliseconds = 33; // ms
constexpr double speeds[] = {0.1, 0.25, 0.5, 1};
constexpr int usualSpeed = 2;

} // namespace

void Playback::load(Nanoseconds end)
{
    m_end = end;
    rest();
}

void Playback::play()
{
    if (m_end.count() <= 0)
        return;
    m_playing = true;
    if (!m_moment)
        m_moment = Nanoseconds(0);
}

void Playback::rest()
{
    m_playing = false;
    m_moment.reset();
}

void Playback::advance(Nanoseconds passed)
{
    if (!m_playing)
        return;
    *m_moment += Nanoseconds(std::llround(double(passed.count()) * m_speed));
    if (*m_moment >= m_end)
        rest();
}

void Playback::moveTo(Nanoseconds moment)
{
    if (moment >= m_end)
        return rest();
    m_moment = std::max(moment, Nanoseconds(0));
}

PlaybackBar::PlaybackBar(QWidget *parent)
    : QWidget(parent)
    , m_timer(this)
    , m_button(new QPushButton)
    , m_speed(new ElidingCombo)
{
    setLook(m_button, "quiet");
    m_button->setIconSize({12, 12});
    name(m_button, {"playButton", tr("Play"), tr("Play the run again"), tr("Ctrl+Space")});
    setLook(m_speed, "quiet");
    m_speed->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_speed->setMinimumContentsLength(0);
    for (const double speed : speeds)
        m_speed->addItem(tr("%1×").arg(speed), speed);
    nameWithFocusKey(m_speed, {"playSpeedCombo", tr("Playback speed"), tr("How fast it plays"), tr("Alt+X")});

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    line->addWidget(m_button);
    line->addWidget(m_speed);
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true); // what stands beside it does not move as a run ends
    setSizePolicy(policy);

    m_timer.setInterval(frameMilliseconds);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackBar::tick);
    connect(m_button, &QPushButton::clicked, this, &PlaybackBar::toggle);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        tick(); // what passed so far, passed at the old speed
        m_playback.setSpeed(m_speed->currentData().toDouble());
    });
    m_speed->setCurrentIndex(usualSpeed);
    dress();
    hide();
}

bool PlaybackBar::event(QEvent *event)
{
    if (bringsTheme(*event))
        dress();
    return QWidget::event(event);
}

void PlaybackBar::load(Nanoseconds end)
{
    m_playback.load(end);
    show();
    follow();
}

void PlaybackBar::unload()
{
    m_playback.load(Nanoseconds(0));
    hide();
    follow();
}

void PlaybackBar::toggle()
{
    if (isPlaying()) {
        tick();
        m_playback.pause();
    } else {
        m_lastTick = m_clock();
        m_playback.play();
    }
    follow();
}

void PlaybackBar::rest()
{
    m_playback.rest();
    follow();
}

void PlaybackBar::moveTo(Nanoseconds moment)
{
    m_playback.pause();
    m_playback.moveTo(moment);
    follow();
}

void PlaybackBar::tick()
{
    if (!isPlaying())
        return;
    const Nanoseconds at = m_clock();
    m_playback.advance(at - m_lastTick);
    m_lastTick = at;
    follow();
}

void PlaybackBar::follow()
{
    if (isPlaying() != m_timer.isActive())
        isPlaying() ? m_timer.start() : m_timer.stop();
    if (isPlaying() != m_looksPlaying)
        dress();
    Q_EMIT moved();
}

void PlaybackBar::dress()
{
    m_looksPlaying = isPlaying();
    const QString icon = QStringLiteral(":/icons/%1-%2.svg")
                             .arg(isPlaying() ? QStringLiteral("pause") : QStringLiteral("play"),
                                  themeOf(this).dark ? QStringLiteral("night") : QStringLiteral("day"));
    m_button->setIcon(QIcon(icon));
    m_button->setAccessibleName(isPlaying() ? tr("Pause") : tr("Play"));
    setToolTipWithShortcut(m_button, isPlaying() ? tr("Pause") : tr("Play the run again"));
}

} // namespace manyhands
