import Domain

/// What the cases ask of a PASS on one day, past days included.
extension PassIAE {
    func probes(on days: [Day]) -> CaseValue {
        .list(days.map(probe))
    }

    private func probe(on today: Day) -> CaseValue {
        .object([
            ("today", .day(today)),
            ("state", .text(state(on: today).rawValue)),
            ("is_valid", .bool(isValid(on: today))),
            ("in_progress", .bool(isInProgress(on: today))),
            ("suspended", .bool(isSuspended(on: today))),
            ("remainder_days", .number(remainder(on: today))),
            ("remainder_as_date", .day(remainderEnd(on: today))),
            ("can_be_suspended", .bool(canBeSuspended(on: today))),
            ("open_to_prolongation", .bool(isOpenToProlongation(on: today))),
            ("can_be_prolonged", .bool(canBeProlonged(on: today))),
            ("in_waiting_period", .bool(isInWaitingPeriod(on: today))),
            ("waiting_period_has_elapsed", .bool(hasElapsedWaitingPeriod(on: today))),
            ("can_postpone_start", .bool(isPostponable(on: today))),
            ("user_has_valid_approval", .bool(isValid(on: today))),
            ("user_latest_in_waiting_period", .bool(PassIAE.latest(of: [self], on: today)?.isInWaitingPeriod(on: today) ?? false)),
        ])
    }

    var suspensionPairs: CaseValue {
        .list(suspensions.map { .list([.day($0.period.first), .day($0.period.last)]) })
    }

    var prolongationTriples: CaseValue {
        .list(prolongations.map { .list([.day($0.start), .day($0.end), .text($0.reason?.rawValue ?? "")]) })
    }
}
