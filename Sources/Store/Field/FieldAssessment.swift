import Database
import Domain

/// A self-assessment that came from a tablet: the person's own act. Nothing but the secret that their code opened makes it theirs: whoever holds the
/// tablet, or carries the entry, can neither read it nor make it (docs/decisions/0011-auto-evaluation.md).
struct FieldAssessment {
    private let sheets: SkillSheets

    init(_ referentials: Referentials) {
        sheets = SkillSheets(referentials)
    }

    /// `act` is the person's. Means of the signature: their code; which tablet stands beside each answer.
    func write(_ content: FieldContent, by act: Act) throws {
        let said = content.said
        guard case .person(let person) = act.actor.kind, let id = said.sheet.flatMap({ ID<SkillSheet>($0) }), let answers = FieldAssessment.answers(said) else {
            throw Refusal.invalid(["saisie": FieldWords.spoiled])
        }
        try prove(said, of: person, by: act)
        let sheet = try sheet(id, of: person, by: act)
        let known = Set(sheet.skills.map { "\($0.framework)/\($0.code)" })
        guard answers.keys.allSatisfy(known.contains) else { throw Refusal.invalid(["saisie": FieldWords.otherSheet]) }
        let comment = try FieldWords.whole(said.words.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }, atMost: 2000, "Le mot de la personne")
        try sheets.record(answers, .person, on: sheet, madeOn: content.day, device: said.device.map { String($0.prefix(64)) }, by: act)
        if let comment { try sheets.comment(comment, .person, on: sheet, by: act) }
        try sheets.sign(try self.sheet(id, of: person, by: act), .person, means: Signature.Means.pin.rawValue, by: act)
        // In which language they read what they signed.
        try act.record("skill_sheets", row: id.text, of: person, ["language": said.language, "tablet_made_at": content.saidAt.iso])
    }

    private static func answers(_ said: FieldSaid) -> [String: SkillAnswer]? {
        guard let sent = said.answers, !sent.isEmpty else { return nil }
        let answers = sent.compactMapValues { SkillAnswer(code: $0) }
        return answers.count == sent.count ? answers : nil
    }

    /// With the code in force and no other: one that was changed may have been changed because somebody else knew it.
    private func prove(_ said: FieldSaid, of person: ID<Person>, by act: Act) throws {
        let row = try act.rows(
            """
            SELECT n.id, n.secret
            FROM people p
            JOIN card_pins n ON n.structure_id = p.structure_id AND n.person_id = p.id AND n.id = (\(sql: PersonCards.lastPin))
            WHERE p.structure_id = \(act.structure.text) AND p.id = \(person.text)
            """
        ).first
        guard let row, let sealed = try row.optionalBlob(1) else { throw Refusal.notAllowed(FieldWords.noPin) }
        guard try row.text(0) == said.pin else { throw Refusal.notAllowed(FieldWords.changedPin) }
        let secret = String(decoding: try act.vault.open(sealed, as: PersonCards.pinPlace(try row.text(0))), as: UTF8.self)
        guard CardSecret.isProved(said, by: secret) else { throw Refusal.notAllowed(FieldWords.unproved) }
    }

    private func sheet(_ id: ID<SkillSheet>, of person: ID<Person>, by act: Act) throws -> SkillSheet {
        guard let sheet = try sheets.allSheets(of: person, structure: act.structure, act: act).first(where: { $0.id == id }) else {
            throw Refusal.notAllowed(FieldWords.unknownSheet)
        }
        guard !sheet.hasSigned(.person) else { throw Refusal.notAllowed(FieldWords.signedSheet) }
        return sheet
    }
}
