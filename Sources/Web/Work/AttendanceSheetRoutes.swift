import Documents
import Domain
import Pages
import Store

/// The émargement of a crew's month, and the sheet handed over: its rows and its file are kept as fingerprints.
enum AttendanceSheetRoutes {
    static let all: [Route] = [
        .users(Crews.readers, .get, SigningPaths.sheet) { try await page($0) },
        .users([.counsellor, .encadrant, .rh], .post, SigningPaths.sheet, issue),
    ].about(.presence)

    private static func page(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let sheet = try await sheet(visit)
        let canPrint = await visit.app.documents.isAvailable
        let page = AttendanceSheetPage(
            sheet, writes: Crews.right(on: sheet.place.crew, of: visit.reader) == .write,
            missing: canPrint ? nil : DocumentError.workerMissing.message, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: sheet.lines.map(\.person.id), status: entry == nil ? 200 : 422)
    }

    private static func sheet(_ visit: UserVisit) async throws -> AttendanceSheet {
        let (crew, text, signatures) = (try visit.id("equipe", of: Crew.self), visit.part("mois"), AttendanceSignatures(visit.app.referentials))
        guard text.utf8.count == 7, let month = Day(iso: text + "-01") else { throw Refusal.notFound }
        let name = visit.session.structureName
        guard let sheet = try await visit.read({ sight in try signatures.sheet(of: crew, in: month, structureName: name, seenBy: sight) }) else {
            throw Refusal.notFound
        }
        return sheet
    }

    @Sendable private static func issue(_ visit: UserVisit) async throws -> Answer {
        let whole = try await sheet(visit)
        guard Crews.right(on: whole.place.crew, of: visit.reader) == .write else {
            throw Refusal.notAllowed("La feuille d’émargement s’établit par ceux qui notent les présences.")
        }
        var form = visit.form
        let person = form.id(AttendanceSheetPage.person, of: Person.self)
        let sheet = person.map(whole.only) ?? whole
        if sheet.lines.isEmpty { form.refuse(AttendanceSheetPage.person, "Rien n’a été prévu ni noté : il n’y a pas de feuille à établir.") }
        if await !visit.app.documents.isAvailable { form.refuse(AttendanceSheetPage.person, DocumentError.workerMissing.message) }
        guard form.isValid else { return try await page(visit, entry: form.entry) }
        let (id, crew, month) = (form.once.of(AttendanceSheet.self), sheet.place.crew.id, sheet.month)
        let (rows, text) = (Fingerprint.of(sheet.content(visit.reader.structure)), AttendanceSheetFile.mark + id.text)
        let bytes = try await visit.app.documents.pdf(document(sheet, visit, reference: text, rows))
        let file = Fingerprint.of(bytes)
        try await visit.act("établit une feuille d’émargement", once: form.once) { act in
            try AttendanceSheets.issue(id, of: crew, in: month, rows: rows, file: file, by: act)
        }
        // A second click whose rows changed in between made another file: it is not handed over.
        guard case .authentic = try await AttendanceSheets.verdict(file: file, naming: [], in: visit.archive) else {
            return .see(SigningPaths.sheet(crew.text, visit.part("mois")))
        }
        return .file(bytes, type: "application/pdf", name: name(sheet, person), names: sheet.lines.map(\.person.id))
    }

    private static func document(_ sheet: AttendanceSheet, _ visit: UserVisit, reference: String, _ rows: String) -> Document {
        let text = AttendanceSheetText(
            sheet, issuedOn: visit.archive.clock.today(in: sheet.place.timeZone), issuedBy: visit.session.userName, reference: reference, fingerprint: rows)
        return Document(title: text.title, header: sheet.structureName, footer: text.footer, body: text.body)
    }

    private static func name(_ sheet: AttendanceSheet, _ person: ID<Person>?) -> String {
        let whose = person == nil ? sheet.place.crew.name : sheet.lines.first?.person.fullName ?? ""
        return Words.folded("emargement \(whose) \(sheet.month.iso.prefix(7))").replacing(" ", with: "-") + ".pdf"
    }
}
