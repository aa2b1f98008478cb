/// What a cell says of freins.
struct FreinsSaid: Sendable {
    /// Of the nomenclature, in order, each once.
    var codes: [String] = []
    /// Parts that name none.
    var unknown: [String] = []
    /// Sentences that name one and say that it is not, or no longer is: « permis obtenu », « pas de souci de mobilité ».
    var lifted: [String] = []
    /// « non », « RAS », « Logement : 0 »: an answer all the same.
    var isDenied = false

    mutating func add(_ new: [String]) {
        for code in new where !codes.contains(code) { codes.append(code) }
    }
}

extension TypedWords {
    /// The codes of a cell, whatever stands between them. What is denied, owned or solved is none.
    func freins(_ cell: Cell) -> FreinsSaid {
        var said = FreinsSaid()
        for piece in pieces(cell.tidy) { read(piece, into: &said) }
        return said
    }

    private func pieces(_ text: String) -> [String] {
        if vocabulary.wholeFrein(text) != nil { return [text] }
        let marks: Set<Character> = [",", ";", "/", "+", "\n", "|", "•", "·", "&", "●", "▪", "→", ">"]
        let turns: Set<String> = ["-", "–", "—", ".", "mais", "sauf", "hormis"]
        var pieces: [String] = []
        for part in text.split(whereSeparator: marks.contains) {
            let words = part.split(separator: " ").map(String.init)
            pieces += words.split { turns.contains($0.lowercased()) }.map { $0.joined(separator: " ") }
        }
        return pieces
    }

    private func read(_ piece: String, into said: inout FreinsSaid) {
        let words = Phrases.words(piece).filter { !$0.allSatisfy(\.isNumber) || $0.count == 3 }
        if words.isEmpty || TypedDay.isNothing(piece) || [FreinAnswer.no, .fine, .grade(0)].contains(answer(piece)) {
            if piece.contains(where: { $0.isLetter || $0.isNumber }) { said.isDenied = true }
            return
        }
        if let (label, answer) = answered(piece) { return settle(label, answer, piece, &said) }
        if let place = piece.firstIndex(where: { $0 == ":" || $0 == "=" }), owns(String(piece[..<place])), piece[place...].contains(where: \.isLetter) {
            let value = sentence(String(piece[piece.index(after: place)...]), words: Phrases.words(String(piece[place...])))
            said.add(value.codes)
            if value.codes.isEmpty { value.isDenied ? said.lifted.append(piece) : said.unknown.append(piece) }
            return
        }
        let sentence = sentence(piece, words: words)
        said.add(sentence.codes)
        if !sentence.codes.isEmpty { return }
        if sentence.names { said.lifted.append(piece) } else if sentence.isDenied { said.isDenied = true } else { said.unknown.append(piece) }
    }

    /// « Permis : B » is about what somebody has, and says nothing that is missing.
    private func owns(_ label: String) -> Bool {
        let words = Phrases.words(label)
        return !vocabulary.freins.scan(words, lenient: true).isEmpty && vocabulary.nature(of: words) == .owned
    }

    private func sentence(_ text: String, words: [String]) -> FreinSentence {
        FreinSentence(text, words: words.filter { !$0.allSatisfy(\.isNumber) || $0.count == 3 }, vocabulary)
    }

    // MARK: A name and its answer

    /// « Logement : non », « Mobilité 3 », « permis B = oui »: what is asked, and what is answered.
    private func answered(_ piece: String) -> (label: [String], answer: FreinAnswer)? {
        let cut: (String, String)
        if let place = piece.firstIndex(where: { $0 == ":" || $0 == "=" }) {
            cut = (String(piece[..<place]), String(piece[piece.index(after: place)...]))
        } else {
            guard let last = piece.split(separator: " ").last, last.count > 1 || last.first?.isNumber == true else { return nil }
            cut = (String(piece.dropLast(last.count)), String(last))
            // « permis ok » is a sentence: it was a frein, and that is worth saying.
            if answer(cut.1) == .fine { return nil }
        }
        let label = Phrases.words(cut.0)
        guard !vocabulary.freins.scan(label, lenient: true).isEmpty, let answer = answer(cut.1) else { return nil }
        return (label, answer)
    }

    private func settle(_ label: [String], _ answer: FreinAnswer, _ piece: String, _ said: inout FreinsSaid) {
        let asks: FreinQuestion = !FreinSentence.saysLack(label) && vocabulary.nature(of: label) == .owned ? .having : .difficulty
        switch asks.verdict(answer) {
        case true?: said.add(vocabulary.freins.scan(label, lenient: true).map(\.target))
        case false?: said.isDenied = true
        case nil: said.unknown.append(piece)
        }
    }

    /// What a text answers when a frein is asked; a cross may carry a comment.
    func answer(_ text: String) -> FreinAnswer? {
        let text = CellText.tidy(text)
        if let state = vocabulary.state(text) { return state ? .frein : .fine }
        if let number = Int(text), (0...10).contains(number) { return .grade(number) }
        if let yes = vocabulary.answer(text) { return yes ? .yes : .no }
        guard let open = text.firstIndex(of: "("), open > text.startIndex else { return nil }
        return answer(String(text[..<open]))
    }

    /// « X », « ✓ », « x (en cours) »: it says yes, and nobody writes its no.
    func isCross(_ text: String) -> Bool {
        let mark = text.split(separator: "(").first.map { CellText.tidy(String($0)) } ?? ""
        return ["x", "xx", "✓", "✔", "☑", "✗", "✘", "●", "•"].contains(mark.lowercased())
    }

    func answer(_ cell: Cell) -> FreinAnswer? {
        switch cell {
        case .flag(let flag): flag ? .yes : .no
        case .number(let number): number >= 0 && number <= 10 ? .grade(Int(number.rounded(.up))) : nil
        case .text(let text): answer(text)
        case .blank, .day: nil
        }
    }
}

/// An answer, which means one thing or its contrary by what was asked, or a judgement that says by itself.
enum FreinAnswer: Hashable, Sendable {
    case yes, no
    case frein, fine
    case grade(Int)
}

/// What a name asks: « Dettes » and « Frein logement » whether it is a frein, « Permis B » whether the person has it.
enum FreinQuestion: Hashable, Sendable {
    case difficulty, having
    /// « Garde d’enfants » with a cross: one or the other.
    case unclear

    /// Whether it is a frein; nil when nobody can tell.
    func verdict(_ answer: FreinAnswer) -> Bool? {
        switch (answer, self) {
        case (.frein, _): true
        case (.fine, _): false
        case (.yes, .difficulty), (.no, .having): true
        case (.no, .difficulty), (.yes, .having): false
        case (.grade(let grade), .difficulty): grade > 0
        case (.grade(let grade), .having): grade > 1 ? nil : grade == 0
        case (_, .unclear): nil
        }
    }
}
