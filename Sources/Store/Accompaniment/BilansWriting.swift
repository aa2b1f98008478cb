public import Database
public import Domain

extension Bilans {
    /// Opens a bilan for the day it is held, unless one is in preparation already: that one is continued.
    /// It looks back to the last one that was signed, or to the entry.
    public func open(_ id: ID<Bilan>, _ kind: Bilan.Kind, of personID: ID<Person>, on day: Day, by act: Act) throws {
        let person = try People.writable(personID, .accompaniment, .private, by: act)
        guard day <= act.today else { throw Refusal.invalid(["date": "Un bilan se date du jour où l’on se voit, au plus tard aujourd’hui."]) }
        guard try Bilans.outlook(of: person, seenBy: act.sight())?.draft == nil else { throw Refusal.conflict("bilans") }
        try act.insert(
            into: "bilans", id: id.text, of: personID,
            [
                "kind": kind.rawValue, "since_on": try since(person, on: day, by: act).iso, "needs_encadrant": person.place.crew == nil ? 0 : 1,
                "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        try ParcoursSummaries.refresh(personID, by: act)
    }

    /// The day after the last bilan that the counsellor signed; the entry when there is none; three months back for who has no stage.
    private func since(_ person: Person, on day: Day, by act: Act) throws -> Day {
        let sight = try act.sight()
        let earlier = try Bilans.outlook(of: person, seenBy: sight)?.bilans.first { $0.on < day && $0.hasSigned(.counsellor) }
        if let earlier { return earlier.on.adding(days: 1) }
        let entry = try ParcoursReading.facts(of: person.id, seenBy: sight).parcours?.start
        return min(entry ?? day.adding(months: -3), day)
    }

    /// Gives up a bilan that nobody signed: it stays in the file with its reason, and another may be prepared.
    public func abandon(_ id: ID<Bilan>, of person: ID<Person>, because reason: String, by act: Act) throws {
        let view = try writable(id, of: person, by: act)
        guard !view.isFrozen else { throw Refusal.notAllowed("Ce bilan est signé : il reste au dossier, tel que vous l’avez signé.") }
        try act.insert(
            into: "bilan_abandonments", id: ID<Bilan>.make(at: act.now).text, of: person,
            [
                "bilan_id": id.text, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    /// Saves the texts over the version they started from; refused once somebody has signed.
    public func write(_ texts: BilanTexts, in id: ID<Bilan>, of person: ID<Person>, by act: Act) throws {
        let view = try writable(id, of: person, by: act)
        guard !view.isFrozen else {
            throw Refusal.notAllowed("Ce bilan est signé : ses textes ne changent plus. Ouvrez un nouveau bilan pour dire ce qui a changé.")
        }
        guard texts.number == view.texts.number else { throw Refusal.conflict("Ce bilan a changé entre-temps.") }
        try act.insert(
            into: "bilan_texts", id: ID<BilanTexts>.make(at: act.now).text, of: person,
            [
                "bilan_id": id.text, "number": texts.number + 1, "said": texts.said, "decided": texts.decided, "at_work": texts.atWork,
                "next_on": texts.nextOn?.iso, "proposal": texts.proposal?.rawValue, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    /// The counsellor signs first, and that freezes the content. `shown`: the fingerprint of what the page showed; if a fact changed since,
    /// nothing is signed.
    public func sign(
        _ id: ID<Bilan>, of person: ID<Person>, shown: String, by act: Act, compose: (BilanFacts) -> BilanContents
    ) throws {
        try freeze(id, of: person, by: act) { facts in
            let contents = compose(facts)
            guard Fingerprint.of(contents.whole.text) == shown else { throw Refusal.conflict("Ce bilan a changé depuis que la page est ouverte.") }
            return contents
        }
    }

    /// The same for who signs what was just composed, without a page between.
    func freeze(_ id: ID<Bilan>, of person: ID<Person>, by act: Act, compose: (BilanFacts) throws -> BilanContents) throws {
        let view = try writable(id, of: person, by: act)
        try Bilans.refuseTwice(.counsellor, view.bilan)
        guard view.texts.number > 0 else { throw Refusal.invalid(["signature": "Écrivez d’abord ce que dit la personne et ce que vous décidez."]) }
        let contents = try compose(try facts(of: view, seenBy: act.sight()))
        try act.insert(
            into: "bilan_contents", id: ID<BilanContents>.make(at: act.now).text, of: person,
            [
                "bilan_id": id.text, "whole": contents.whole.text, "work": contents.work.text, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
        try Bilans.sign(id, of: person, .counsellor, means: .session, contents.whole, by: act)
    }

    /// The encadrant signs what concerns work, and nothing else.
    public func signWork(_ id: ID<Bilan>, of person: ID<Person>, by act: Act) throws {
        guard let view = try view(id, of: person, seenBy: try act.sight()) else { throw Refusal.notFound }
        guard view.works else { throw Refusal.notAllowed("Seul l’encadrant de l’équipe signe ici.") }
        try Bilans.refuseTwice(.encadrant, view.bilan)
        guard view.bilan.needsEncadrant, let work = view.frozenWork else { throw Bilans.notYet }
        try Bilans.sign(id, of: person, .encadrant, means: .session, work, by: act)
    }

    /// A code of eight characters that opens this bilan to the person for half an hour, once. Only its hash is kept.
    public func makeCode(for id: ID<Bilan>, of person: ID<Person>, minutes: Int, by act: Act, code: String) throws {
        let view = try writable(id, of: person, by: act)
        try Bilans.refuseTwice(.person, view.bilan)
        guard view.isFrozen else { throw Bilans.notYet }
        let ends = act.now.adding(minutes: minutes).iso
        try act.derive(
            """
            INSERT INTO bilan_codes (hash, structure_id, person_id, bilan_id, made_by, ends_at)
            VALUES (\(Fingerprint.of(code)), \(act.structure.text), \(person.text), \(id.text), \(act.actor.text), \(ends))
            """)
        try act.record("bilan_codes", row: id.text, of: person, ["ends_at": ends])
    }

    private func writable(_ id: ID<Bilan>, of person: ID<Person>, by act: Act) throws -> BilanView {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        guard let view = try view(id, of: person, seenBy: try act.sight()) else { throw Refusal.notFound }
        guard view.bilan.abandonedOn == nil else { throw Refusal.gone("Ce bilan a été abandonné. Préparez-en un autre quand vous vous verrez.") }
        return view
    }

    static let notYet = Refusal.notAllowed("Le ou la CIP signe d’abord : sa signature fixe le texte que les autres signent.")

    static func refuseTwice(_ party: Signature.Party, _ bilan: Bilan) throws {
        guard bilan.hasSigned(party) else { return }
        throw Refusal.notAllowed("C’est déjà signé de ce côté : la signature est gardée, il n’y a rien à refaire.")
    }

    static func sign(_ id: ID<Bilan>, of person: ID<Person>, _ party: Signature.Party, means: Signature.Means, _ content: BilanContent, by act: Act) throws {
        try Signatures.sign("bilans", id.text, of: person, party.rawValue, means: means.rawValue, content: content.text, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }
}
