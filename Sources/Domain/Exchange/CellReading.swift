/// What one cell says for one field.
enum CellReading<Value: Sendable>: Sendable {
    case blank
    /// Kept; `doubt` in French when it is worth a look.
    case read(Value, doubt: String? = nil)
    /// Left aside, with why in French.
    case unreadable(String)

    var value: Value? { if case .read(let value, _) = self { value } else { nil } }
}

extension Cell {
    /// As a person reads it: no space around, no-break spaces as spaces, several as one, lines kept.
    var tidy: String {
        switch self {
        case .text(let text): CellText.tidy(text)
        default: plain
        }
    }

    var isBlank: Bool {
        switch self {
        case .blank: true
        case .text(let text): !text.contains { !CellText.isSpace($0) }
        default: false
        }
    }
}

/// Text as spreadsheets hold it.
enum CellText {
    static func isSpace(_ character: Character) -> Bool {
        character.isWhitespace || character == "\u{200B}" || character == "\u{FEFF}" || character == "\u{00AD}"
    }

    static func tidy(_ text: String) -> String {
        var result = ""
        var pending: Character?
        for character in text {
            if isSpace(character) {
                pending = character.isNewline || pending == "\n" ? "\n" : " "
            } else {
                if let space = pending, !result.isEmpty { result.append(space) }
                pending = nil
                result.append(character == "’" ? "'" : character)
            }
        }
        return result
    }

    static func digits(_ text: String) -> String { text.filter { ("0"..."9").contains($0) } }

    /// Runs of digits, runs of letters (folded); everything else separates.
    static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var isNumber: Bool?
        for character in Words.folded(text) {
            guard character != " " else {
                isNumber = nil
                continue
            }
            let digit = ("0"..."9").contains(character)
            if isNumber == digit, let last = pieces.indices.last { pieces[last].append(character) } else { pieces.append(String(character)) }
            isNumber = digit
        }
        return pieces
    }
}
