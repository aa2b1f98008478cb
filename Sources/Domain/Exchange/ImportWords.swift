/// One meaning and the words by which the spreadsheets of structures say it.
public struct ImportWord: ReferentialEntry, Hashable {
    public enum Kind: String, CaseIterable, Sendable {
        case heading, frein, exit, sex, answer, month, total, nothing, workload, marriage, sheet, state, nature
        case firstName = "first_name"
    }

    /// A reason of leaving known to spreadsheets and not to the ASP: « déménagement ».
    public static let noReason = "none"

    public let term: Term
    public let kind: Kind
    /// The idea of a heading, the code of a frein or of a reason, F or M, yes or no, the number of a month, a share of a week in per cent.
    public let target: String
    /// The reason to take from six months on; nil when length changes nothing.
    public let long: String?
    /// In French: what somebody must verify, nil when nothing.
    public let check: String?
    /// As people write them: marks, capitals and plurals do not count.
    public let words: [String]

    public init(term: Term, kind: Kind, target: String, long: String? = nil, check: String? = nil, words: [String]) {
        self.term = term
        self.kind = kind
        self.target = target
        self.long = long
        self.check = check
        self.words = words
    }
}

/// The words of the referential, made ready for reading.
public struct ImportVocabulary: Sendable {
    let headings: Phrases
    let freins: Phrases
    let exits: Phrases
    let totals: Phrases
    let firstNames: Set<String>
    /// How much of a full week: « 100 » per cent, « etp », « month ».
    let workloads: Phrases
    /// Names of sheets: « crew » for an activity, « plain » for what names no place.
    let sheets: Phrases
    private let nothings: Phrases
    private let marriages: [String: String]
    private let exitWords: [String: ImportWord]
    /// Words that mean something only when they are the whole cell: « DE » is a demandeur d’emploi, « de » is not.
    private let wholeExits: [String: String]
    private let wholeFreins: [String: String]
    private let sexes: [String: String]
    private let answers: [String: Bool]
    private let states: [String: Bool]
    private let natures: Phrases
    private let months: [String: Int]

    /// The nomenclature's own codes and labels are words too.
    public init(words: Referential<ImportWord>, freins: Referential<FreinCode>, exitReasons: Referential<ExitReason>, on day: Day) {
        let words = words.inForce(on: day)
        func phrases(_ kind: ImportWord.Kind, target: (ImportWord) -> String = { $0.target }) -> [(String, String)] {
            words.filter { $0.kind == kind }.flatMap { word in word.words.map { ($0, target(word)) } }
        }
        func table(_ kind: ImportWord.Kind) -> [String: String] {
            Dictionary(phrases(kind).map { (ImportVocabulary.key($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
        }
        func alone(_ phrases: [(String, String)]) -> [String: String] {
            Dictionary(phrases.filter { $0.0.hasPrefix("=") }.map { (Words.folded($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
        }
        func anywhere(_ phrases: [(String, String)]) -> [(String, String)] { phrases.filter { !$0.0.hasPrefix("=") } }
        let exits = phrases(.exit, target: { $0.code })
        wholeExits = alone(exits)
        wholeFreins = alone(phrases(.frein))
        headings = Phrases(phrases(.heading))
        self.freins = Phrases(anywhere(phrases(.frein)) + freins.inForce(on: day).flatMap { [($0.code, $0.code), ($0.label, $0.code)] })
        self.exits = Phrases(anywhere(exits) + exitReasons.inForce(on: day).flatMap { [($0.code, $0.code), ($0.label, $0.code)] })
        exitWords = Dictionary(words.filter { $0.kind == .exit }.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        totals = Phrases(phrases(.total))
        firstNames = Set(phrases(.firstName).flatMap { Words.folded($0.0).split(separator: " ").map(String.init) })
        workloads = Phrases(phrases(.workload))
        sheets = Phrases(phrases(.sheet))
        nothings = Phrases(phrases(.nothing))
        marriages = table(.marriage)
        sexes = table(.sex)
        answers = table(.answer).mapValues { $0 == "yes" }
        states = table(.state).mapValues { $0 == "frein" }
        natures = Phrases(phrases(.nature))
        months = table(.month).compactMapValues { Int($0) }
    }

    /// F or M; nil when the text says neither.
    func sex(_ text: String) -> String? { sexes[ImportVocabulary.key(text)] }

    /// Yes or no; nil when the text says neither.
    func answer(_ text: String) -> Bool? { answers[ImportVocabulary.key(text)] }

    /// Whether a word of judgement tells a frein: « à travailler » does, « acquis » does not; nil for other words.
    func state(_ text: String) -> Bool? { states[ImportVocabulary.key(text)] }

    /// What the words of a frein name; nil when they name a domain, such as « mobilité ».
    func nature(of words: [String]) -> FreinNature? {
        let natures = natures.scan(words, lenient: false).compactMap { FreinNature(rawValue: $0.target) }
        return natures.contains(.difficulty) ? .difficulty : natures.first
    }

    /// « en cours », « à définir »: somebody wrote that there is nothing to write.
    func isNothing(_ text: String) -> Bool { nothings.whole(text) != nil }

    /// « epouse » before a name taken by marriage, « nee » before a name at birth; nil for any other word.
    func marriage(_ word: String) -> String? { marriages[ImportVocabulary.key(word)] }

    /// 1…12 for a folded word.
    func month(_ word: String) -> Int? { months[word] }

    /// The code of a text that is one reason and nothing else.
    func wholeExit(_ text: String) -> String? { wholeExits[Words.folded(text)] ?? exits.whole(text) }

    /// The code of a text that is one frein and nothing else.
    func wholeFrein(_ text: String) -> String? { wholeFreins[Words.folded(text)] ?? freins.whole(text) }

    /// Nil for a code that is the nomenclature's own.
    func exitWord(_ code: String) -> ImportWord? { exitWords[code] }

    /// A sign such as « ✓ » folds to nothing, so it is kept as it is.
    private static func key(_ text: String) -> String {
        let folded = Words.folded(text)
        return folded.isEmpty ? text.filter { !$0.isWhitespace } : folded
    }
}
