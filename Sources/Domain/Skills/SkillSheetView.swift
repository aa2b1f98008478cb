/// A sheet as one staff reader may see it now: what is still blind is already taken out.
public struct SkillSheetView: Sendable {
    public let person: Person
    public let sheet: SkillSheet
    public let comments: [SkillSheet.Party: String]
    /// The reader is an encadrant of the person's crew: they rate.
    public let rates: Bool
    /// The reader may open codes and record agreed levels.
    public let leads: Bool
    /// The sheets before this one, oldest first, to say what changed.
    public let earlier: [SkillSheet]
    /// Facts seen at work that stand, the latest first: what a gap is talked about with.
    public var facts: [Observation] = []

    public init(person: Person, sheet: SkillSheet, comments: [SkillSheet.Party: String], rates: Bool, leads: Bool, earlier: [SkillSheet]) {
        self.person = person
        self.sheet = sheet
        self.comments = comments
        self.rates = rates
        self.leads = leads
        self.earlier = earlier
    }
}

extension SkillSheet {
    /// The sheet as `viewer` may see it: nobody reads the other's answers before both have signed; a counsellor, who rates nothing, reads neither.
    public func seen(by viewer: Party?) -> SkillSheet {
        guard !isOpenToBoth else { return self }
        let hidden = Party.allCases.filter { $0 != viewer }
        return SkillSheet(
            id: id, person: person, occasion: occasion, openedOn: openedOn,
            skills: skills.map { line in hidden.reduce(line) { $0.hiding($1) } }, signedAt: signedAt, agreedOn: agreedOn)
    }

    /// Exactly what a party signs, line by line: the text that the signature's fingerprint is made of.
    public func signedContent(of party: Party) -> String {
        (["\(id.text) \(party.rawValue) \(openedOn.iso)"] + skills.map { "\($0.framework)/\($0.code) \($0.label) = \($0.answer(of: party)?.code ?? "")" })
            .joined(separator: "\n")
    }
}
