import Domain

/// Facts stored one after the other, without the rules of the forms: only what the State's database refuses.
struct TimelineInput: CaseInput {
    let approvalStart: CaseDay
    let approvalEndOverride: CaseDay?
    let events: [Event]

    struct Event: Decodable, Sendable {
        let type: Kind
        let start: CaseDay
        let end: CaseDay
        let reason: CaseCode<ProlongationReason>?

        enum Kind: String, Decodable, Sendable {
            case suspension, prolongation
        }

        private enum CodingKeys: String, CodingKey {
            case type, start, end, reason
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = try container.decode(Kind.self, forKey: .type)
            start = try container.decode(CaseDay.self, forKey: .start)
            end = try container.decode(CaseDay.self, forKey: .end)
            // A suspension's reason decides nothing here and may be one of any age.
            reason = type == .prolongation ? try container.decodeIfPresent(CaseCode<ProlongationReason>.self, forKey: .reason) : nil
        }
    }

    private enum CodingKeys: String, CodingKey {
        case approvalStart = "approval_start"
        case approvalEndOverride = "approval_end_override"
        case events
    }

    func actual(probeDays: [Day]) -> CaseValue {
        var pass = approvalEndOverride.map { PassIAE(start: approvalStart.day, grantedEnd: $0.day) } ?? PassIAE(start: approvalStart.day)
        let initialEnd = pass.end
        let stored = events.map { event in
            let next = store(event, in: pass)
            pass = next ?? pass
            return CaseValue.object(
                [("stored", .bool(next != nil))] + (next == nil ? [("error", .text("OVERLAP"))] : []) + [("approval_end", .day(pass.end))])
        }
        return .object([
            ("initial_end", .day(initialEnd)), ("events", .list(stored)), ("final_end", .day(pass.end)), ("duration_days", .number(pass.duration)),
            ("waiting_period_end", .day(pass.waitingPeriodEnd())), ("probes", pass.probes(on: probeDays)),
        ])
    }

    private func store(_ event: Event, in pass: PassIAE) -> PassIAE? {
        switch event.type {
        case .suspension:
            guard let period = Period(event.start.day, event.end.day) else { return nil }
            return pass.storing(Suspension(period, reason: .contractSuspended, recordedOn: event.start.day))
        case .prolongation:
            let reason = event.reason?.code ?? .completeTraining
            return Prolongation(from: event.start.day, to: event.end.day, reason: reason).flatMap(pass.storing)
        }
    }
}
