internal import Domain

/// An entry that knows how to read itself from the keys of its file.
protocol FileEntry: ReferentialEntry {
    init(from fields: inout Fields) throws(ReferentialError)
}

extension Fields {
    /// The keys that every entry has.
    mutating func term() throws(ReferentialError) -> Term {
        let code = try text("code")
        let label = try text("label")
        guard let from = try optionalDay("valid_from") else { throw refusal("il manque « valid_from ».", at: line) }
        guard let validity = Validity(from: from, to: try optionalDay("valid_to")) else {
            throw refusal("« valid_to » vient avant « valid_from ».", at: "valid_to")
        }
        return Term(code: code, label: label, validity: validity)
    }
}

extension Term: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self = try fields.term()
    }
}

extension Parameter: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), value: try fields.integer("value"), unit: try fields.choice("unit"), source: try fields.text("source"),
            isVerified: try fields.flag("verified", default: true), note: try fields.optionalText("note"))
    }
}

extension Skill: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        let term = try fields.term()
        let domain = try fields.optionalInteger("clea_domain")
        if let domain, !(1...7).contains(domain) {
            throw fields.refusal("« clea_domain » va de 1 à 7, les domaines du CléA.", at: "clea_domain")
        }
        self.init(
            term: term, observable: try fields.text("observable"), plain: try fields.plain("plain"), cv: try fields.text("cv"),
            isTransferable: try fields.flag("transferable"), romeCode: try fields.optionalText("rome_code"), cleaDomain: domain,
            family: try fields.choice("cqp_family"), pictogram: try fields.text("pictogram"))
    }
}

extension SkillLevelTerm: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), plain: try fields.plain("plain"), group: try fields.choice("group"), pictogram: try fields.text("pictogram"))
    }
}

extension Fields {
    /// A text for the person: twelve words at most, so that who reads little can read it.
    mutating func plain(_ key: String) throws(ReferentialError) -> String {
        let text = try text(key)
        let words = text.split(separator: " ").count
        guard words <= 12 else { throw refusal("« \(key) » a \(words) mots ; douze au plus, pour que chacun puisse lire.", at: key) }
        return text
    }
}
