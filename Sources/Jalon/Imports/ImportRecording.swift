import Database
import Domain
import Store
import Synchronization

/// Writes a file into one structure from the command line, or tells what it would write beside it.
struct ImportRecording: Sendable {
    /// As typed; nil where it was not said.
    struct Asked: Sendable {
        var structure: String?
        var account: String?
        var counsellor: String?
        var site: String?
    }

    let house: House
    let asked: Asked

    /// A unit of work may run again: the last run tells.
    private final class Report: Sendable {
        let rows = Mutex<[ImportedRow]>([])
    }

    private struct Ground {
        let structure: ID<Structure>
        let importer: Importer
        let places: EntryOptions
        let settings: ImportSettings
    }

    /// - Throws: `SettingsError` in French for what the structure lacks.
    func run(_ sheets: [Sheet], name: String, hash: String) async throws -> [ImportedRow] {
        let count = sheets.reduce(0) { $0 + $1.rows.count }
        guard count <= Imports.rowLimit else {
            throw SettingsError("Ce fichier a \(count) lignes ; Jalon en prend \(Imports.rowLimit) à la fois. Découpez-le.")
        }
        let ground = try await ground()
        let (imports, report) = (Imports(house.referentials), Report())
        let actor = actor(ground)
        try await house.archive.act(as: actor, "importe un fichier") { act in
            try imports.importWhole(sheets, name: name, hash: hash, ground.settings, by: act) { plan in report.rows.withLock { $0 = plan.rows } }
        }
        return report.rows.withLock { $0 }
    }

    /// The same rows, nothing written.
    func preview(_ sheets: [Sheet]) async throws -> [ImportedRow] {
        let (ground, imports, today) = (try await ground(), Imports(house.referentials), house.archive.clock.today())
        return try await house.archive.database.read { db in
            try imports.preview(sheets, in: ground.structure, ground.settings, ground.places, by: ground.importer, on: today, db).rows
        }
    }

    private func actor(_ ground: Ground) -> Actor {
        if case .user(let reader) = ground.importer { return Actor(reader) }
        return Actor(commandIn: ground.structure, today: house.archive.clock.today())
    }

    private func ground() async throws -> Ground {
        let (asked, today, now) = (asked, house.archive.clock.today(), house.archive.clock.now())
        return try await house.archive.database.read { db in
            let structure = try ImportRecording.structure(asked.structure, db)
            let importer = try asked.account.map { email in try ImportRecording.importer(email, structure, today, now, db) } ?? .command
            let places = try ImportPlaces.all(in: structure, on: today, db)
            guard let proposal = ImportPlaces.proposal(places, structure: structure, for: importer) else { throw SettingsError(ImportRecording.nowhere) }
            let settings = try ImportRecording.settings(proposal, places, asked, importer, structure, today, now, db)
            return Ground(structure: structure, importer: importer, places: places, settings: settings)
        }
    }

    private static func structure(_ asked: String?, _ db: any Reading) throws -> ID<Structure> {
        let known = try db.rows("SELECT id, name FROM structures ORDER BY name, id LIMIT 20").map { (id: try $0.text(0), name: try $0.text(1)) }
        guard !known.isEmpty else { throw SettingsError(empty) }
        if let asked {
            if let found = known.first(where: { $0.id == asked || Words.folded($0.name) == Words.folded(asked) }) { return ID(known: found.id) }
            if try db.first("SELECT 1 FROM structures WHERE id = \(asked)") != nil { return ID(known: asked) }
        } else if known.count == 1 {
            return ID(known: known[0].id)
        }
        let names = known.map { "  \($0.id)  \($0.name)" }.joined(separator: "\n")
        throw SettingsError((asked == nil ? "Dites dans quelle structure, avec --structure :" : "Cette structure n’existe pas. Il y a :") + "\n" + names)
    }

    private static func importer(_ email: String, _ structure: ID<Structure>, _ today: Day, _ now: Instant, _ db: any Reading) throws -> Importer {
        guard let reader = try Imports.reader(email: email, in: structure, on: today, at: now, db) else {
            throw SettingsError("Aucun compte de cette structure n’a l’adresse \(email).")
        }
        guard !Importer.roles.isDisjoint(with: reader.roles) else { throw SettingsError("Seuls un CIP ou la direction importent un fichier.") }
        return .user(reader)
    }

    private static func settings(
        _ proposal: ImportSettings, _ places: EntryOptions, _ asked: Asked, _ importer: Importer, _ structure: ID<Structure>, _ today: Day, _ now: Instant,
        _ db: any Reading
    ) throws -> ImportSettings {
        var settings = proposal
        if let site = asked.site {
            guard let found = places.sites.first(where: { Words.folded($0.name) == Words.folded(site) }) else {
                throw SettingsError("Ce site n’existe pas. Il y a : \(places.sites.map(\.name).joined(separator: ", ")).")
            }
            settings.site = found.id
        }
        if let email = asked.counsellor {
            let user = try Imports.reader(email: email, in: structure, on: today, at: now, db)?.user
            guard let user, places.counsellors.contains(where: { $0.user == user }) else { throw SettingsError("Aucun compte de CIP n’a l’adresse \(email).") }
            settings.counsellor = user
        } else if places.counsellors.count > 1, !places.counsellors.contains(where: { ImportRecording.isOwn($0.user, importer) }) {
            throw SettingsError(
                "Dites quel CIP suivra les personnes nouvelles, avec --cip ADRESSE. Il y a : \(places.counsellors.map(\.name).joined(separator: ", ")).")
        }
        return settings
    }

    private static func isOwn(_ user: ID<User>, _ importer: Importer) -> Bool {
        if case .user(let reader) = importer { reader.user == user } else { false }
    }

    static let empty =
        "Cette base ne contient encore aucune structure : lancez « jalon serve », ouvrez la structure, ses sites et ses comptes, puis importez. "
        + "Pour voir seulement ce que deviendrait le fichier, ajoutez --preview ; pour essayer, « jalon demo »."
    private static let nowhere = "Il manque à la structure un site, un dispositif ou un compte de CIP : ajoutez-les dans ses pages, puis recommencez."
}
