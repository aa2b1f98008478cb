import Documents
import Domain
import Pages
import Store

/// The months of the annexes: counsellors and RH write hours, RH closes, the direction reads.
enum MonthRoutes {
    static let readers: Set<Role> = [.counsellor, .direction, .rh]

    static let all: [Route] = (Route.list(readers, MonthPaths.months, months, file: MonthsFile.file) + acts).about(.contract)

    private static let acts: [Route] = [
        .users(readers, .get, MonthPaths.sheet) { try await sheet($0) },
        .users([.counsellor, .rh], .post, MonthPaths.entry, save),
        .users([.rh], .post, MonthPaths.state, move),
        .users(readers, .get, MonthPaths.copy, copy),
        .users(readers, .get, MonthPaths.workbook, workbook),
    ]

    @Sendable static func months(_ visit: UserVisit) async throws -> Answer {
        let (year, months) = try await ofYear(visit)
        let counted = visit.app.referentials.hourKinds.inForce(on: visit.today).filter(\.counts).map(\.label)
        let partial = Set(months.map(\.annex).filter { !$0.isWhole(for: visit.reader) }.map(\.id))
        return .page(MonthsPage(year: year, months: months, counted: counted, seesAmounts: seesAmounts(visit), partial: partial).html(in: visit.frame))
    }

    /// Every month of the year asked for, this one otherwise.
    static func ofYear(_ visit: UserVisit) async throws -> (year: Int, months: [AnnexMonth]) {
        let year = visit.query["annee"].flatMap { Int($0) }.flatMap { (2000...2100).contains($0) ? $0 : nil } ?? visit.today.year
        let kinds = visit.app.referentials.hourKinds.inForce(on: visit.today).filter(\.counts)
        guard let first = Day(year, 1, 1), let last = Day(year, 12, 31), let period = Period(first, last) else { throw Refusal.notFound }
        return (year, try await visit.read { sight in try AnnexMonths.over(period, counting: Set(kinds.map(\.kind)), seenBy: sight) })
    }

    static func seesAmounts(_ visit: UserVisit) -> Bool { visit.reader.has(.rh) || visit.reader.has(.direction) }

    static func sheet(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let sheet = try await found(visit)
        let categories = Dictionary(uniqueKeysWithValues: ExitCategory.allCases.map { ($0, visit.app.referentials.exitCategories.label(of: $0)) })
        let onlyAnomalies = (visit.query["voir"] ?? entry?["voir"]) == "anomalies"
        let page = MonthSheetPage(
            sheet, writes: Annexes.right(on: sheet.annex, of: visit.reader) == .write, closes: MonthSheets.closes(sheet.annex, visit.reader),
            onlyAnomalies: onlyAnomalies, categories: categories,
            isWhole: sheet.annex.isWhole(for: visit.reader), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: names(sheet), status: entry == nil ? 200 : 422)
    }

    @Sendable static func save(_ visit: UserVisit) async throws -> Answer {
        let sheet = try await found(visit)
        var form = MonthForm(visit.form, sheet)
        let entries = form.entries()
        guard form.form.isValid else { return try await self.sheet(visit, entry: form.form.entry) }
        let (sheets, id, month) = (MonthSheets(visit.app.referentials), sheet.annex.id, sheet.month)
        do {
            try await visit.act("note les heures d’un mois", once: form.form.once) { act in try sheets.save(entries, of: id, in: month, by: act) }
        } catch Refusal.invalid(let fields) {
            form.form.refuse(all: fields)
            return try await self.sheet(visit, entry: form.form.entry)
        }
        let path = MonthPaths.sheet(visit.visit.part("mois"), id.text)
        return .see(form.form.entry["voir"] == "anomalies" ? path.with(["voir": "anomalies"]) : path, done: "enregistre")
    }

    @Sendable static func move(_ visit: UserVisit) async throws -> Answer {
        let sheet = try await found(visit)
        var form = visit.form
        form.scope("etat")
        let state = form.choice("etat", of: MonthState.allCases.map(\.rawValue), missing: "Rouvrez la page du mois avant de le clore.").flatMap(MonthState.init)
        let reason = form.text("raison", atMost: 300)
        guard let state, form.isValid else { return try await self.sheet(visit, entry: form.entry) }
        let (sheets, id, month) = (MonthSheets(visit.app.referentials), sheet.annex.id, sheet.month)
        do {
            try await visit.act("clôt un mois", once: form.once) { act in
                try sheets.move(id, in: month, to: state, because: reason, by: act)
            }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await self.sheet(visit, entry: form.entry)
        }
        let done = [MonthState.entered: "saisi", .validated: "valide", .unlocked: "debloque"][state]
        return .see(MonthPaths.sheet(visit.visit.part("mois"), id.text), done: done)
    }

    @Sendable static func copy(_ visit: UserVisit) async throws -> Answer {
        let sheet = try await found(visit)
        return .page(MonthCopyPage(sheet, reasons: visit.app.referentials.exitReasons).html(in: visit.frame), names: names(sheet))
    }

    @Sendable static func workbook(_ visit: UserVisit) async throws -> Answer {
        let sheet = try await found(visit)
        return try await MonthWorkbook.file(sheet, names: names(sheet)).answer(to: visit)
    }

    private static func names(_ sheet: MonthSheet) -> [ID<Person>] { sheet.lines.map(\.person.id) + sheet.unattached.map(\.id) }

    private static func found(_ visit: UserVisit) async throws -> MonthSheet {
        let id = try visit.id("annexe", of: FinancialAnnex.self)
        guard visit.visit.part("mois").utf8.count == 7, let month = Day(iso: visit.visit.part("mois") + "-01") else { throw Refusal.notFound }
        let sheets = MonthSheets(visit.app.referentials)
        guard let sheet = try await visit.read({ sight in try sheets.sheet(of: id, in: month, seenBy: sight) }) else { throw Refusal.notFound }
        return sheet
    }
}

/// Of a workbook, for the browser.
enum XLSXType {
    static let text = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}
