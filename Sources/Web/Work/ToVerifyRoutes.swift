import Documents
import Domain
import Pages
import Store

/// Half-days on which people disagree: seen by those who read presence, settled with a word by those who write it.
enum ToVerifyRoutes {
    static let all: [Route] =
        (Route.list(Crews.readers, AttendancePaths.toVerify, { try await list($0) }, file: file)
        + [.users(Crews.readers, .post, AttendancePaths.settlement, settle)]).about(.presence)

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let (period, lines) = try await contested(visit)
        return ListFile(
            "Présences à vérifier", name: "a-verifier", filters: [("Du", FrenchDate.range(period.first, period.last))],
            tables: [Documents.Table(ToVerifyPage.table, lines)], names: Array(Set(lines.map(\.person))))
    }

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (period, lines) = try await contested(visit)
        let page = ToVerifyPage(period: period, month: month(visit).map { String($0.iso.prefix(7)) }, lines: lines, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: Array(Set(lines.map(\.person))), status: entry == nil ? 200 : 422)
    }

    private static func contested(_ visit: UserVisit) async throws -> (period: Period, lines: [ToVerifyPage.Line]) {
        let (attendances, period) = (Attendances(visit.app.referentials), period(visit))
        let found = try await visit.read { sight in try attendances.toVerify(over: period, seenBy: sight) }
        let lines = found.map { one in
            ToVerifyPage.Line(line: one.line, crew: one.crew, settles: visit.writes(.presence, of: one.line.person))
        }
        return (period, lines)
    }

    /// The month asked for, or this one and the one before.
    private static func period(_ visit: UserVisit) -> Period {
        month(visit).flatMap { Period($0, $0.lastOfMonth) } ?? lastMonths(visit.today)
    }

    private static func month(_ visit: UserVisit) -> Day? {
        visit.query["mois"].flatMap { $0.utf8.count == 7 ? Day(iso: $0 + "-01") : nil }
    }

    static func lastMonths(_ today: Day) -> Period { Period(today.firstOfMonth.adding(months: -1), today) ?? Period(dayOnly: today) }

    @Sendable static func settle(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        guard let person = try await visit.read({ sight in try People.person(id, .presence, seenBy: sight) }) else { throw Refusal.notFound }
        guard visit.writes(.presence, of: person) else { throw Refusal.notAllowed("Votre rôle ne permet pas de trancher entre deux présences.") }
        var form = visit.form
        let halfDay = HalfDay(form.entry["demijournee"])
        if let halfDay { form.scope(ToVerifyPage.scope(id, halfDay)) }
        if halfDay == nil { form.refuse("demijournee", "Rouvrez cette page : la demi-journée n’est pas arrivée.") }
        let kept = form.id("garde", of: AttendanceMark.self, missing: "Dites ce qui est vrai.")
        let why = form.text(MarkFields.why, missing: "Dites en un mot comment vous le savez.", atMost: 200)
        guard let halfDay, let kept, let why, form.isValid else { return try await list(visit, entry: form.entry) }
        let (attendances, gesture) = (Attendances(visit.app.referentials), form.once.text)
        try await visit.act("tranche entre deux présences", once: form.once) { act in
            try attendances.settle(id, halfDay, keeping: kept, why: why, gesture: gesture, by: act)
        }
        return .see(AttendancePaths.toVerify(), done: "verifie")
    }
}
