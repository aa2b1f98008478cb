import Dispatch
import Documents
import Domain
import Pages
import Store

/// Why a file cannot be brought, in French, for the form.
struct ImportMisfit: Error {
    let message: String
}

/// What is long (the worker, the understanding of a file) away from the threads that answer, one file at a time.
enum ImportDesk {
    private static let queue = DispatchQueue(label: "jalon.imports")

    static func sheets(_ file: Multipart.File, _ visit: UserVisit) async throws -> [Sheet] {
        let name = file.name.split(separator: ".").dropLast().joined(separator: ".")
        let sheets: [Sheet]
        do {
            sheets = try await SpreadsheetFile.sheets(file.bytes, name: name.isEmpty ? file.name : name, worker: visit.app.documents)
        } catch let error as DocumentError {
            throw ImportMisfit(message: error == .workerMissing ? noReader : error == .tooLarge ? tooLarge : error.message)
        }
        let count = sheets.reduce(0) { $0 + $1.rows.count }
        guard count <= Imports.rowLimit else {
            throw ImportMisfit(
                message: "Ce fichier a \(FrenchNumber.integer(count)) lignes ; Jalon en prend \(FrenchNumber.integer(Imports.rowLimit)) à la fois. Découpez-le."
            )
        }
        return sheets
    }

    private static let tooLarge =
        "Ce fichier est trop volumineux : Jalon prend \(FrenchNumber.integer(Imports.rowLimit)) lignes à la fois, et un million de cellules. Ne gardez que les feuilles utiles, ou découpez-le, puis recommencez."

    private static let noReader = "Ce serveur ne lit pas encore les classeurs. Enregistrez la feuille au format CSV, puis déposez-la."

    /// With the places proposed to this reader and what was corrected for earlier files with the same headings.
    static func staged(_ sheets: [Sheet], _ visit: UserVisit) async throws -> StagedFile {
        let (imports, today, reader) = (Imports(visit.app.referentials), visit.today, visit.reader)
        let described = await work { imports.sheets(sheets, on: today) }
        guard described.contains(where: { !$0.columns.isEmpty }) else { throw ImportMisfit(message: "Ce fichier ne contient aucune ligne.") }
        let signatures = described.compactMap(\.signature)
        let (places, mapping) = try await visit.read { sight in
            (try ImportPlaces.all(seenBy: sight), try Imports.mapping(of: signatures, in: reader.structure, sight.db))
        }
        guard let settings = ImportPlaces.proposal(places, structure: reader.structure, for: .user(reader)) else {
            throw ImportMisfit(message: "Il manque à la structure un site, un dispositif ou un compte de CIP : l’administrateur technique les ajoute d’abord.")
        }
        return StagedFile(sheets: sheets, settings: settings, mapping: mapping)
    }

    static func plan(_ desk: Imports.Desk, _ visit: UserVisit) async -> ImportPlan {
        let (imports, today, reader) = (Imports(visit.app.referentials), visit.today, visit.reader)
        return await work { imports.plan(desk, structure: reader.structure, on: today, by: .user(reader)) }
    }

    private static func work<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: body()) } }
    }
}

// MARK: the form of places and columns

extension ImportDesk {
    /// Only sites where this reader may import.
    static func offered(_ places: EntryOptions, _ visit: UserVisit) -> EntryOptions {
        let importer = Importer.user(visit.reader)
        let sites = places.sites.filter { importer.reaches(Place(structure: visit.reader.structure, site: $0.id)) }
        return EntryOptions(
            dispositifs: places.dispositifs, sites: sites, crews: places.crews, counsellors: places.counsellors, encadrants: places.encadrants,
            aliases: places.aliases)
    }

    static func entry(_ settings: ImportSettings, _ plan: ImportPlan) -> Entry {
        var values = ["site": [settings.site.text], "dispositif": [settings.dispositif.text], "cip": [settings.counsellor.text]]
        for foreign in plan.foreignPlaces { values[ForeignPlaceFields.name(foreign)] = [foreign.target.map(ForeignPlaceFields.code) ?? ""] }
        for (place, sheet) in plan.sheets.enumerated() {
            for column in sheet.columns { values[ImportPreviewPage.field(place, column.index)] = [column.target.code] }
        }
        return Entry(values: values)
    }

    /// Nil when an answer was not offered. A sheet where nothing changed keeps what was recognised, and what is recognised better one day.
    static func settled(
        _ form: inout SentForm, _ desk: Imports.Desk, _ plan: ImportPlan, _ visit: UserVisit
    ) -> (settings: ImportSettings, mapping: ColumnMapping, changed: [String], places: [PlaceDecision])? {
        let offered = offered(desk.places, visit)
        let site = form.choice("site", of: offered.sites.map(\.id.text), missing: "Choisissez un site.")
        let dispositif = form.choice("dispositif", of: offered.dispositifs.map(\.id.text), missing: "Choisissez un dispositif.")
        let counsellor = form.choice("cip", of: offered.counsellors.map(\.user.text), missing: "Choisissez le CIP référent.")
        var (mapping, changed) = (desk.staged.mapping, [String]())
        for (place, sheet) in plan.sheets.enumerated() {
            let targets = targets(of: sheet, place, &form, visit.app.referentials.freins)
            guard targets != Dictionary(uniqueKeysWithValues: sheet.columns.map { ($0.index, $0.target) }) else { continue }
            mapping[sheet.signature ?? "feuille " + sheet.name] = targets
            if let signature = sheet.signature { changed.append(signature) }
        }
        let places = plan.foreignPlaces.compactMap { decision($0, desk.places, &form) }
        guard let site, let dispositif, let counsellor, form.isValid else { return nil }
        return (ImportSettings(site: ID(known: site), dispositif: ID(known: dispositif), counsellor: ID(known: counsellor)), mapping, changed, places)
    }

    /// Nil when nothing new is said of that name.
    private static func decision(_ foreign: ForeignPlace, _ places: EntryOptions, _ form: inout SentForm) -> PlaceDecision? {
        let name = ForeignPlaceFields.name(foreign)
        let sent = form.entry[name]
        guard !sent.isEmpty, sent != foreign.target.map(ForeignPlaceFields.code) else { return nil }
        if sent == ForeignPlaceFields.opens, foreign.field == .crew { return .opens(crew: foreign.name) }
        guard let target = ForeignPlaceFields.target(sent, among: places) else {
            form.refuse(name, "Choisissez l’une des réponses proposées.")
            return nil
        }
        return .means(PlaceAlias(field: foreign.field, word: Words.folded(foreign.name), target: target))
    }

    private static func targets(of sheet: ImportSheet, _ place: Int, _ form: inout SentForm, _ freins: Referential<FreinCode>) -> [Int: ColumnTarget] {
        var targets: [Int: ColumnTarget] = [:]
        for column in sheet.columns {
            let name = ImportPreviewPage.field(place, column.index)
            let sent = form.entry[name]
            let target = sent.isEmpty ? column.target : ColumnTarget(code: sent)
            if case .frein(let code)? = target, freins[code] == nil {
                form.refuse(name, "Choisissez l’une des réponses proposées.")
            } else if let target {
                targets[column.index] = target
            } else {
                form.refuse(name, "Choisissez l’une des réponses proposées.")
            }
        }
        return targets
    }
}
