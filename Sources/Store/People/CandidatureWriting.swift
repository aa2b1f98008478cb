import Database
public import Domain

/// What the form of a candidature says, beside the identity.
public struct NewCandidature: Sendable {
    public let site: ID<Site>
    public let prescriber: Prescribers.Choice
    public let dispositif: ID<Dispositif>?
    public let orientedOn: Day
    public let context: String?

    public init(site: ID<Site>, prescriber: Prescribers.Choice, dispositif: ID<Dispositif>?, orientedOn: Day, context: String?) {
        self.site = site
        self.prescriber = prescriber
        self.dispositif = dispositif
        self.orientedOn = orientedOn
        self.context = context
    }
}

/// One change of a candidature, as a form asks for it.
public struct NewStep: Sendable {
    public let transition: CandidatureTransition
    public let happenedOn: Day
    public let refusal: RecordedCode?
    public let message: String?

    public init(_ transition: CandidatureTransition, on happenedOn: Day, refusal: RecordedCode? = nil, message: String? = nil) {
        self.transition = transition
        self.happenedOn = happenedOn
        self.refusal = refusal
        self.message = message
    }
}

extension Candidatures {
    /// Opens a file and its first candidature. Refused when a close file exists and nobody said that it is somebody else's.
    public static func record(
        _ id: ID<Candidature>, for identity: Identity, clues: IdentityClues, isSomebodyElse: Bool, _ new: NewCandidature, origins: Referential<Term>,
        kinds: Referential<PrescriberKind>, by act: Act
    ) throws {
        try requireSite(new.site, by: act)
        let isClear = try isSomebodyElse || DuplicateSearch.check(clues, seenBy: act.sight()).isClear
        guard isClear else { throw Refusal.conflict("duplicate") }
        let person = id.of(Person.self)
        try People.add(person, identity, site: new.site, by: act)
        if let pass = clues.pass { try People.index(person, pass, by: act) }
        try insert(id, of: person, new, origins: origins, kinds: kinds, by: act)
    }

    /// A new candidature of somebody already known. A person who waits follows it to its site.
    public static func record(
        _ id: ID<Candidature>, of personID: ID<Person>, _ new: NewCandidature, origins: Referential<Term>, kinds: Referential<PrescriberKind>, by act: Act
    ) throws {
        try requireSite(new.site, by: act)
        let person = try People.writable(personID, .candidature, by: act)
        try insert(id, of: personID, new, origins: origins, kinds: kinds, by: act)
        let state = try personState(personID, by: act)
        guard state == .candidate || state == .notTaken else { return }
        if state == .notTaken || person.place.site != new.site {
            try act.update("people", id: personID.text, of: personID, ["site_id": new.site.text, "state": PersonState.candidate.rawValue])
        }
    }

    /// Notes one change. What decides is signed by its author; the person's other waiting candidatures end when one is accepted.
    public static func step(_ id: ID<CandidatureStep>, of candidature: ID<Candidature>, _ step: NewStep, by act: Act) throws {
        let current = try writable(candidature, by: act)
        guard step.transition.isAvailable(from: current.state) else { throw Refusal.conflict("candidature") }
        guard step.happenedOn >= current.orientedOn else {
            throw Refusal.invalid(["jour": "Cette date est avant l’orientation : vérifiez l’année."])
        }
        try insertStep(id, of: candidature, current.person, step.transition, step.transition.target, step, by: act)
        if step.transition.isDecision { try sign(id, candidature, current.person, step, by: act) }
        if step.transition == .accept { try endOthers(than: candidature, of: current.person, on: step.happenedOn, by: act) }
        try followState(of: current.person, after: step.transition, by: act)
    }

    /// `representative`: kept only of somebody who is a minor on `day`.
    public static func interview(
        _ id: ID<HiringInterview>, of candidature: ID<Candidature>, _ opinion: HiringInterview.Opinion, on day: Day, notes: String?,
        representative: LegalRepresentative? = nil, by act: Act
    ) throws {
        let current = try writable(candidature, by: act)
        guard try People.right(.candidature, .private, of: current.file, seenBy: act.sight()) == .write else {
            throw Refusal.notAllowed("Votre rôle ne permet pas de noter un entretien d’embauche.")
        }
        let kept = LegalRepresentative.isNeeded(for: current.file, on: day) ? representative : nil
        try act.insert(
            into: "hiring_interviews", id: id.text, of: current.person,
            [
                "candidature_id": candidature.text, "opinion": opinion.rawValue, "notes": notes, "representative_name": kept?.name,
                "representative_phone": kept?.phone, "consented_on": kept?.consentedOn?.iso, "happened_on": day.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
        try act.update("candidatures", id: candidature.text, of: current.person, ["opinion": opinion.rawValue])
    }
}

extension Candidatures {
    private struct Current {
        let file: Person
        let state: CandidatureState
        let orientedOn: Day

        var person: ID<Person> { file.id }
    }

    private static func writable(_ id: ID<Candidature>, by act: Act) throws -> Current {
        let row = try act.rows(
            """
            SELECT person_id, state, happened_on
            FROM candidatures
            WHERE structure_id = \(act.structure.text) AND id = \(id.text)
            """
        ).first
        guard let row else { throw Refusal.notFound }
        let person = try People.writable(ID(known: try row.text(0)), .candidature, by: act)
        return Current(
            file: person, state: CandidatureState(rawValue: try row.text(1)) ?? .new, orientedOn: Day(iso: try row.text(2)) ?? Day(number: 0))
    }

    /// The reader may record candidatures at that site.
    private static func requireSite(_ site: ID<Site>, by act: Act) throws {
        let reader = try act.sight().reader
        let place = Place(structure: reader.structure, site: site)
        let isThere = try act.rows("SELECT 1 FROM sites WHERE structure_id = \(act.structure.text) AND id = \(site.text)").first != nil
        guard isThere, Policy.right(of: reader, on: .candidature, .ordinary, of: place) == .write else { throw Refusal.notFound }
    }

    private static func insert(
        _ id: ID<Candidature>, of person: ID<Person>, _ new: NewCandidature, origins: Referential<Term>, kinds: Referential<PrescriberKind>, by act: Act
    ) throws {
        let prescriber = try Prescribers.settle(new.prescriber, by: act)
        let origin = CandidatureOrigin.code(of: prescriber, kinds: kinds)
        let recorded =
            origins.recorded(origin, on: new.orientedOn) ?? RecordedCode(code: origin, label: origins[origin]?.label ?? origin, version: origins.version)
        try act.insert(
            into: "candidatures", id: id.text, of: person,
            [
                "site_id": new.site.text, "prescriber_id": prescriber?.id.text, "origin": recorded.code, "origin_label": recorded.label,
                "origin_version": recorded.version, "dispositif_id": new.dispositif?.text, "context": new.context,
                "state": CandidatureState.new.rawValue, "state_on": new.orientedOn.iso, "happened_on": new.orientedOn.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        try act.insert(
            into: "candidature_steps", id: id.text, of: person,
            [
                "candidature_id": id.text, "state": CandidatureState.new.rawValue, "happened_on": new.orientedOn.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    private static func insertStep(
        _ id: ID<CandidatureStep>, of candidature: ID<Candidature>, _ person: ID<Person>, _ transition: CandidatureTransition, _ state: CandidatureState,
        _ step: NewStep, by act: Act
    ) throws {
        try act.insert(
            into: "candidature_steps", id: id.text, of: person,
            [
                "candidature_id": candidature.text, "transition": transition.rawValue, "state": state.rawValue, "refusal_reason": step.refusal?.code,
                "refusal_label": step.refusal?.label, "refusal_version": step.refusal?.version, "message": step.message,
                "happened_on": step.happenedOn.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        try act.update("candidatures", id: candidature.text, of: person, ["state": state.rawValue, "state_on": step.happenedOn.iso])
    }

    private static func sign(_ id: ID<CandidatureStep>, _ candidature: ID<Candidature>, _ person: ID<Person>, _ step: NewStep, by act: Act) throws {
        let content = ["\(candidature.text) \(step.transition.rawValue) \(step.happenedOn.iso)", step.refusal?.label ?? "", step.message ?? ""]
        try Signatures.sign(
            "candidature_steps", id.text, of: person, Signature.Party.counsellor.rawValue, means: Signature.Means.session.rawValue,
            content: content.joined(separator: "\n"), by: act)
    }

    /// The State's platform does the same (iae-rules § 3.1, render_obsolete).
    private static func endOthers(than candidature: ID<Candidature>, of person: ID<Person>, on day: Day, by act: Act) throws {
        let rows = try act.rows(
            """
            SELECT id, state
            FROM candidatures
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id <> \(candidature.text)
            """)
        for row in rows where CandidatureState(rawValue: try row.text(1))?.isPending == true {
            try insertStep(
                .make(at: act.now), of: ID(known: try row.text(0)), person, .renderObsolete, .obsolete, NewStep(.renderObsolete, on: day), by: act)
        }
    }

    /// A candidate whose every candidature is closed was not taken; one that opens again makes them a candidate. Nobody present or left changes.
    private static func followState(of person: ID<Person>, after transition: CandidatureTransition, by act: Act) throws {
        let state = try personState(person, by: act)
        let open = try act.rows("SELECT state FROM candidatures WHERE structure_id = \(act.structure.text) AND person_id = \(person.text)")
            .contains { CandidatureState(rawValue: try $0.text(0))?.isOpen == true }
        if state == .candidate, !open { try act.update("people", id: person.text, of: person, ["state": PersonState.notTaken.rawValue]) }
        if state == .notTaken, open { try act.update("people", id: person.text, of: person, ["state": PersonState.candidate.rawValue]) }
    }

    private static func personState(_ person: ID<Person>, by act: Act) throws -> PersonState? {
        try act.rows("SELECT state FROM people WHERE structure_id = \(act.structure.text) AND id = \(person.text)").first
            .flatMap { PersonState(rawValue: try $0.text(0)) }
    }
}

/// What the ASP receives as « orienteur ».
enum CandidatureOrigin {
    /// « Candidature spontanée » and « Orienteur non habilité » of the ASP's table; otherwise what the kind of organisation says.
    static func code(of prescriber: Prescriber?, kinds: Referential<PrescriberKind>) -> String {
        guard let prescriber else { return "07" }
        return prescriber.isAuthorised ? kinds[prescriber.kind]?.origin ?? "08" : "08"
    }
}
