import Documents
import Domain
import Pages
import Store

/// Part des recettes de vente: RH and direction enter a year, and correct it by a later row.
enum CommercialRoutes {
    static let all: [Route] =
        (Route.list(CommercialAccounts.readers, CommercialPaths.accounts, { try await list($0) }, file: file)
        + [
            .users(CommercialAccounts.readers, .post, CommercialPaths.accounts, enter),
            .users(CommercialAccounts.readers, .get, CommercialPaths.account) { try await correction($0) },
            .users(CommercialAccounts.readers, .post, CommercialPaths.account, correct),
        ]).aboutNobody("the revenue and charges of the structure")

    private static func known(_ visit: UserVisit) async throws -> (years: [CommercialYear], annexes: [FinancialAnnex], kind: SIAEKind) {
        guard let first = Day(2000, 1, 1), let last = Day(2100, 12, 31), let ever = Period(first, last) else { throw Refusal.notFound }
        return try await visit.read { sight in
            let annexes = try Annexes.over(ever, seenBy: sight)
            return (try CommercialAccounts.all(annexes, seenBy: sight), annexes, try StructureSettings.kind(seenBy: sight))
        }
    }

    private static func page(_ visit: UserVisit, correcting: ID<CommercialAccount>? = nil, entry: Entry?) async throws -> Answer {
        let (years, annexes, kind) = try await known(visit)
        let year = correcting.flatMap { id in years.first { $0.standing.id == id } }
        if correcting != nil, year == nil { throw Refusal.notFound }
        let page = CommercialSharePage(
            years, annexes: annexes, enters: CommercialAccounts.reachesAll(visit.reader), parameters: visit.app.referentials.parameters, kind: kind,
            correcting: year,
            entry: entry ?? Entry(values: correcting == nil ? ["annee": ["\(visit.today.year)"]] : [:]))
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer { try await page(visit, entry: entry) }

    static func correction(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        try await page(visit, correcting: try visit.id("recette", of: CommercialAccount.self), entry: entry)
    }

    @Sendable static func enter(_ visit: UserVisit) async throws -> Answer {
        let (years, annexes, kind) = try await known(visit)
        var form = CommercialForm(visit.form)
        let year = form.form.integer("annee", in: 2000...2100, missing: "Indiquez l’année.")
        let annex = form.annex(among: annexes, orWhole: CommercialAccounts.reachesAll(visit.reader))
        if let year, let double = years.first(where: { $0.standing.year == year && $0.standing.annex == annex?.id }) {
            form.form.refuse("annee", "\(double.standing.year) est déjà saisie ici, par \(double.standing.by) : corrigez-la depuis sa ligne.")
        }
        let (share, raised) = (form.share(), form.raised(visit.app.referentials.parameters, in: year ?? visit.today.year, annex?.number.kind ?? kind))
        let source = form.form.text("origine", atMost: 120)
        guard form.form.isValid, let year, let share else { return try await list(visit, entry: form.form.entry) }
        let id = form.form.once.of(CommercialAccount.self)
        let entered = CommercialAccounts.EnteredAccount(year: year, annex: annex?.id, share: share, raised: raised, source: source)
        try await visit.act("saisit les recettes d’une année", once: form.form.once) { act in
            try CommercialAccounts.enter(id, entered, replacing: nil, by: act)
        }
        return .see(CommercialPaths.accounts(), done: "recettes")
    }

    @Sendable static func correct(_ visit: UserVisit) async throws -> Answer {
        let shown = try visit.id("recette", of: CommercialAccount.self)
        let (years, _, kind) = try await known(visit)
        guard let known = years.first(where: { $0.standing.id == shown })?.standing else {
            let isReplaced = years.contains { year in year.earlier.contains { $0.id == shown } }
            throw isReplaced ? Refusal.conflict("commercial_accounts") : Refusal.notFound
        }
        var form = CommercialForm(visit.form)
        let (share, raised) = (form.share(), form.raised(visit.app.referentials.parameters, in: known.year, known.kind(in: kind)))
        let source = form.form.text("origine", atMost: 120)
        let reason = form.form.text("motif", missing: "Dites en quelques mots pourquoi : l’ancienne saisie reste visible.")
        guard form.form.isValid, let share, let reason else { return try await correction(visit, entry: form.form.entry) }
        let id = form.form.once.of(CommercialAccount.self)
        let entered = CommercialAccounts.EnteredAccount(year: known.year, annex: known.annex, share: share, raised: raised, source: source)
        try await visit.act("corrige les recettes d’une année", once: form.form.once) { act in
            try CommercialAccounts.enter(id, entered, replacing: .init(row: shown, reason: reason), by: act)
        }
        return .see(CommercialPaths.accounts(), done: "recettes")
    }

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let (years, _, kind) = try await known(visit)
        let table = CommercialSharePage.table(visit.app.referentials.parameters, kind)
        return ListFile("Part des recettes de vente", name: "recettes", tables: [Documents.Table(table, years)])
    }
}

/// What the form of a year says, read field by field.
struct CommercialForm {
    var form: SentForm

    init(_ form: SentForm) {
        self.form = form
    }

    mutating func share() -> CommercialShare? {
        let receipts = amount("recettes", missing: "Indiquez les recettes de vente de l’année.")
        let charges = amount("charges", missing: "Indiquez les charges de l’activité.")
        guard let receipts, let charges else { return nil }
        if charges == 0 { form.refuse("charges", "Sans charges, il n’y a pas de part à calculer : indiquez un montant au-dessus de zéro.") }
        return CommercialShare(receipts: receipts, charges: charges)
    }

    /// Cents of an amount typed as accounts write it: « 1 250 000,50 € »; up to a hundred million euros.
    private mutating func amount(_ field: String, missing: String) -> Int? {
        guard let typed = form.text(field, missing: missing, atMost: 40) else { return nil }
        let parts = typed.filter { !$0.isWhitespace && $0 != "€" }.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let digits = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }
        guard digits, (1...2).contains(parts.count), parts[0].count <= 9, let whole = Int(parts[0]), whole <= 100_000_000,
            let part = parts.count == 1 ? 0 : Int(parts[1]), parts.count == 1 || parts[1].count <= 2
        else {
            form.refuse(field, "Écrivez un montant comme 125 000 ou 125 000,50, jusqu’à cent millions.")
            return nil
        }
        return whole * 100 + (parts.count == 2 && parts[1].count == 1 ? part * 10 : part)
    }

    mutating func raised(_ parameters: Parameters, in year: Int, _ kind: SIAEKind) -> CommercialAccount.RaisedCap? {
        let day = Day(year, 12, 31) ?? Day(number: 0)
        let (usual, most) = (parameters[.revenueMax, on: day], parameters[.revenueMaxPrefect, on: day])
        let (percent, decision) = (form.integer("plafond", in: 1...100), form.text("arrete", atMost: 120))
        guard let percent else {
            if decision != nil { form.refuse("plafond", "Indiquez le plafond accordé, ou effacez la décision.") }
            return nil
        }
        guard CommercialShare.Limits.bind(kind) else {
            form.refuse("plafond", "Ce plafond est celui des ACI (\(usual.source)) ; une \(kind.rawValue) n’en a pas : laissez vide.")
            return nil
        }
        // A referential of the structure may set the prefect's cap below the usual one: nothing is then accepted, and nothing stops.
        if percent < usual.value || percent > most.value {
            form.refuse("plafond", "Le plafond est de \(usual.value) %, et le préfet peut le porter à \(most.value) % au plus (\(most.source)).")
        }
        guard let decision else {
            form.refuse("arrete", "Indiquez la décision du préfet : sa date et sa référence.")
            return nil
        }
        return CommercialAccount.RaisedCap(percent: percent, decision: decision)
    }

    /// Nil for the whole structure.
    mutating func annex(among annexes: [FinancialAnnex], orWhole: Bool) -> FinancialAnnex? {
        let chosen = form.choice("annexe", of: annexes.map(\.id.text), missing: orWhole ? nil : "Choisissez l’annexe.")
        return annexes.first { $0.id.text == chosen }
    }
}
