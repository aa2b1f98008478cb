extension PMSMP {
    /// At one host, over twelve months in a row: two conventions with different objects, sixty days with their renewals (art. D5135-3).
    func hostRemarks(_ others: [PMSMP], _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        let sameHost = others.filter { $0.host == host }
        let ends = sameHost.map(\.period.last).filter { $0 > period.last } + [period.last]
        let windows = ends.compactMap { end in Period(end.adding(months: -parameters.sameHostMonths).adding(days: 1), end) }
        let crowded = windows.filter { $0.overlaps(period) }.map { window in sameHost.filter { $0.period.overlaps(window) } }
        let fullest = crowded.max { PMSMP.days($0) < PMSMP.days($1) } ?? []
        return conventionRemarks(crowded.max { $0.count < $1.count } ?? [], parameters) + daysRemarks(fullest, parameters)
    }

    private func conventionRemarks(_ sameHost: [PMSMP], _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        guard !isRenewal else { return [] }
        let originals = sameHost.filter { !$0.isRenewal }
        if originals.count >= parameters.sameHostConventions {
            let free = originals.map(\.period.last).min()?.adding(months: parameters.sameHostMonths).adding(days: 1)
            let none = "Aucune date n’est possible tant que ces conventions ne sont pas finies."
            let words = "Déjà \(originals.count) conventions chez cet accueillant en \(parameters.sameHostMonths) mois."
            return [PMSMPRemark(.refusal, .tooManyAtSameHost, words, source: parameters.source, free.map(WayOut.from) ?? .otherwise(none))]
        }
        guard originals.contains(where: { $0.object == object }) else { return [] }
        let words = "Une seconde convention chez le même accueillant doit avoir un autre objet et d’autres objectifs."
        let wayOut = WayOut.otherwise("Aucune date n’y change rien : changez l’objet, ou notez-la comme un renouvellement.")
        return [PMSMPRemark(.refusal, .sameObjectAtSameHost, words, source: parameters.source, wayOut)]
    }

    private func daysRemarks(_ sameHost: [PMSMP], _ parameters: PMSMPParameters) -> [PMSMPRemark] {
        let left = parameters.sameHostDays - PMSMP.days(sameHost)
        guard period.length > left else { return [] }
        let words =
            "Chez cet accueillant il reste \(max(left, 0)) j sur \(parameters.sameHostDays) en \(parameters.sameHostMonths) mois ; ici \(period.length) j."
        let none = "Aucune date n’est possible chez cet accueillant pour \(period.length) j."
        let later = firstDayWithRoom(sameHost, parameters).map(WayOut.from) ?? .otherwise(none)
        let wayOut = left > 0 ? WayOut.day(period.first.adding(days: left - 1)) : later
        return [PMSMPRemark(.refusal, .tooManyDaysAtSameHost, words, source: parameters.source, wayOut)]
    }

    /// The first day on which enough of those before have left the months that count, for a convention of this length.
    private func firstDayWithRoom(_ sameHost: [PMSMP], _ parameters: PMSMPParameters) -> Day? {
        let byEnd = sameHost.sorted { $0.period.last < $1.period.last }
        let gone = byEnd.indices.first { PMSMP.days(Array(byEnd[($0 + 1)...])) + period.length <= parameters.sameHostDays }
        return gone.map { byEnd[$0].period.last.adding(months: parameters.sameHostMonths).adding(days: 1) }
    }

    private static func days(_ conventions: [PMSMP]) -> Int {
        conventions.reduce(0) { $0 + $1.period.length }
    }
}
