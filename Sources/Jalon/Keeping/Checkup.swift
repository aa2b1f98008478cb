import Database
import Documents
import Domain
import Foundation
import Pages
import Store

/// What `jalon doctor` looks at, one line each.
struct Checkup {
    enum Verdict: String {
        case fine = "  bien    "
        case note = "  à noter "
        case wrong = "  À VOIR  "
    }

    typealias Line = (verdict: Verdict, text: String)

    let settings: Settings

    func lines() async -> [Line] {
        var lines = [port(), disk(), keyRights()]
        do {
            lines += try await inside()
        } catch {
            lines.append((.wrong, "Base : \(words(error))"))
        }
        lines.append(await worker())
        return lines
    }

    /// Nothing is made by looking: a base that was never opened stays so.
    private func inside() async throws -> [Line] {
        if settings.databaseURL == nil, !FileManager.default.fileExists(atPath: settings.databasePath) {
            return [(.note, "Base : pas encore ; le premier démarrage la crée.")]
        }
        return try await House.with(settings) { house in
            let lines = [try await database(house), try await schema(house)]
            guard lines.allSatisfy({ $0.verdict == .fine }) else { return lines }
            return lines + [try await clock(house), try await backup(house), try await witness(house)] + (try await emplois(house))
        }
    }

    private func words(_ error: any Error) -> String {
        switch error {
        case let error as SettingsError: error.description
        case MigrationError.newerDatabase(let number): "elle vient d’une version plus récente de Jalon (schéma \(number)) ; installez cette version."
        case MigrationError.edited(_, let name): "la migration \(name) n’est pas celle qui a été appliquée ; réinstallez Jalon."
        default: "elle ne répond pas (\(error)). Vérifiez JALON_DATABASE ou les droits de \(settings.data)."
        }
    }

    private func disk() -> Line {
        guard let free = (try? FileManager.default.attributesOfFileSystem(forPath: settings.data))?[.systemFreeSize] as? NSNumber else {
            return (.note, "Disque : le dossier \(settings.data) n’existe pas encore.")
        }
        let gigabytes = FrenchTenths.text(free.doubleValue / 1e9)
        let text = "Disque : \(gigabytes) Go libres pour \(settings.data)."
        return free.doubleValue < 1e9 ? (.wrong, text + " Libérez de la place : sous 1 Go, les sauvegardes échoueront.") : (.fine, text)
    }

    private func keyRights() -> Line {
        guard let rights = (try? FileManager.default.attributesOfItem(atPath: settings.keyPath))?[.posixPermissions] as? NSNumber else {
            return (.note, "Clé : \(settings.keyPath) n’existe pas encore ; le premier démarrage la crée.")
        }
        guard rights.intValue & 0o077 == 0 else {
            return (.wrong, "Clé : d’autres comptes peuvent lire \(settings.keyPath). Faites : chmod 600 \(settings.keyPath)")
        }
        return (.fine, "Clé : lisible par son seul propriétaire.")
    }

    private func port() -> Line {
        let place = "\(settings.host):\(settings.port)"
        if PortProbe.isFree(settings.host, settings.port) { return (.fine, "Port : \(place) est libre (Jalon ne tourne pas).") }
        return PortProbe.answersAsJalon(settings.host, settings.port)
            ? (.fine, "Port : Jalon répond sur \(place).")
            : (.wrong, "Port : un autre programme occupe \(place). Choisissez un autre JALON_PORT.")
    }

    private func database(_ house: House) async throws -> Line {
        guard house.archive.database.engine == .sqlite else {
            _ = try await house.archive.database.read { db in try db.rows("SELECT 1") }
            return (.fine, "Base : PostgreSQL répond.")
        }
        let verdict = try await house.archive.database.read { db in try db.first("PRAGMA quick_check(1)")?.text(0) ?? "" }
        return verdict == "ok"
            ? (.fine, "Base : SQLite, fichier sain.") : (.wrong, "Base : le fichier est abîmé (\(verdict)). Restaurez la dernière sauvegarde.")
    }

    private func schema(_ house: House) async throws -> Line {
        let pending = try await Migrator().pending(in: house.archive.database)
        return pending.isEmpty
            ? (.fine, "Schéma : à jour.")
            : (.wrong, "Schéma : \(pending.count) migration(s) à appliquer. Faites : jalon migrate (une sauvegarde est faite d’abord).")
    }

    /// A clock behind the last entry would make facts older than what they follow.
    private func clock(_ house: House) async throws -> Line {
        let last = try await house.archive.database.read { db in
            try db.first(
                """
                SELECT max(e.at)
                FROM audit_heads h
                JOIN audit_entries e ON e.structure_id = h.structure_id AND e.sequence = h.sequence
                """)?.optionalText(0)
        }
        let now = house.archive.clock.now()
        if now.day.iso < "2026" { return (.wrong, "Horloge : elle dit \(now.iso). Mettez la machine à l’heure.") }
        if let last, let written = Instant(iso: last), written > now.adding(seconds: 60) {
            return (.wrong, "Horloge : elle retarde sur la dernière écriture (\(last)). Mettez la machine à l’heure.")
        }
        return (.fine, "Horloge : \(now.iso).")
    }

    private func backup(_ house: House) async throws -> Line {
        guard let newest = BackupFolder.newest(settings) else {
            let isDemo = try await house.isDemo()
            return (isDemo ? .note : .wrong, "Sauvegarde : aucune dans \(settings.backupFolder). Faites : jalon backup")
        }
        let hours = Int(Date().timeIntervalSince(newest.at) / 3600)
        let text = "Sauvegarde : la dernière a \(hours) h (\(newest.path))."
        return hours > 48 ? (.wrong, text + " Programmez-la chaque nuit.") : (.fine, text)
    }

    private func witness(_ house: House) async throws -> Line {
        let known = try house.witness.links()
        let moved = try await AuditChain.heads(in: house.archive).filter { $0.sequence > 0 && known[$0.structure]?[$0.sequence] != $0.mac }
        guard let last = try house.witness.lastWritten() else {
            return moved.isEmpty
                ? (.note, "Témoin de l’audit : rien à écrire encore.") : (.wrong, "Témoin de l’audit : aucun. Le serveur l’écrit au démarrage.")
        }
        let isLate = !moved.isEmpty && house.archive.clock.now() > last.adding(minutes: 120)
        return (isLate ? .wrong : .fine, "Témoin de l’audit : dernier écrit le \(last.iso)\(isLate ? ", en retard sur la base" : "").")
    }

    /// A structure that never asked for them has no line.
    private func emplois(_ house: House) async throws -> [Line] {
        let now = house.archive.clock.now()
        return try await house.archive.database.read { db in try EmploisReadings.latest(db) }.map { reading in
            let day = FrenchDate.short(reading.startedAt.day)
            switch reading.state {
            case .failed: return (.wrong, "Les Emplois : lecture du \(day) arrêtée. \(reading.failure.map(EmploisWords.failure) ?? "")")
            case .running where reading.heldUntil < now: return (.wrong, "Les Emplois : lecture du \(day) coupée. La prochaine reprendra où elle en est.")
            case .running: return (.fine, "Les Emplois : lecture en cours.")
            case .read: return (.note, "Les Emplois : lecture du \(day) à enregistrer, dans la page « Les Emplois ».")
            case .done, .abandoned: return (.fine, "Les Emplois : dernière lecture le \(day).")
            }
        }
    }

    private func worker() async -> Line {
        let worker = DocumentWorker(python: settings.python, workers: 1)
        let isThere = await worker.isAvailable
        await worker.shutdown()
        return isThere
            ? (.fine, "Documents : les PDF se font ici.")
            : (.wrong, "Documents : pas de PDF (Python ou WeasyPrint manque). Faites : bin/setup start, ou réglez JALON_PYTHON.")
    }
}

enum FrenchTenths {
    static func text(_ value: Double) -> String {
        let tenths = Int(value * 10)
        return "\(tenths / 10),\(tenths % 10)"
    }
}
