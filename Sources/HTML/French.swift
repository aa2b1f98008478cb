/// French typography: the spaces that may not break before « : ; ! ? » and inside « guillemets ».
public enum French {
    public static let narrowSpace = "\u{202F}"
    public static let fixedSpace = "\u{00A0}"

    /// Replaces an ordinary space before `; ! ? %` by a narrow no-break space, and before `:` `»` or after `«` by a no-break space.
    /// Adds none where the writer put none: an address or a time stays as it is. A straight apostrophe between two letters is curled.
    public static func spaced(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x20 || $0 == 0x27 }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 8)
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            guard character == " " || character == "'" else {
                result.append(character)
                continue
            }
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            let previous = index > 0 ? characters[index - 1] : nil
            guard character == " " else {
                let isElision = previous?.isLetter == true && next?.isLetter == true
                result.append(isElision ? "’" : character)
                continue
            }
            switch (previous, next) {
            case (_, ";"), (_, "!"), (_, "?"), (_, "%"): result += narrowSpace
            case (_, ":"), (_, "»"), ("«", _): result += fixedSpace
            default: result.append(character)
            }
        }
        return result
    }
}
