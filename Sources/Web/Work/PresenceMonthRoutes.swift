import Domain
import Pages
import Store

/// Hours that presence proposes to the month of an annexe, taken by those who enter hours.
enum PresenceMonthRoutes {
    static let all: [Route] = [
        .users(MonthRoutes.readers, .get, PresenceMonthPaths.proposals) { try await page($0) },
        .users([.counsellor, .rh], .post, PresenceMonthPaths.proposals, accept),
    ].about(.contract)

    static func page(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (sheet, all) = try await found(visit)
        let page = PresenceMonthPage(
            sheet: sheet, proposals: all, writes: Annexes.right(on: sheet.annex, of: visit.reader) == .write, entry: entry)
        return .page(page.html(in: visit.frame), names: sheet.lines.map(\.person.id), status: entry == nil ? 200 : 422)
    }

    @Sendable static func accept(_ visit: UserVisit) async throws -> Answer {
        let (sheet, all) = try await found(visit)
        var form = visit.form
        let chosen = (form.entry.values[PresenceMonthPage.chosen] ?? []).compactMap { ID<Person>($0) }
        let people = all.map(\.line.person.id).filter(chosen.contains)
        if people.isEmpty { form.refuse(PresenceMonthPage.chosen, "Cochez au moins une personne.") }
        let seen = Dictionary(people.map { ($0, shown(form.entry[PresenceMonthPage.before($0)])) }, uniquingKeysWith: { first, _ in first })
        guard form.isValid else { return try await page(visit, entry: form.entry) }
        let (months, id, month) = (PresenceMonths(visit.app.referentials), sheet.annex.id, sheet.month)
        try await visit.act("prend les heures de la présence", once: form.once) { act in try months.accept(seen, of: id, in: month, by: act) }
        return .see(PresenceMonthPaths.proposals(visit.part("mois"), id.text), done: "heures-prises")
    }

    /// What the page showed of a line, as `PresenceMonthPage.snapshot` writes it.
    private static func shown(_ text: String) -> PresenceProposal.Shown {
        let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map { hours(String($0)) }
        return PresenceProposal.Shown(entered: parts.first ?? [:], proposed: parts.count == 2 ? parts[1] : [:])
    }

    private static func hours(_ text: String) -> [HourKind: Hours] {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return Dictionary(
            zip(HourKind.allCases, parts).compactMap { kind, part in Int(part).map { (kind, Hours(hundredths: $0)) } }, uniquingKeysWith: { first, _ in first })
    }

    private static func found(_ visit: UserVisit) async throws -> (MonthSheet, [PresenceProposal]) {
        let (id, months) = (try visit.id("annexe", of: FinancialAnnex.self), PresenceMonths(visit.app.referentials))
        guard visit.part("mois").utf8.count == 7, let month = Day(iso: visit.part("mois") + "-01") else { throw Refusal.notFound }
        guard let found = try await visit.read({ sight in try months.proposals(of: id, in: month, seenBy: sight) }) else { throw Refusal.notFound }
        return (found.sheet, found.all)
    }
}

extension UserVisit {
    func part(_ name: String) -> String { visit.part(name) }
}
