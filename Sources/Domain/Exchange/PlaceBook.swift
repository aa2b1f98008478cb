/// What a structure calls one of its sites or crews in its files, as somebody said on a preview.
public struct PlaceAlias: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case site(ID<Site>)
        case crew(ID<Crew>)
        /// No place of the structure: people are taken without it.
        case none
    }

    /// `.site` or `.crew`: the column where the word stands.
    public let field: ImportField
    /// Folded.
    public let word: String
    public let target: Target

    public init(field: ImportField, word: String, target: Target) {
        self.field = field
        self.word = word
        self.target = target
    }
}

/// A name of a site or of a crew, written in a file, that no place of the structure bears.
public struct ForeignPlace: Hashable, Sendable {
    public let field: ImportField
    public let name: String
    /// Nil until somebody says what it is.
    public let target: PlaceAlias.Target?
}

/// Finds the place of the structure that a file means.
struct PlaceBook: Sendable {
    enum Found: Hashable, Sendable {
        /// Whether it is a site or a crew, and its own name.
        case place(ImportField, String)
        case leftOut, unknown
    }

    private let names: [ImportField: [String: String]]
    private let aliases: [ImportField: [String: PlaceAlias.Target]]
    private let sites: [ID<Site>: String]
    private let crews: [ID<Crew>: String]

    init(_ options: EntryOptions) {
        func folded(_ names: [String]) -> [String: String] { Dictionary(names.map { (PlaceBook.key($0), $0) }, uniquingKeysWith: { first, _ in first }) }
        names = [.site: folded(options.sites.map(\.name)), .crew: folded(options.crews.map(\.crew.name))]
        aliases = Dictionary(grouping: options.aliases, by: \.field).mapValues { aliases in
            Dictionary(aliases.map { ($0.word, $0.target) }, uniquingKeysWith: { first, _ in first })
        }
        sites = Dictionary(options.sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        crews = Dictionary(options.crews.map { ($0.crew.id, $0.crew.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// One for all the ways to write a place: « Nuits St Georges » is Nuits-Saint-Georges.
    static func key(_ name: String) -> String {
        Words.folded(name).split(separator: " ").map { $0 == "st" ? "saint" : $0 == "ste" ? "sainte" : $0 }.joined(separator: " ")
    }

    func find(_ text: String, _ field: ImportField) -> Found {
        if let name = names[field]?[PlaceBook.key(text)] { return .place(field, name) }
        switch aliases[field]?[Words.folded(text)] {
        case .site(let id)?: return sites[id].map { .place(.site, $0) } ?? .unknown
        case .crew(let id)?: return crews[id].map { .place(.crew, $0) } ?? .unknown
        case PlaceAlias.Target.none?: return .leftOut
        case nil: return .unknown
        }
    }

    /// Names of these rows that are no place of the structure, in the order of the alphabet, with what was said of them.
    func foreign(in rows: [ImportedRow]) -> [ForeignPlace] {
        var found: [String: ForeignPlace] = [:]
        for row in rows where row.person != nil {
            for field in [ImportField.site, .crew] {
                guard let name = row.fields.text(field), names[field]?[PlaceBook.key(name)] == nil else { continue }
                let word = Words.folded(name)
                found["\(word) \(field.rawValue)"] = ForeignPlace(field: field, name: name, target: aliases[field]?[word])
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
