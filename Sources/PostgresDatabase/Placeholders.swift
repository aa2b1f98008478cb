/// The statement's text with `$1`, `$2`… for each `?` outside quotes and comments.
///
/// `? IS NULL` becomes `$1::text IS NULL`: a null carries no type, and PostgreSQL wants one there (42P18).
func numbered(_ sql: String) -> String {
    let bytes = Array(sql.utf8)
    var numbered: [UInt8] = []
    numbered.reserveCapacity(bytes.count + 16)
    var number = 0
    var position = 0
    while position < bytes.count {
        let end = endOfQuoted(bytes, from: position)
        if end > position {
            numbered += bytes[position..<end]
            position = end
        } else if bytes[position] == UInt8(ascii: "?") {
            number += 1
            position += 1
            numbered += "$\(number)".utf8
            if bytes[position...].starts(with: " IS N".utf8) { numbered += "::text".utf8 }
        } else {
            numbered.append(bytes[position])
            position += 1
        }
    }
    return String(decoding: numbered, as: UTF8.self)
}

/// The position after the quoted text, the quoted name or the comment that begins at `start`; `start` itself when none does.
private func endOfQuoted(_ bytes: [UInt8], from start: Int) -> Int {
    let first = bytes[start]
    let closing: UInt8
    switch first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): closing = first
    case UInt8(ascii: "-") where start + 1 < bytes.count && bytes[start + 1] == first: closing = UInt8(ascii: "\n")
    default: return start
    }
    // A doubled quote ends one quoted text and begins the next: the same bytes come out.
    let rest = bytes[(start + 1)...]
    return (rest.firstIndex(of: closing) ?? bytes.count - 1) + 1
}
