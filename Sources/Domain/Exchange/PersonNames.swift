/// Which comes first in a cell that holds both names.
enum NameOrder: Hashable, Sendable { case lastFirst, firstLast }

/// A name in two parts, as typed, and the sex its civility tells.
struct SplitName: Hashable, Sendable {
    var last: String
    var first: String
    var sex: String?
    /// The other family name of somebody who bears two, at birth and by marriage: files use one or the other.
    var otherLast: String?
}

/// Tells the family name from the first name. Capitals decide; else particles; else what the rest of the file and the common first names
/// say; else the habit of the column.
struct PersonNames: Sendable {
    let vocabulary: ImportVocabulary
    /// Folded names of the file whose part is certain.
    private(set) var knownFirst: Set<String> = []
    private(set) var knownLast: Set<String> = []

    init(vocabulary: ImportVocabulary) {
        self.vocabulary = vocabulary
    }

    /// Learns from two columns, or from a cell whose capitals decide.
    mutating func learn(_ name: SplitName) {
        if !name.first.isEmpty { knownFirst.insert(Words.folded(name.first)) }
        if !name.last.isEmpty { knownLast.insert(Words.folded(name.last)) }
    }

    mutating func learn(fullNames cells: [Cell]) {
        for cell in cells {
            if let (name, _) = byCapitals(NameCell(cell, vocabulary)) { learn(name) }
        }
    }

    /// Both parts of a cell; nil when there is only one word, or none.
    func split(_ cell: Cell, habit: NameHabit) -> SplitName? {
        let cell = NameCell(cell, vocabulary)
        if let comma = cell.aroundComma { return comma }
        guard cell.words.count >= 2 else { return nil }
        if let (name, _) = byCapitals(cell) { return name }
        if let name = byParticle(cell) { return name }
        return parted(cell, byEvidence(cell) ?? habit.order(allCapitals: cell.isAllCapitals))
    }

    /// What most cells of a column do, apart for names all in capitals and for names without any.
    func habit(of cells: [Cell], heading: NameOrder?) -> NameHabit {
        var counts: [NameHabit.Manner: [NameOrder: Int]] = [:]
        for cell in cells {
            let cell = NameCell(cell, vocabulary)
            guard cell.words.count >= 2 else { continue }
            if let (_, order) = byCapitals(cell) {
                counts[.mixed, default: [:]][order, default: 0] += 1
            } else if let order = byEvidence(cell) {
                counts[cell.isAllCapitals ? .capitals : .plain, default: [:]][order, default: 0] += 1
            }
        }
        return NameHabit(counts: counts, heading: heading)
    }

    // MARK: The three ways

    private func byCapitals(_ cell: NameCell) -> (SplitName, NameOrder)? {
        let raised = cell.words.indices.filter { NameCell.isCapital(cell.words[$0]) }
        guard var start = raised.first, let end = raised.last, raised.count < cell.words.count else { return nil }
        while start > 1, NameCell.isParticle(cell.words[start - 1]), !NameCell.isCapital(cell.words[start - 1]) { start -= 1 }
        if start == 1, NameCell.isParticle(cell.words[0]), end < cell.words.count - 1 { start = 0 }
        let first = Array(cell.words[..<start] + cell.words[(end + 1)...])
        guard !first.isEmpty else { return nil }
        return (cell.name(last: cell.words[start...end], first: first[...]), start == 0 ? .lastFirst : .firstLast)
    }

    private func byParticle(_ cell: NameCell) -> SplitName? {
        guard let place = cell.words.firstIndex(where: NameCell.isParticle) else { return nil }
        if place > 0 {
            // « Marie De Oliveira », but « Dupont El Mehdi » when the end is a known first name.
            guard place < cell.words.count - 1 else { return nil }
            return cell.name(last: cell.words[place...], first: cell.words[..<place])
        }
        guard let end = cell.words.firstIndex(where: { !NameCell.isParticle($0) }), end < cell.words.count - 1 else { return nil }
        return cell.name(last: cell.words[...end], first: cell.words[(end + 1)...])
    }

    private func byEvidence(_ cell: NameCell) -> NameOrder? {
        guard let left = cell.words.first, let right = cell.words.last else { return nil }
        let lastFirst = likeness(asLast: left, asFirst: right)
        let firstLast = likeness(asLast: right, asFirst: left)
        return lastFirst == firstLast ? nil : lastFirst > firstLast ? .lastFirst : .firstLast
    }

    private func likeness(asLast last: String, asFirst first: String) -> Int {
        var score = 0
        if knownFirst.contains(Words.folded(first)) { score += 2 }
        if knownLast.contains(Words.folded(last)) { score += 2 }
        if isCommonFirst(first) { score += 2 }
        return score
    }

    private func isCommonFirst(_ word: String) -> Bool {
        Words.folded(word).split(separator: " ").first.map { vocabulary.firstNames.contains(String($0)) } ?? false
    }

    private func isFirst(_ word: String) -> Bool { knownFirst.contains(Words.folded(word)) || isCommonFirst(word) }

    /// A word in the middle belongs to the first names when it is one.
    private func parted(_ cell: NameCell, _ order: NameOrder) -> SplitName {
        let words = cell.words
        switch order {
        case .lastFirst:
            var place = words.count - 1
            while place > 1, isFirst(words[place - 1]) { place -= 1 }
            return cell.name(last: words[..<place], first: words[place...])
        case .firstLast:
            var place = 1
            while place < words.count - 1, isFirst(words[place]) { place += 1 }
            return cell.name(last: words[place...], first: words[..<place])
        }
    }
}

/// How a column orders its names.
struct NameHabit: Hashable, Sendable {
    enum Manner: Hashable, Sendable { case mixed, capitals, plain }

    private let capitals: NameOrder
    private let plain: NameOrder

    init(counts: [Manner: [NameOrder: Int]], heading: NameOrder?) {
        func most(_ manner: Manner) -> NameOrder? {
            let (last, first) = (counts[manner]?[.lastFirst] ?? 0, counts[manner]?[.firstLast] ?? 0)
            return last == first ? nil : last > first ? .lastFirst : .firstLast
        }
        let fallback = heading ?? most(.mixed) ?? .lastFirst
        capitals = most(.capitals) ?? fallback
        plain = most(.plain) ?? fallback
    }

    func order(allCapitals: Bool) -> NameOrder { allCapitals ? capitals : plain }
}

/// The words of a name once civility and brackets are off.
struct NameCell: Sendable {
    let words: [String]
    let aroundComma: SplitName?
    let otherLast: String?
    private let sex: String?

    init(_ cell: Cell, _ vocabulary: ImportVocabulary) {
        var text = NameCell.withoutBrackets(cell.tidy, vocabulary)
        // « BENALI Amina 12/03/1984 »: the day is read apart.
        if let digit = text.firstIndex(where: \.isNumber), text[digit...].count(where: \.isNumber) >= 6 { text = String(text[..<digit]) }
        var words = text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "_" }).map(String.init)
        var sex: String?
        if words.count > 1, let first = words.first, let told = NameCell.civility(first, vocabulary) {
            sex = told
            words.removeFirst()
        } else if words.count > 2, let last = words.last, let told = NameCell.civility(last, vocabulary) {
            sex = told
            words.removeLast()
        }
        otherLast = NameCell.takeOther(of: &words, vocabulary)
        let sides = words.joined(separator: " ").split(separator: ",").map { CellText.tidy(String($0)) }.filter { !$0.isEmpty }
        self.sex = sex
        self.words = words.map { $0.filter { $0 != "," && $0 != ";" } }.filter { !$0.isEmpty }
        aroundComma = sides.count == 2 ? SplitName(last: sides[0], first: sides[1], sex: sex, otherLast: otherLast) : nil
    }

    /// What stands between brackets is no name, but « PETIT (née ROUSSEL) Anne » says one; « DUPONT Marie (épouse Martin) » goes on as Dupont.
    private static func withoutBrackets(_ text: String, _ vocabulary: ImportVocabulary) -> String {
        guard let open = text.firstIndex(of: "(") else { return text }
        let close = text[open...].firstIndex(of: ")") ?? text.endIndex
        let inside = text[open..<close].dropFirst()
        let after = text[close...].dropFirst()
        let kind = inside.split(separator: " ").first.flatMap { vocabulary.marriage(String($0)) }
        let isName = kind == "nee" || kind != nil && !after.allSatisfy(\.isWhitespace)
        return CellText.tidy(text[..<open] + " " + (isName ? inside : "") + " " + after)
    }

    /// « DUPONT épouse MARTIN Anne-Marie » is called MARTIN and was born DUPONT; « MARTIN Anne-Marie née DUPONT » the same.
    private static func takeOther(of words: inout [String], _ vocabulary: ImportVocabulary) -> String? {
        guard let place = words.indices.first(where: { $0 > 0 && $0 < words.count - 1 && vocabulary.marriage(words[$0]) != nil }),
            let kind = vocabulary.marriage(words[place])
        else { return nil }
        func raised(_ word: String) -> Bool { isCapital(word) || isParticle(word) }
        var (start, end) = (place, place)
        if kind == "epouse" {
            start -= 1
            while start > 0, raised(words[start]), raised(words[start - 1]) { start -= 1 }
        } else {
            end += 1
            while end < words.count - 1, raised(words[end]), raised(words[end + 1]) { end += 1 }
        }
        let other = kind == "epouse" ? words[start..<place] : words[(place + 1)...end]
        words = Array(words[..<start] + words[(end + 1)...])
        return other.joined(separator: " ")
    }

    var isAllCapitals: Bool { words.allSatisfy(NameCell.isCapital) }

    func name(last: ArraySlice<String>, first: ArraySlice<String>) -> SplitName {
        SplitName(last: last.joined(separator: " "), first: first.joined(separator: " "), sex: sex, otherLast: otherLast)
    }

    /// « O'CONNOR », « LE », not « J. ».
    static func isCapital(_ word: String) -> Bool {
        let letters = word.filter(\.isLetter)
        return letters.count >= 2 && letters.allSatisfy { !$0.isLowercase }
    }

    static func isParticle(_ word: String) -> Bool {
        [
            "de", "da", "di", "do", "dos", "das", "du", "des", "del", "della", "la", "le", "les", "el", "al", "ben", "ait", "van", "von", "der", "den", "d",
            "bin",
        ]
        .contains(Words.folded(word))
    }

    private static func civility(_ word: String, _ vocabulary: ImportVocabulary) -> String? {
        let folded = Words.folded(word)
        guard ["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "mrs", "ms", "miss"].contains(folded) else { return nil }
        return vocabulary.sex(folded)
    }
}
