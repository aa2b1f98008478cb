import Documents
import Domain
import HTML
import Pages
import Store

/// Synthesis and attestation: issued by counsellors, read by direction, proved to anybody who holds the paper.
enum AttestationRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction]

    static let all: [Route] =
        (Route.list(readers, AttestationPaths.documents, documents, file: documentsFile) + files).about(.accompaniment) + [
            .everyone(.get, AttestationPaths.proof, proof).aboutNobody("dit seulement si un document vient bien d’une structure")
        ]

    private static let files: [Route] = [
        .users(readers, .get, AttestationPaths.synthesis) { try await page(.synthesis, $0) },
        .users(readers, .get, AttestationPaths.attestation) { try await page(.attestation, $0) },
        .users([.counsellor], .post, AttestationPaths.synthesis) { try await issue(.synthesis, $0) },
        .users([.counsellor], .post, AttestationPaths.attestation) { try await issue(.attestation, $0) },
        .users(readers, .get, AttestationPaths.printed, printed),
        .users(readers, .get, AttestationPaths.pdf, pdf),
        .users(readers, .post, AttestationPaths.withdrawal, withdraw),
    ]

    private static func page(_ kind: Attestation.Kind, _ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (structureName, frameworks) = (visit.session.structureName, visit.app.referentials.skillFrameworks)
        let (person, issued, draft, doubts) = try await visit.read { sight in
            guard let (person, outside) = try OutsideAssessments.file(of: id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            let (draft, doubts) = try Attestations.draft(
                kind, of: person, structureName: structureName, frameworks: frameworks, outside: outside, seenBy: sight)
            return (person, try Attestations.last(kind, of: id, seenBy: sight), draft, doubts)
        }
        let canPrint = await visit.app.documents.isAvailable
        let page = AttestationPage(
            person: person, kind: kind, issued: issued, draft: draft, doubts: doubts, writes: visit.writes(.accompaniment, of: person),
            missing: canPrint ? nil : DocumentError.workerMissing.message, entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func documentsFile(_ visit: UserVisit) async throws -> ListFile {
        let id = try visit.id("personne", of: Person.self)
        let (person, lines) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            return (person, try Attestations.lines(of: id, limit: ListFile.most, seenBy: sight))
        }
        return ListFile(
            "Documents \(FrenchName.of(person.fullName))", name: "documents", filters: [("Personne", person.fullName)],
            tables: [Documents.Table(DocumentsPage.table, lines)], names: [id])
    }

    @Sendable private static func documents(_ visit: UserVisit) async throws -> Answer {
        let (id, after) = (try visit.id("personne", of: Person.self), visit.query["apres"] ?? "")
        let (person, lines) = try await visit.read { sight in
            guard let person = try People.person(id, .accompaniment, seenBy: sight) else { throw Refusal.notFound }
            return (person, try Attestations.lines(of: id, after: after, seenBy: sight))
        }
        let shown = Array(lines.prefix(Attestations.pageSize))
        let next = lines.count > shown.count ? shown.last.map { "\($0.issuedOn.iso) \($0.id.text)" } : nil
        return .page(DocumentsPage(person: person, lines: shown, isFirst: after.isEmpty, next: next).html(in: visit.frame), names: [id])
    }

    private static func issue(_ kind: Attestation.Kind, _ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        let (structureName, frameworks, form) = (visit.session.structureName, visit.app.referentials.skillFrameworks, visit.form)
        let id = form.once.of(Attestation.self)
        try await visit.act("établit une synthèse ou une attestation", once: form.once) { act in
            try Attestations.issue(id, kind, of: person, structureName: structureName, frameworks: frameworks, by: act)
        }
        return .see(AttestationPaths.page(kind)(person.text), done: "etabli")
    }

    @Sendable private static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (attestation, person) = try await attestation(visit)
        var form = visit.form
        let reason = form.text(AttestationPage.reason, missing: "Dites en quelques mots pourquoi vous le retirez.")
        guard let reason else { return try await page(attestation.kind, visit, refused: form.entry) }
        let id = form.once.of(Attestation.self)
        try await visit.act("retire un document remis", once: form.once) { act in
            try Attestations.withdraw(attestation.id, as: id, of: person, reason: reason, by: act)
        }
        return .see(AttestationPaths.page(attestation.kind)(person.text), done: "document-retire")
    }

    @Sendable private static func printed(_ visit: UserVisit) async throws -> Answer {
        let (attestation, person) = try await standing(visit)
        var document = document(attestation, visit)
        let back = AttestationPaths.page(attestation.kind)(person.text)
        document.body = "<p class=\"no-print\"><a href=\"\(back)\">Revenir au dossier</a></p>\n" + document.body
        return .page(document.printPage(stylesheet: "/assets/document.css"), names: [person])
    }

    /// Without the component that makes PDF, back to the page that says what is missing.
    @Sendable private static func pdf(_ visit: UserVisit) async throws -> Answer {
        let (attestation, person) = try await standing(visit)
        guard await visit.app.documents.isAvailable else { return .see(AttestationPaths.page(attestation.kind)(person.text)) }
        let bytes = try await visit.app.documents.pdf(document(attestation, visit))
        let words = Words.folded(AttestationWords.title(attestation.kind) + " " + attestation.content.name + " " + attestation.issuedOn.iso)
        return .file(bytes, type: "application/pdf", name: words.replacing(" ", with: "-") + ".pdf", names: [person])
    }

    /// Without a session: it says nothing of anybody. 200 for both answers; 429 (RFC 6585) when one must wait.
    @Sendable private static func proof(_ visit: Visit) async throws -> Answer {
        let frame = visit.bareFrame()
        switch try await AttestationProofs.look(up: visit.part("jeton"), from: visit.request.address, in: visit.app.archive) {
        case .found(let proof): return .page(ProofPage(proof).html(in: frame))
        case .unknown: return .page(ProofPage(nil).html(in: frame))
        case .wait(let seconds):
            return Answer.page(ProofWaitPage(seconds: seconds).html(in: frame), status: 429).with("retry-after", String(seconds))
        }
    }
}

extension AttestationRoutes {
    /// What was taken back is not handed over again.
    private static func standing(_ visit: UserVisit) async throws -> (Attestation, ID<Person>) {
        let known = try await attestation(visit)
        if known.0.withdrawal != nil { throw Refusal.gone("Ce document a été retiré. Établissez-en un autre depuis le dossier de la personne.") }
        return known
    }

    private static func attestation(_ visit: UserVisit) async throws -> (Attestation, ID<Person>) {
        let (person, id) = (try visit.id("personne", of: Person.self), try visit.id("document", of: Attestation.self))
        guard let attestation = try await visit.read({ sight in try Attestations.attestation(id, of: person, seenBy: sight) }) else {
            throw Refusal.notFound
        }
        return (attestation, person)
    }

    private static func document(_ attestation: Attestation, _ visit: UserVisit) -> Document {
        let address = visit.visit.siteAddress + AttestationPaths.proof(Attestations.token(of: attestation.id, in: visit.archive)).text
        let text = AttestationText(attestation.kind, attestation.content)
        return Document(
            title: "\(text.title) – \(attestation.content.name)", header: attestation.content.structureName,
            footer: "\(text.title), \(attestation.content.name), établie le \(FrenchDate.short(attestation.issuedOn))",
            body: text.sheet(
                issuedOn: attestation.issuedOn, hash: attestation.contentHash, code: QRCode.svg(for: address, title: "Code qui prouve ce document"),
                address: address))
    }
}
