import Domain
import Foundation
import Pages
import Store

/// What a tablet takes along and hands in, and the page of what waits for somebody's eyes.
enum FieldRoutes {
    /// Whoever may carry the entries of a colleague.
    static let carriers: Set<Role> = [.counsellor, .encadrant, .direction, .rh, .technical]

    /// Of them, those who do not come by the workshop.
    static let carriersAlone = carriers.subtracting(ObservationRoutes.readers)

    static let all: [Route] =
        [
            .users(carriers, .get, FieldPaths.contact, contact),
            .users(Tablets.owners, .get, FieldPaths.crews, crews),
            .users(Tablets.owners, .post, FieldPaths.tablets, prepare),
            .users(carriers, .post, FieldPaths.end, end),
            .users(carriers, .get, FieldPaths.entries) { try await entries($0) },
            .users(carriers, .post, FieldPaths.entries, receive),
            .users(carriers, .post, FieldPaths.file, receiveFile),
            .users(carriers, .post, FieldPaths.resumption, FieldResumptionRoutes.resume),
            .users(carriers, .post, FieldPaths.dismissal, FieldResumptionRoutes.dismiss),
        ].about(.presence) + [.users(Tablets.owners, .get, FieldPaths.sheets, sheets).about(.skills)]

    // MARK: what a tablet takes along

    @Sendable private static func contact(_ visit: UserVisit) async throws -> Answer {
        struct Contact: Encodable {
            let user: String
            let name: String
            let csrf: String
            let now: String
            /// Somebody who leads a crew may make the tablet ready.
            let leads: Bool
        }
        return try .json(
            Contact(
                user: visit.reader.user.text, name: visit.session.userName,
                csrf: FormToken.make(for: visit.visit.session, vault: visit.archive.vault), now: visit.archive.clock.now().iso,
                leads: visit.reader.has(.encadrant)))
    }

    @Sendable private static func crews(_ visit: UserVisit) async throws -> Answer {
        let packs = FieldPacks(visit.app.referentials)
        var pack = try await visit.read { sight in try packs.pack(seenBy: sight) }
        if pack.wantsNewKey(at: visit.archive.clock.now()) {
            try await visit.act("renouvelle la clé des tablettes") { act in try OutboxKeys.renew(by: act) }
            pack = try await visit.read { sight in try packs.pack(seenBy: sight) }
        }
        return .json(bytes: pack.json, names: pack.people.sorted().map { ID(known: $0) })
    }

    /// Apart from the crews, so that both stay within their queries.
    @Sendable private static func sheets(_ visit: UserVisit) async throws -> Answer {
        let translations = visit.app.referentials.translations
        let sheets = try await visit.read { sight in try FieldSheets.waiting(translations, seenBy: sight) }
        return .json(bytes: sheets.json, names: sheets.people)
    }

    @Sendable private static func prepare(_ visit: UserVisit) async throws -> Answer {
        struct Prepared: Encodable {
            let tablet: String
            let secret: String
        }
        var form = visit.form
        let device = form.text(FieldFields.device, missing: "Il manque le numéro de la tablette.", atMost: 64)
        let name = form.text(FieldFields.name, atMost: 80) ?? "Tablette"
        guard let device, form.isValid else { throw Refusal.invalid(["tablette": "Rouvrez la page hors ligne, puis recommencez."]) }
        let (id, secret) = (ID<Tablet>.make(at: visit.archive.clock.now()), Token.make())
        try await visit.act("prépare une tablette") { act in try Tablets.prepare(id, secret: secret, device: device, name: name, by: act) }
        return try .json(Prepared(tablet: id.text, secret: secret))
    }

    @Sendable private static func end(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let tablet = form.id(FieldFields.tablet, of: Tablet.self, missing: "Dites laquelle.") else {
            throw Refusal.invalid(["tablette": "Rouvrez la page des tablettes, puis recommencez."])
        }
        try await visit.act("déconnecte une tablette", once: form.once) { act in try Tablets.end(tablet, by: act) }
        return .see(FieldPaths.entries(), done: "tablette-deconnectee")
    }

    // MARK: what it hands in

    @Sendable private static func receive(_ visit: UserVisit) async throws -> Answer {
        struct Answers: Encodable {
            struct One: Encodable {
                let id: String
                let state: String
                let reason: String?
            }
            let now: String
            let answers: [One]
        }
        guard let entries = SealedEntry.list(Array((Fields(of: visit.visit.request)[FieldFields.entries] ?? "").utf8)) else {
            throw Refusal.invalid(["saisies": "Cet envoi n’est pas fait de saisies de Jalon."])
        }
        let answers = try await FieldInbox(visit.app.referentials).receive(entries, carriedBy: visit.reader, in: visit.archive)
        return try .json(
            Answers(
                now: visit.archive.clock.now().iso,
                answers: answers.map { Answers.One(id: $0.id.text, state: $0.state.rawValue, reason: $0.reason) }))
    }

    @Sendable private static func receiveFile(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let file = Multipart(visit.visit.request)?.files[FieldFields.file], !file.bytes.isEmpty else {
            form.refuse(FieldFields.file, "Choisissez le fichier donné par la tablette.")
            return try await entries(visit, refused: form.entry)
        }
        guard let sealed = SealedEntry.list(file.bytes) else {
            form.refuse(FieldFields.file, "Ce fichier n’est pas un fichier de saisies de Jalon.")
            return try await entries(visit, refused: form.entry)
        }
        let answers = try await FieldInbox(visit.app.referentials).receive(sealed, carriedBy: visit.reader, in: visit.archive)
        func count(_ state: FieldEntry.State) -> String { String(answers.count { $0.state == state }) }
        return .see(
            FieldPaths.entries().with([
                FieldFields.received: String(answers.count), FieldFields.refused: count(.refused), FieldFields.toVerify: count(.toVerify),
                FieldFields.missing: String(sealed.count - answers.count),
            ]))
    }

    static func entries(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let referentials = visit.app.referentials
        let (waiting, counted, tablets) = try await visit.read { sight in
            (try FieldEntries.waiting(referentials, seenBy: sight), try FieldEntries.counted(seenBy: sight), try Tablets.all(seenBy: sight))
        }
        let page = FieldEntriesPage(
            entries: waiting, counted: counted, tablets: tablets, leads: visit.reader.has(.encadrant), receipt: receipt(visit.query),
            resumed: visit.query[FieldFields.resumed].flatMap(FieldEntry.State.init), entry: refused ?? Entry())
        let names = Set(waiting.flatMap { $0.lines.compactMap { $0.person?.id } })
        return .page(page.html(in: visit.frame), names: names.sorted(), status: refused == nil ? 200 : 422)
    }

    private static func receipt(_ query: Fields) -> FieldEntriesPage.Receipt? {
        func number(_ name: String) -> Int { Int(query[name] ?? "").map { max(0, min($0, SealedEntry.most)) } ?? 0 }
        guard query[FieldFields.received] != nil else { return nil }
        return FieldEntriesPage.Receipt(
            received: number(FieldFields.received), refused: number(FieldFields.refused), toVerify: number(FieldFields.toVerify),
            missing: number(FieldFields.missing))
    }
}
