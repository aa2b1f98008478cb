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
        try index(id, identity, extra: [], by: act)
    }

    /// French order: marks off, ends with the id so that no two are equal.
    static func sortKey(_ identity: Identity, _ id: ID<Person>) -> String {
        Words.folded(identity.lastName) + " " + Words.folded(identity.firstName) + " " + id.text
    }

    /// Replaces the words a person is found by: names, and the digits of phone or PASS given as `extra`.
    static func index(_ id: ID<Person>, _ identity: Identity, extra: [String], by act: Act) throws {
        try act.derive("DELETE FROM person_words WHERE structure_id = \(act.structure.text) AND person_id = \(id.text)")
        let phone = identity.phone.map { [String($0.filter(\.isNumber))] } ?? []
        for word in Words.words(of: [identity.lastName, identity.firstName] + phone + extra).sorted() {
            try act.derive("INSERT INTO person_words (structure_id, word, person_id) VALUES (\(act.structure.text), \(word), \(id.text))")
        }
    }
}
