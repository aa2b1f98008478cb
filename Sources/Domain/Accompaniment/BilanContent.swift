/// What is shown and signed, line by line: its text is what the fingerprint is made of, and what it is shown from again.
public struct BilanContent: Hashable, Sendable {
    public enum Kind: Character, Sendable {
        case part = "#"
        /// An objective or another subject inside a part.
        case subject = "="
        case fact = "-"
        /// What somebody wrote.
        case words = ">"
        case line = "."
    }

    public struct Line: Hashable, Sendable {
        public let kind: Kind
        public let text: String

        public init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    public let lines: [Line]

    public init(_ lines: [Line]) {
        self.lines = lines
    }

    /// A line of what somebody wrote may have line ends of its own: they are kept as line separators.
    private static let lineEnd = "\u{2028}"

    public var text: String {
        lines.map { "\($0.kind.rawValue) " + $0.text.replacing("\n", with: BilanContent.lineEnd) }.joined(separator: "\n")
    }

    public init(text: String) {
        lines = text.split(separator: "\n").compactMap { line in
            line.first.flatMap(Kind.init).map { Line($0, String(line.dropFirst(2)).replacing(BilanContent.lineEnd, with: "\n")) }
        }
    }
}

/// The two texts that are signed: the whole one by the person and the counsellor, what concerns work by the encadrant.
public struct BilanContents: Hashable, Sendable {
    public let whole: BilanContent
    public let work: BilanContent

    public init(whole: BilanContent, work: BilanContent) {
        self.whole = whole
        self.work = work
    }
}
