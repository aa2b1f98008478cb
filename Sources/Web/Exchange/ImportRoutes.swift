import Documents
import Domain
import Pages
import Store

/// Files brought by a CIP or the direction: preview, correction, writing, taking back.
enum ImportRoutes {
    static let all: [Route] = (Route.list(Imports.readers, ImportPaths.imports, { try await list($0) }, file: file) + acts).about(.candidature)

    private static let acts: [Route] = [
        .users(Imports.readers, .post, ImportPaths.imports, stage),
        .users(Imports.readers, .get, ImportPaths.one) { try await show($0) },
        .users(Imports.readers, .post, ImportPaths.columns, settle),
        .users(Imports.readers, .post, ImportPaths.recording, record),
        .users(Imports.readers, .post, ImportPaths.abandonment, abandon),
        .users(Imports.readers, .post, ImportPaths.undoing, undo),
    ]

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let imports = try await visit.read { sight in try Imports.all(seenBy: sight) }
        return ListFile("Imports", name: "imports", tables: [Documents.Table(ImportsPage.table, imports)])
    }

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let imports = try await visit.read { sight in try Imports.all(seenBy: sight) }
        return .page(ImportsPage(imports, entry: entry ?? Entry()).html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    /// The file is read by the worker, outside of any transaction, then waits in the base.
    @Sendable static func stage(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let sent = Multipart(visit.visit.request)?.files["fichier"]
        guard let file = sent, !file.bytes.isEmpty else {
            let isEmpty = sent.map { !$0.name.isEmpty } ?? false
            form.refuse("fichier", isEmpty ? "Ce fichier est vide : il ne contient aucune ligne." : "Choisissez le fichier à déposer.")
            return try await list(visit, entry: form.entry)
        }
        do {
            let sheets = try await ImportDesk.sheets(file, visit)
            let staged = try await ImportDesk.staged(sheets, visit)
            let (id, hash, name) = (form.once.of(Import.self), Fingerprint.of(file.bytes), file.name.isEmpty ? "fichier" : String(file.name.prefix(120)))
            try await visit.act("dépose un fichier", once: form.once) { act in
                try Imports.stage(id, name: name, hash: hash, staged, by: act)
            }
            return .see(ImportPaths.one(id.text))
        } catch let misfit as ImportMisfit {
            form.refuse("fichier", misfit.message)
            return try await list(visit, entry: form.entry)
        }
    }

    static func show(_ visit: UserVisit, form: SentForm? = nil) async throws -> Answer {
        let id = try visit.id("import", of: Import.self)
        guard let found = try await visit.read({ sight in try Imports.one(id, seenBy: sight) }) else { throw Refusal.notFound }
        guard found.state == .staged, found.stagedBy == visit.reader.user else { return try await result(found, visit) }
        guard let desk = try await visit.read({ sight in try Imports.desk(id, seenBy: sight) }) else { throw Refusal.notFound }
        let plan = await ImportDesk.plan(desk, visit)
        let referentials = visit.app.referentials
        let page = ImportPreviewPage(
            found, plan, ImportDesk.offered(desk.places, visit), ImportLabels(referentials.freins, referentials.exitReasons, on: visit.today),
            look: visit.query["voir"].flatMap { ImportPreviewPage.Look($0) }, start: visit.query["apres"].flatMap { Int($0) }.map { max(0, $0) } ?? 0,
            entry: form?.entry ?? ImportDesk.entry(desk.staged.settings, plan))
        return .page(page.html(in: visit.frame), names: page.named, status: form == nil ? 200 : 422)
    }

    private static func result(_ found: Import, _ visit: UserVisit) async throws -> Answer {
        let (id, look) = (found.id, visit.query["voir"].flatMap { ImportedRow.Outcome(rawValue: $0) })
        let start = visit.query["apres"].flatMap { Int($0) }.map { max(0, $0) } ?? 0
        let mayUndo = found.state == .done && Imports.mayUndo(found, .user(visit.reader))
        let (rows, unseen, taking) = try await visit.read { sight in
            (
                try Imports.rows(of: id, look, from: start, seenBy: sight), try Imports.unseen(in: id, seenBy: sight),
                mayUndo ? try Imports.taking(back: id, seenBy: sight) : .possible
            )
        }
        let page = ImportResultPage(
            found, rows: Array(rows.prefix(Imports.pageLength)), start: start, next: rows.dropFirst(Imports.pageLength).first?.rank, look: look,
            unseen: unseen, taking: taking, mayUndo: mayUndo)
        return .page(page.html(in: visit.frame), names: page.named)
    }

    @Sendable static func settle(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("import", of: Import.self)
        let desk = try await desk(id, visit)
        let plan = await ImportDesk.plan(desk, visit)
        var form = visit.form
        guard let (settings, mapping, changed, places) = ImportDesk.settled(&form, desk, plan, visit) else { return try await show(visit, form: form) }
        try await visit.act("corrige la lecture d’un fichier", once: form.once) { act in
            try Imports.settle(id, settings, mapping, keeping: changed, places, by: act)
        }
        return .see(ImportPaths.one(id.text), done: "apercu")
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("import", of: Import.self)
        let (imports, form) = (Imports(visit.app.referentials), visit.form)
        try await visit.act("importe un fichier", once: form.once) { act in try imports.write(id, by: act) }
        return .see(ImportPaths.one(id.text), done: "importe")
    }

    @Sendable static func abandon(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("import", of: Import.self)
        try await visit.act("laisse un fichier", once: visit.form.once) { act in try Imports.abandon(id, by: act) }
        return .see(ImportPaths.imports(), done: "fichier-laisse")
    }

    /// When somebody touched its people meanwhile, the page says whose.
    @Sendable static func undo(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("import", of: Import.self)
        do {
            try await visit.act("annule un import", once: visit.form.once) { act in try Imports.undo(id, by: act) }
            return .see(ImportPaths.one(id.text), done: "import-annule")
        } catch Refusal.conflict("imports") {
            return .see(ImportPaths.one(id.text))
        }
    }

    /// For who brought the file, while it waits.
    private static func desk(_ id: ID<Import>, _ visit: UserVisit) async throws -> Imports.Desk {
        let (found, desk) = try await visit.read { sight in (try Imports.one(id, seenBy: sight), try Imports.desk(id, seenBy: sight)) }
        guard let found else { throw Refusal.notFound }
        guard found.stagedBy == visit.reader.user else { throw Refusal.notAllowed("Seule la personne qui a déposé ce fichier peut en décider.") }
        guard let desk, found.state == .staged else { throw Refusal.gone("Ce fichier a déjà été importé ou laissé.") }
        return desk
    }
}
