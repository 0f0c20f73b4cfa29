// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/program.h"

#include <QJsonObject>

namespace manyhands::testing {

/// What the server at this address counts; empty: it does not answer.
QJsonObject countsOf(const std::string &url);

/// A manyhands-server of the test's own. Its network is a local one and its latency none unless told otherwise.
class TestServer
{
public:
    explicit TestServer(std::vector<std::string> words = {"--images", "2", "--set", "small"},
                        const std::string &latency = "0", const std::string &network = "lan");

    bool isListening() const { return !m_url.empty(); }
    pid_t id() const { return m_program.id(); }
    /// The address of this path, which begins with a slash.
    std::string url(const std::string &path) const { return m_url + path; }
    /// What it counts: connections, open, peakOpen, requests, peakRequests.
    QJsonObject counts() const { return countsOf(m_url); }

private:
    Program m_program;
    std::string m_url;
};

/// A port on 127.0.0.1 at which nobody listens.
int refusedPort();

} // namespace manyhands::testing
