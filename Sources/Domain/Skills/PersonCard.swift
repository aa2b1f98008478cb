/// What opens a person's own space without an e-mail: a card that they keep, useless without a code that they alone know.
public struct PersonCard: Hashable, Sendable {
    public let id: ID<PersonCard>
    public let madeAt: Instant
    public let madeBy: String

    public init(id: ID<PersonCard>, madeAt: Instant, madeBy: String) {
        self.id = id
        self.madeAt = madeAt
        self.madeBy = madeBy
    }
}

/// The code of a card: six digits. The last one chosen is in force.
public struct CardPin: Hashable, Sendable {
    /// Wrong ones after which the card waits for a new code.
    public static let mostTries = 5
    public static let digits = 6

    public let id: ID<CardPin>
    public let chosenAt: Instant
    /// Whose screen it was typed on.
    public let chosenWith: String
    /// Too many wrong ones: another has to be chosen.
    public let isSpent: Bool

    public init(id: ID<CardPin>, chosenAt: Instant, chosenWith: String, isSpent: Bool) {
        self.id = id
        self.chosenAt = chosenAt
        self.chosenWith = chosenWith
        self.isSpent = isSpent
    }

    /// Why a code is not taken.
    public enum Fault: Hashable, Sendable {
        case notSixDigits
        /// `000000`, `121212`, `123123`, `112233`, `123456`, `987654`.
        case tooEasy
        /// In any of its usual orders.
        case birthDate
    }

    public static func fault(of typed: String, birthDate: Day?) -> Fault? {
        let numbers = typed.utf8.compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
        guard numbers.count == digits, typed.utf8.count == digits else { return .notSixDigits }
        if isEasy(numbers) { return .tooEasy }
        return birthDate.map { births($0).contains(typed) } == true ? .birthDate : nil
    }

    private static func isEasy(_ numbers: [Int]) -> Bool {
        let steps = Set(zip(numbers, numbers.dropFirst()).map { $1 - $0 })
        let pairs = stride(from: 0, to: digits, by: 2).allSatisfy { numbers[$0] == numbers[$0 + 1] }
        let repeats = [2, 3].contains { part in numbers.indices.allSatisfy { numbers[$0] == numbers[$0 % part] } }
        return steps == [1] || steps == [-1] || pairs || repeats || Set(numbers).count < 3
    }

    private static func births(_ day: Day) -> Set<String> {
        let parts = day.iso.split(separator: "-").map(String.init)
        guard parts.count == 3 else { return [] }
        let (year, month, date, short) = (parts[0], parts[1], parts[2], String(parts[0].suffix(2)))
        return [date + month + short, month + date + short, short + month + date, short + date + month, year + month, month + year, date + year, year + date]
    }
}
