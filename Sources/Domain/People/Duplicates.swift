/// What two files are compared by: as typed in a form, or as known of a person.
public struct IdentityClues: Hashable, Sendable {
    public var lastName: String
    public var firstName: String
    public var birthDate: Day?
    public var phone: String?
    public var pass: PassNumber?

    public init(lastName: String, firstName: String, birthDate: Day? = nil, phone: String? = nil, pass: PassNumber? = nil) {
        self.lastName = lastName
        self.firstName = firstName
        self.birthDate = birthDate
        self.phone = phone
        self.pass = pass
    }

    /// The ten digits of a French number however typed: « +33 6 12… », « 06.12… ». Nil for anything shorter than six digits.
    public static func digits(ofPhone text: String) -> String? {
        var digits = text.filter { ("0"..."9").contains($0) }
        if digits.hasPrefix("0033") { digits = "0" + digits.dropFirst(4) } else if text.hasPrefix("+33") { digits = "0" + digits.dropFirst(2) }
        return digits.count >= 6 ? digits : nil
    }
}

/// A person who may be the one in the form, with why.
public struct LikelyDuplicate: Sendable {
    public let person: Person
    public let siteName: String
    /// In French, the surest first: « même date de naissance, nom proche ».
    public let reasons: [String]

    public init(person: Person, siteName: String, reasons: [String]) {
        self.person = person
        self.siteName = siteName
        self.reasons = reasons
    }
}

/// What is shown before a second file is made.
public struct DuplicateCheck: Sendable {
    public let people: [LikelyDuplicate]
    /// A close file exists in the structure where this reader may not look: said without a name.
    public let isElsewhere: Bool

    public init(people: [LikelyDuplicate], isElsewhere: Bool) {
        self.people = people
        self.isElsewhere = isElsewhere
    }

    public var isClear: Bool { people.isEmpty && !isElsewhere }
}

/// Whether two files may be one person: names that two slips of a keyboard tell apart, birth date, PASS, phone.
public enum Duplicates {
    /// Slips forgiven in a whole name; a very short name forgives one.
    static let slips = 2

    /// Why they may be one person, in French; empty when nothing says so.
    public static func reasons(_ typed: IdentityClues, _ known: IdentityClues) -> [String] {
        var reasons: [String] = []
        if let pass = typed.pass, pass == known.pass { reasons.append("même numéro de PASS IAE") }
        if let reason = nameAndBirth(typed, known) { reasons.append(reason) }
        if let phone = typed.phone.flatMap(IdentityClues.digits), phone == known.phone.flatMap(IdentityClues.digits) { reasons.append("même téléphone") }
        return reasons
    }

    private static func nameAndBirth(_ typed: IdentityClues, _ known: IdentityClues) -> String? {
        let name = NameLikeness.between(typed, known)
        guard let ours = typed.birthDate, let theirs = known.birthDate else {
            switch name {
            case .same: return "même nom, date de naissance inconnue"
            case .close: return "nom proche, date de naissance inconnue"
            default: return nil
            }
        }
        if ours == theirs { return name.beside("même date de naissance") }
        guard areSlipApart(ours, theirs), name == .same || name == .close else { return nil }
        return name.beside("date de naissance proche")
    }

    /// One digit mistyped, or day and month changed over.
    static func areSlipApart(_ left: Day, _ right: Day) -> Bool {
        if left.year == right.year, left.month == right.day, left.day == right.month { return true }
        return zip(left.iso, right.iso).count { $0 != $1 } == 1
    }
}

/// How near two names are once folded.
enum NameLikeness {
    case same, close, firstName, lastName, other

    static func between(_ left: IdentityClues, _ right: IdentityClues) -> NameLikeness {
        let (ourLast, ourFirst) = (joined(left.lastName), joined(left.firstName))
        let (theirLast, theirFirst) = (joined(right.lastName), joined(right.firstName))
        let (last, first) = (EditDistance.between(ourLast, theirLast), EditDistance.between(ourFirst, theirFirst))
        let changedOver = EditDistance.between(ourLast, theirFirst) + EditDistance.between(ourFirst, theirLast)
        let distance = min(last + first, changedOver)
        if distance == 0 { return .same }
        if distance <= forgiven(ourLast.count + ourFirst.count) { return .close }
        if first <= 1, ourFirst.count > 3 { return .firstName }
        return last <= 1 && ourLast.count > 3 || shareWord(left.lastName, right.lastName) ? .lastName : .other
    }

    /// « même date de naissance, nom proche »; nil when the names have nothing in common.
    func beside(_ birth: String) -> String? {
        switch self {
        case .same: "\(birth), même nom"
        case .close: "\(birth), nom proche"
        case .firstName: "\(birth), même prénom"
        case .lastName: "\(birth), même nom de famille"
        case .other: nil
        }
    }

    private static func forgiven(_ length: Int) -> Int { length < 7 ? 1 : Duplicates.slips }

    /// « Marie-Josée » and « Mariejosée » are one name.
    private static func joined(_ name: String) -> [Character] { Array(Words.folded(name)).filter { $0 != " " } }

    /// A name in two parts, one of which was left out: « Benali Martin » and « Martin ».
    private static func shareWord(_ left: String, _ right: String) -> Bool {
        !Words.words(of: [left]).intersection(Words.words(of: [right])).filter { $0.count > 3 }.isEmpty
    }
}

/// Slips of a keyboard between two words: a letter too many, missing, wrong, or two changed over, each counts one.
enum EditDistance {
    static func between(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] { best = min(best, beforeLast[column - 2] + 1) }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
