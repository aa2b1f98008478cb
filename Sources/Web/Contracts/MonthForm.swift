import Domain
import Pages
import Store

/// The grid as it was sent: only the cells that differ from what the page showed are changes.
struct MonthForm {
    var form: SentForm
    private let sheet: MonthSheet

    init(_ form: SentForm, _ sheet: MonthSheet) {
        self.form = form
        self.sheet = sheet
        if form.entry.values.keys.contains(where: { $0.hasPrefix("avant-") }) { return }
        self.form.refuse("grille", "Rouvrez le mois avant d’enregistrer : la grille n’est pas arrivée entière.")
    }

    mutating func entries() -> [MonthLineEntry] {
        sheet.lines.compactMap { line in
            let sent = form.entry[MonthFields.before(line.person.id)]
            guard !sent.isEmpty else { return nil }
            let before = sent.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard before.count == HourKind.allCases.count + 2 else { return nil }
            let entry = entry(line.person.id, before)
            return entry.isEmpty ? nil : entry
        }
    }

    private mutating func entry(_ person: ID<Person>, _ before: [String]) -> MonthLineEntry {
        var entry = MonthLineEntry(person: person)
        for (kind, was) in zip(HourKind.allCases, before) {
            let field = MonthFields.hours(kind, person)
            if let change = change(field, was, in: 0...60_000) { entry.hours[kind] = change }
        }
        if sheet.seesPay { entry.grossPay = change(MonthFields.pay(person), before[HourKind.allCases.count], in: 0...2_000_000) }
        entry.accompanied = answer(MonthFields.accompanied(person), before[HourKind.allCases.count + 1])
        return entry
    }

    /// Nil when the cell was not on the page, says what it said, or is wrong: its error then stands beside it.
    private mutating func change(_ field: String, _ was: String, in range: ClosedRange<Int>) -> MonthLineEntry.Change<Int>? {
        guard form.entry.values[field] != nil else { return nil }
        let errors = form.entry.errors.count
        let now = form.hundredths(field, in: range)
        guard form.entry.errors.count == errors, now != Int(was) else { return nil }
        return MonthLineEntry.Change(was: Int(was), now: now, field: field)
    }

    private func answer(_ field: String, _ was: String) -> MonthLineEntry.Change<Bool>? {
        guard let sent = form.entry.values[field]?.first else { return nil }
        let (before, now) = (was.isEmpty ? nil : was == "o", sent.isEmpty ? nil : sent == "oui")
        return before == now ? nil : MonthLineEntry.Change(was: before, now: now, field: field)
    }
}

extension SentForm {
    /// Says which form of the page these errors belong to.
    mutating func scope(_ name: String) {
        var own = entry
        own.scope = name
        self = SentForm(own, once: once)
    }
}
