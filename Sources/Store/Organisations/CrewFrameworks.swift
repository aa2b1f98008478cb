import Database
public import Domain

/// The grids of skills of each crew, proposed with savoir-être when a first sheet is opened.
public enum CrewFrameworks {
    public static let writers: Set<Role> = [.technical, .direction]

    /// Codes, in the order chosen. Empty when the person has no crew, or their crew no grid.
    public static func frameworks(of person: Person, seenBy sight: Sight) throws -> [String] {
        guard let crew = person.place.crew else { return [] }
        let row = try sight.db.first("SELECT frameworks FROM crews WHERE structure_id = \(sight.reader.structure.text) AND id = \(crew.text)")
        return codes(try row?.text(0) ?? "")
    }

    /// Replaces those chosen before; none is a choice too. The crew must be of the reader's structure.
    public static func choose(_ frameworks: [String], for crew: ID<Crew>, by act: Act) throws {
        try Accounts.open(to: writers, act.sight())
        try act.update("crews", id: crew.text, ["frameworks": frameworks.joined(separator: " ")])
    }

    static func codes(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
