#pragma once

#include "core/experiment/report_fields.h"

#include <bitset>
#include <vector>

namespace manyhands {

/// Puts a span together from its fields as they come along. Throws DamagedReport.
class SpanReader
{
public:
    enum class Part { Span, Phase, Error };
    enum class Field {
        None,
        TaskIndex,
        WorkerIndex,
        Start,
        End,
        Cpu,
        Ready,
        Bytes,
        Tries,
        Outcome,
        RateLimits,
        Note,
        PhaseName,
        PhaseStart,
        PhaseEnd,
        ErrorKind,
        Message,
        Count
    };

    void begin(Part part);
    void end(Part part);
    void key(const std::string &name);
    void value(const ReportScalar &value);
    /// What comes is of no type that this field has: damage, unless the field is not known.
    void refuseType() const;
    /// The span, once its end has come.
    Span take();

private:
    void number(const ReportScalar &value);
    void word(const std::string &text);
    SpanExtra &extra();

    Part m_part = Part::Span;
    Field m_field = Field::None;
    const char *m_name = "";
    Span m_span;
    std::bitset<size_t(Field::Count)> m_seen; // the fields that the span has
    std::vector<Phase> m_phases;
    std::optional<PhaseName> m_phaseName;
    Nanoseconds m_phaseStart{0};
    Nanoseconds m_phaseEnd{0};
    QExplicitlySharedDataPointer<SpanExtra> m_extra;
};

} // namespace manyhands
