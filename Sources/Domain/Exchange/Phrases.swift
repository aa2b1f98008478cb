/// Phrases looked up in a text word by word, the longest first, forgiving plurals and, when asked, abbreviations and slips of a keyboard.
struct Phrases: Sendable {
    /// A phrase met in a text: its meaning, and how many words of the text it took, from which.
    struct Found: Hashable, Sendable {
        let target: String
        let first: Int
        let count: Int
    }

    private var targets: [String: String] = [:]
    private var singles: [Character: [String]] = [:]
    private var longest = 1

    /// Of two meanings of one phrase the first is kept.
    init(_ phrases: [(phrase: String, target: String)]) {
        for (phrase, target) in phrases {
            let words = Phrases.words(phrase)
            let key = words.joined(separator: " ")
            guard let initial = key.first, targets[key] == nil else { continue }
            targets[key] = target
            longest = max(longest, words.count)
            if words.count == 1 { singles[initial, default: []].append(key) }
        }
    }

    /// Folded words without the s of the plural.
    static func words(_ text: String) -> [String] {
        Words.folded(text).split(separator: " ").map { word in
            word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : String(word)
        }
    }

    /// The meaning of a text that is one phrase and nothing else.
    func whole(_ text: String) -> String? {
        targets[Phrases.words(text).joined(separator: " ")]
    }

    /// Every phrase of the text, in order, none overlapping another.
    /// - Parameter lenient: « naiss. » is naissance, « illetrisme » is illettrisme.
    func scan(_ words: [String], lenient: Bool) -> [Found] {
        var found: [Found] = []
        var place = 0
        while place < words.count {
            let met = phrase(in: words, at: place) ?? (lenient ? near(words[place]).map { Found(target: $0, first: place, count: 1) } : nil)
            if let met { found.append(met) }
            place += met?.count ?? 1
        }
        return found
    }

    private func phrase(in words: [String], at place: Int) -> Found? {
        for count in stride(from: min(longest, words.count - place), to: 0, by: -1) {
            let key = count == 1 ? words[place] : words[place..<place + count].joined(separator: " ")
            if let target = targets[key] { return Found(target: target, first: place, count: count) }
        }
        return nil
    }

    private func near(_ word: String) -> String? {
        guard word.count >= 4, let initial = word.first else { return nil }
        let close = singles[initial, default: []].filter { single in
            if single.count >= 6, single.hasPrefix(word) { return true }
            guard word.count >= 6, word.count < 24, abs(single.count - word.count) <= 1 else { return false }
            return EditDistance.between(Array(single), Array(word)) <= 1
        }
        let meanings = Set(close.compactMap { targets[$0] })
        return meanings.count == 1 ? meanings.first : nil
    }
}
