import Database
import Domain

/// A photo that came from a tablet beside a fact: an act of the fact's author, with the writer and the refusals of the page. It may come before its
/// fact, and then waits for it, sealed.
struct FieldPhoto {
    /// Bytes: what a tablet draws is lighter, whatever the page takes.
    static let bytesAtMost = 450_000

    let person: ID<Person>
    let observation: ID<Observation>
    let showsPerson: Bool
    private let clean: CleanPhoto

    /// Throws `invalid` for what is no photo of ours.
    init(_ content: FieldContent) throws {
        let said = content.said
        guard let person = said.person.flatMap({ ID<Person>($0) }), let about = said.about.flatMap({ ID<Observation>($0) }), let shows = said.shows,
            said.photo == Fingerprint.of(content.attached)
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        guard content.attached.count <= FieldPhoto.bytesAtMost else { throw Refusal.invalid(["photo": FieldWords.heavyPhoto]) }
        guard let clean = try? CleanPhoto.of(content.attached) else { throw Refusal.invalid(["photo": FieldWords.notAPhoto]) }
        (self.person, observation, showsPerson, self.clean) = (person, about, shows, clean)
    }

    func write(as id: ID<FieldEntry>, by act: Act) throws -> FieldRow.Outcome {
        _ = try People.writable(person, .skills, by: act)
        guard let fact = try fact(by: act) else {
            guard try !showsPerson || isAgreed(by: act) else { throw Refusal.invalid(["reconnu": FieldWords.notAgreed]) }
            return FieldRow.Outcome(state: .waiting, reason: FieldWords.waitsForFact)
        }
        guard fact.author == act.actor.text else { throw Refusal.invalid(["photo": FieldWords.othersFact]) }
        guard !fact.isWithdrawn else { throw Refusal.invalid(["photo": FieldWords.withdrawnFact]) }
        let known = try act.rows(
            """
            SELECT id FROM photos
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND observation_id = \(observation.text)
            """
        ).first?.text(0)
        guard known == nil || known == id.text else { throw Refusal.invalid(["photo": FieldWords.secondPhoto]) }
        try Photos.add(id.of(Photo.self), NewPhoto(clean, showsPerson: showsPerson), to: observation, of: person, on: fact.day, by: act)
        return FieldRow.Outcome()
    }

    private func fact(by act: Act) throws -> (author: String, day: Day, isWithdrawn: Bool)? {
        let row = try act.rows(
            """
            SELECT o.recorded_by, o.happened_on, (
                SELECT count(*) FROM observations w
                WHERE w.structure_id = o.structure_id AND w.person_id = o.person_id AND w.fact_id = o.id AND w.withdrawn = 1)
            FROM observations o
            WHERE o.structure_id = \(act.structure.text) AND o.person_id = \(person.text) AND o.id = \(observation.text) AND o.fact_id IS NULL
            """
        ).first
        return try row.map { (try $0.text(0), try $0.day(1), try $0.int(2) > 0) }
    }

    // MARK: the picture, while it waits

    /// Sealed beside its entry, until it is among the photos. A face without an agreement is kept nowhere.
    func keep(in row: String, by act: Act) throws {
        guard try !showsPerson || isAgreed(by: act) else { return }
        let sealed = try act.key(of: person).sealBytes(clean.bytes, table: "field_photos", column: "content", row: row)
        try act.derive(
            """
            INSERT INTO field_photos (structure_id, person_id, id, observation_id, content, recorded_at)
            VALUES (\(act.structure.text), \(person.text), \(row), \(observation.text), \(sealed), \(act.now.iso))
            ON CONFLICT (structure_id, id) DO NOTHING
            """)
    }

    private func isAgreed(by act: Act) throws -> Bool {
        let row = try act.rows(
            """
            SELECT \(sql: ImageConsents.last(of: "k")) FROM person_keys k
            WHERE k.structure_id = \(act.structure.text) AND k.person_id = \(person.text) AND k.wrapped IS NOT NULL
            """
        ).first
        return try row?.text(0) == ImageConsent.Answer.given.rawValue
    }

    static func drop(_ row: String, by act: Act) throws {
        try act.derive("DELETE FROM field_photos WHERE structure_id = \(act.structure.text) AND id = \(row)")
    }

    /// Those of a person that show them, and wait for their fact or were refused: without an agreement such a picture is kept nowhere.
    static func dropFaces(of person: ID<Person>, by act: Act) throws {
        let kept = try act.rows(
            """
            SELECT f.id, f.state FROM field_photos p
            JOIN field_entries f ON f.structure_id = p.structure_id AND f.id = p.id
            WHERE p.structure_id = \(act.structure.text) AND p.person_id = \(person.text) AND f.said LIKE '%"shows":true%'
            """)
        for row in kept {
            let (id, state) = (try row.text(0), FieldEntry.State.refused.rawValue)
            if try row.text(1) != state { try act.update("field_entries", id: id, ["state": state, "reason": FieldWords.notAgreed]) }
            try drop(id, by: act)
        }
    }

    /// The kept picture of an entry; empty when there is none.
    static func bytes(of row: String, by act: Act) throws -> [UInt8] {
        let kept = try act.rows("SELECT person_id, content FROM field_photos WHERE structure_id = \(act.structure.text) AND id = \(row)").first
        guard let kept else { return [] }
        return try act.key(of: ID(known: try kept.text(0))).openBytes(try kept.blob(1), table: "field_photos", column: "content", row: row)
    }

    // MARK: its fact has come

    /// Those of the same author that wait for this fact. One that is refused now says why; its picture goes.
    static func join(_ observation: ID<Observation>, of person: ID<Person>, by act: Act) throws {
        let waiting = try act.rows(
            """
            SELECT f.id
            FROM field_photos p
            JOIN field_entries f ON f.structure_id = p.structure_id AND f.id = p.id
            WHERE p.structure_id = \(act.structure.text) AND p.person_id = \(person.text) AND p.observation_id = \(observation.text)
            AND f.state = 'waiting' AND f.author_id = \(act.actor.text)
            ORDER BY f.id
            """)
        for row in waiting {
            guard let kept = try ResumedRow.find(ID(known: try row.text(0)), in: act.structure, act.db) else { continue }
            do {
                let content = try kept.content(nil, by: act)
                try kept.settle(content, try FieldPhoto(content).write(as: kept.entry, by: act), isTakenUp: false, by: act)
            } catch let refusal as Refusal {
                try act.update("field_entries", id: kept.id, ["state": FieldEntry.State.refused.rawValue, "reason": FieldWords.reason(refusal)])
                try drop(kept.id, by: act)
            }
        }
    }
}

extension Refusal {
    /// It is about who may, not about the picture: once the right is back it can be tried again.
    var leavesPhoto: Bool {
        switch self {
        case .notFound, .notAllowed, .conflict: true
        case .invalid, .gone: false
        }
    }
}
