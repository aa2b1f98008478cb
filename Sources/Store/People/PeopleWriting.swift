import Database
public import Domain

/// What is written of a person's identity.
public struct Identity: Hashable, Sendable {
    public var lastName: String
    public var firstName: String
    public var birthDate: Day?
    /// `F`, `M` or nil.
    public var sex: String?
    public var phone: String?
    public var email: String?
    public var commune: String?

    public init(
        lastName: String, firstName: String, birthDate: Day? = nil, sex: String? = nil, phone: String? = nil, email: String? = nil, commune: String? = nil
    ) {
        self.lastName = lastName
        self.firstName = firstName
        self.birthDate = birthDate
        self.sex = sex
        self.phone = phone
        self.email = email
        self.commune = commune
    }
}

extension People {
    /// Opens a file at a site: identity, own key, words to be found by.
    public static func add(
        _ id: ID<Person>, _ identity: Identity, site: ID<Site>, crew: ID<Crew>? = nil, counsellor: ID<User>? = nil, state: PersonState = .candidate, by act: Act
    ) throws {
        try act.insertPerson(
            id,
            [
                "last_name": identity.lastName, "first_name": identity.firstName, "birth_date": identity.birthDate?.iso, "sex": identity.sex,
                "phone": identity.phone, "email": identity.email, "commune": identity.commune, "sort_key": sortKey(identity, id), "site_id": site.text,
                "crew_id": crew?.text, "counsellor_id": counsellor?.text, "state": state.rawValue, "created_at": act.now.iso, "version": 1,
            ])
        try index(id, identity, by: act)
    }

    /// French order: marks off, ends with the id so that no two are equal.
    static func sortKey(_ identity: Identity, _ id: ID<Person>) -> String {
        Words.folded(identity.lastName) + " " + Words.folded(identity.firstName) + " " + id.text
    }

    /// Replaces the words of the identity a person is found by: names, and the digits of the phone. Those of a PASS stay: a name corrected
    /// must not make the number unknown.
    static func index(_ id: ID<Person>, _ identity: Identity, by act: Act) throws {
        try act.derive(
            "DELETE FROM person_words WHERE structure_id = \(act.structure.text) AND person_id = \(id.text) AND source = 'identity'")
        try add(words(of: identity), from: "identity", to: id, by: act)
    }

    static func words(of identity: Identity) -> Set<String> {
        Words.words(of: [identity.lastName, identity.firstName] + (identity.phone.map { [String($0.filter(\.isNumber))] } ?? []))
    }

    /// A PASS is found by its twelve digits, and by each part of the way it is read aloud.
    static func index(_ id: ID<Person>, _ pass: PassNumber, by act: Act) throws {
        try add(words(of: pass), from: "pass", to: id, by: act)
    }

    /// A number typed wrong no longer finds the person; `right` is the one that replaces it, if any.
    static func forget(_ wrong: PassNumber, except right: PassNumber?, of id: ID<Person>, by act: Act) throws {
        for word in words(of: wrong).subtracting(right.map { words(of: $0) } ?? []).sorted() {
            try act.derive(
                """
                DELETE FROM person_words
                WHERE structure_id = \(act.structure.text) AND person_id = \(id.text) AND word = \(word) AND source = 'pass'
                """)
        }
    }

    static func words(of pass: PassNumber) -> Set<String> { Words.words(of: [pass.text, pass.display]) }

    /// A word that both bear, which only a PASS can have left there, is the PASS's.
    private static func add(_ words: Set<String>, from source: String, to id: ID<Person>, by act: Act) throws {
        guard !words.isEmpty else { return }
        var statement: Statement = "INSERT INTO person_words (structure_id, word, person_id, source) VALUES "
        statement.sql += words.map { _ in "(?, ?, ?, ?)" }.joined(separator: ", ")
        statement.values = words.sorted().flatMap { [.text(act.structure.text), .text($0), .text(id.text), .text(source)] }
        try act.derive(statement + " ON CONFLICT (structure_id, word, person_id) DO UPDATE SET source = 'pass'")
    }
}
