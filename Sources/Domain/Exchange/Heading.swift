/// What a column holds.
enum ColumnMeaning: Hashable, Sendable {
    case field(ImportField)
    case fullName(NameOrder?)
    case birthName
    case contractPeriod, passPeriod
    /// Yes or no to one frein.
    case frein(String)
    case nir
    /// What became of an application to Les Emplois: only an accepted one makes a contract.
    case applicationState
    /// Known, and not kept this way.
    case otherwise
    case unknown

    var isOfPerson: Bool {
        switch self {
        case .field, .fullName, .contractPeriod, .passPeriod, .nir: true
        case .birthName, .frein, .applicationState, .otherwise, .unknown: false
        }
    }
}

/// A heading understood by the ideas its words carry, not by a list of headings: « Dt fin prév. du contrat » is an end and a contract.
struct Heading: Hashable, Sendable {
    let meaning: ColumnMeaning
    /// Among columns that claim one field the highest wins.
    let rank: Int
    /// The end of a renewal: there may be several, beside the end of the first contract.
    let isRenewal: Bool
    /// A frein that says by itself that it is one: « pas de permis », « Frein logement ».
    let isPlainFrein: Bool
    /// « ETP »: its numbers are parts of a full week, and give way to a column of hours.
    let isShare: Bool

    /// « Date » and nothing else: of what, the sheet or its neighbours tell.
    var isBareDate = false
    /// « Fin », « Expire le », « au »: the end of what stands to its left.
    var isBareEnd = false
    /// « au » alone.
    var isOnlyTo = false
    /// « N° contrat » is a number, whatever it looks like; « CDDI n° 2 » may hold days.
    var isNumber = false

    static let unknown = Heading(.unknown)

    private init(_ meaning: ColumnMeaning, rank: Int = 0, isPlainFrein: Bool = false, isRenewal: Bool = false, isShare: Bool = false) {
        self.meaning = meaning
        self.rank = rank
        self.isPlainFrein = isPlainFrein
        self.isRenewal = isRenewal
        self.isShare = isShare
    }

    /// - Parameters:
    ///   - group: the heading above several columns, « PASS IAE » over « N° », « Début » and « Fin ».
    ///   - isOfExits: whether the sheet is one of people who left, which tells what « Fin » means.
    init(_ text: String, under group: String = "", isOfExits: Bool = false, _ vocabulary: ImportVocabulary) {
        let words = Phrases.words(text)
        guard !words.isEmpty, words.count <= 12 else {
            self = .unknown
            return
        }
        let found = vocabulary.headings.scan(words, lenient: true)
        let above = Set(vocabulary.headings.scan(Phrases.words(group), lenient: true).map(\.target))
        let freins = vocabulary.freins.scan(words, lenient: false)
        // « Dates » in the plural are a period.
        let isDate = Words.folded(text).split(separator: " ").contains { $0 == "date" || $0 == "dt" }
        let ideas = Ideas(
            found.map(\.target), isWhole: found.reduce(0) { $0 + $1.count } == words.count, isDate: isDate, above: above, isExitSheet: isOfExits)
        let covered = found.reduce(0) { $0 + $1.count }
        let saysFrein = ideas.own.contains("freins") || above.contains("freins") || ["pas", "sans", "manque", "pb"].contains(words[0])
        // Under « Freins », « Logt » and « Mob. » can be nothing else.
        let isAmongFreins = freins.isEmpty && ideas.own.isEmpty && above.contains("freins")
        let code = (isAmongFreins ? vocabulary.freins.scan(words, lenient: true) : freins).first?.target
        // « Garde d’enfants » is more than « enfants ».
        let isLonger = freins.first.map { frein in found.allSatisfy { $0.target != "other" || $0.count < frein.count } } ?? false
        let isOther = ideas.own.contains("other") && !(isLonger && ideas.own.subtracting(["other"]).isEmpty)
        if let code, saysFrein || ideas.own.subtracting(["other"]).isEmpty, !isOther || above.contains("freins") {
            self.init(.frein(code), rank: 1, isPlainFrein: saysFrein)
            return
        }
        let meaning = ideas.meaning
        if ideas.own == ["share"] {
            self.init(meaning, isShare: true)
            return
        }
        guard !ideas.isStretched(meaning) || Heading.strangers(text, vocabulary).isEmpty else {
            self.init(.otherwise)
            return
        }
        // « Nb salariés » counts people and names none.
        if case .fullName = meaning, ["nb", "nbre", "nombre", "effectif"].contains(words[0]), words.count > 1 {
            self.init(.otherwise)
            return
        }
        self.init(meaning, rank: (covered == words.count ? 2 : 1) + (ideas.isPrecise ? 2 : 0), isRenewal: ideas.isRenewal)
        isBareDate = meaning == .unknown && covered == words.count && isDate
        isBareEnd = ideas.own == ["end"] && above.isDisjoint(with: ["contract", "pass", "exit", "renewal"])
        isOnlyTo = isBareEnd && found.contains { $0.target == "alone_end" } && words.count == 1
        isNumber = ideas.isNumber
    }

    /// Words that no meaning covers, what stands between brackets apart: « Fin de bail », « Tél. d’un proche ».
    private static func strangers(_ text: String, _ vocabulary: ImportVocabulary) -> [String] {
        let words = Phrases.words(String(text.split(separator: "(", omittingEmptySubsequences: false)[0]))
        let known = Set(vocabulary.headings.scan(words, lenient: true).flatMap { $0.first..<$0.first + $0.count })
        return words.indices.filter { !known.contains($0) && words[$0].count > 1 && !words[$0].contains(where: \.isNumber) }.map { words[$0] }
    }

    static func isExit(_ sheet: String, _ vocabulary: ImportVocabulary) -> Bool {
        vocabulary.headings.scan(Phrases.words(sheet), lenient: false).contains { $0.target == "exit" }
    }
}

/// The ideas of a heading, and the meaning they make together.
private struct Ideas {
    /// Without the words that change nothing.
    let own: Set<String>
    private let ordered: [String]
    private let above: Set<String>
    private let isExitSheet: Bool
    private let isDate: Bool
    private static let alone: Set<String> = ["alone_start", "alone_end"]

    init(_ ideas: [String], isWhole: Bool, isDate: Bool, above: Set<String>, isExitSheet: Bool) {
        self.isDate = isDate && isWhole
        let kept = ideas.filter { $0 != "neutral" }
        // « Du », « Au », and « CDDI du », « Valable au », but not « Date du contrat ».
        let said = kept.filter { !Ideas.alone.contains($0) }
        let endsSo = said.count == 1 && kept.count == 2 && ["pass", "contract"].contains(said[0]) && kept[0] == said[0]
        ordered = isWhole && said.isEmpty || endsSo ? kept.map { $0 == "alone_start" ? "start" : $0 == "alone_end" ? "end" : $0 } : said
        own = Set(ordered)
        self.above = above
        self.isExitSheet = isExitSheet
    }

    private func has(_ ideas: String...) -> Bool { ideas.contains(where: own.contains) }

    /// A start or an end that says of what.
    var isPrecise: Bool { has("start", "end", "number") && (has("contract", "pass") || !above.isDisjoint(with: ["contract", "pass"])) }

    var isRenewal: Bool { has("renewal") || above.contains("renewal") && has("start", "end") }

    var isNumber: Bool { ordered.first == "number" && has("contract") && !has("start", "end", "period", "pass") }

    /// What another word would make somebody else’s, or something else: a phone, a day, hours, a place.
    func isStretched(_ meaning: ColumnMeaning) -> Bool {
        switch meaning {
        case .field(.phone), .field(.email), .field(.weeklyHours), .field(.site): true
        case .field(.contractStart), .field(.contractEnd), .contractPeriod: !has("contract") && !above.contains("contract")
        case .field(.exitDate): true
        default: false
        }
    }

    /// « Date » under « Sortie ».
    private var dateOfGroup: ColumnMeaning {
        if above.contains("exit") { return .field(.exitDate) }
        if above.contains("birth") { return .field(.birthDate) }
        if above.contains("pass") { return .passPeriod }
        return above.contains("contract") ? .field(.contractStart) : .unknown
    }

    var meaning: ColumnMeaning {
        if isDate, own.isEmpty || own == ["period"] { return dateOfGroup }
        if own.isEmpty { return .unknown }
        // « N° » under « Contrat », « Lieu » under « Naissance ».
        if own == ["number"], above.contains("contract"), !above.contains("pass") { return .otherwise }
        if own == ["site"], above.contains("birth") { return .otherwise }
        if has("application_state") { return .applicationState }
        if has("nir") { return .nir }
        if has("other") { return .otherwise }
        if isRenewal { return has("end") ? .field(.contractEnd) : .otherwise }
        if has("structure"), has("last_name", "full_name", "first_name", "phone", "email", "number", "site") || own == ["structure"] { return .otherwise }
        return ofPerson ?? ofDates ?? ofPlace
    }

    private var ofPerson: ColumnMeaning? {
        if has("email") { return .field(.email) }
        if has("phone") { return .field(.phone) }
        if has("birth_name") { return .birthName }
        if has("birth"), !(has("last_name") && has("first_name")) { return has("last_name") ? .birthName : .field(.birthDate) }
        if has("sex") { return .field(.sex) }
        if has("last_name"), has("first_name") {
            let isLastFirst = (ordered.firstIndex(of: "last_name") ?? 0) < (ordered.firstIndex(of: "first_name") ?? 0)
            return .fullName(isLastFirst ? .lastFirst : .firstLast)
        }
        if has("first_name") { return .field(.firstName) }
        if has("last_name") { return has("crew", "site", "contract", "exit") ? .otherwise : .field(.lastName) }
        return nil
    }

    private var ofDates: ColumnMeaning? {
        if has("reason") { return .field(.exitReason) }
        if has("hours") || own == ["share"] { return .field(.weeklyHours) }
        if has("freins") { return .field(.freins) }
        // « Sortie prévue » is the end of the contract; nobody has left.
        if has("exit"), has("planned"), !has("pass") { return .field(.contractEnd) }
        if has("exit") { return .field(.exitDate) }
        let isPass = has("pass") || !has("contract") && above.contains("pass")
        if isPass { return ofPass }
        if has("start"), has("end") { return .contractPeriod }
        if has("end") { return above.contains("exit") || isExitSheet && !has("contract") ? .field(.exitDate) : .field(.contractEnd) }
        if has("start") { return .field(.contractStart) }
        if has("contract") { return has("period") ? .contractPeriod : .field(.contractStart) }
        return has("period") ? .contractPeriod : nil
    }

    private var ofPass: ColumnMeaning {
        if has("number") { return .field(.passNumber) }
        if has("start"), has("end") { return .passPeriod }
        if has("start") { return .field(.passStart) }
        if has("end") { return .field(.passEnd) }
        return has("period") ? .passPeriod : .field(.passNumber)
    }

    private var ofPlace: ColumnMeaning {
        if has("site") { return .field(.site) }
        if has("crew") { return .field(.crew) }
        if has("full_name") { return .fullName(nil) }
        return .unknown
    }
}
