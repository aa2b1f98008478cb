public import Domain
public import Pages
public import Store

/// A form as it was sent. Reading a field that does not fit adds an error beside it and goes on, so that all errors show at once.
public struct SentForm {
    public internal(set) var entry: Entry
    /// The form's own token: the id of what it creates, and what makes a second click harmless.
    public let once: ID<Submission>

    /// The page's token mixed with the address and the words sent: two forms of one page differ, two clicks on one do not.
    init(_ request: WebRequest) {
        let fields = Fields(of: request)
        entry = Entry(values: fields.byName)
        let token = fields["_once"].flatMap { ID<Submission>($0)?.text } ?? String(repeating: "0", count: 26)
        let mixed = Fingerprint.of(token + request.path + Fingerprint.of(SentForm.words(request)))
        once = ID(known: String(token.prefix(10)) + SentForm.base32(mixed))
    }

    /// What was sent, without the boundary that a browser draws anew each time.
    private static func words(_ request: WebRequest) -> [UInt8] {
        guard let multipart = Multipart(request) else { return request.body }
        return multipart.fields.flatMap { Array("\($0.name)=\($0.value)&".utf8) } + multipart.files.sorted { $0.key < $1.key }.flatMap(\.value.bytes)
    }

    /// Fields that came in the address: a filter, a period.
    init(query: Fields) {
        entry = Entry(values: query.byName)
        once = ID(known: String(repeating: "0", count: 26))
    }

    /// The same form under another scope of its fields.
    init(_ entry: Entry, once: ID<Submission>) {
        self.entry = entry
        self.once = once
    }

    public var isValid: Bool { entry.errors.isEmpty }

    public mutating func refuse(_ field: String, _ message: String) {
        entry.errors.append(FieldError(field, message))
    }

    /// Trimmed; nil when empty. `missing` is the message when it must not be.
    public mutating func text(_ field: String, missing: String? = nil, atMost limit: Int = 200) -> String? {
        let value = entry[field].trimmed
        if value.isEmpty {
            if let missing { refuse(field, missing) }
            return nil
        }
        guard value.count <= limit else {
            refuse(field, "Ce texte fait \(value.count) caractères ; il peut en avoir \(limit) au plus.")
            return nil
        }
        return value
    }

    /// A day typed by a date field (`2026-02-02`) or by hand (`2/2/2026`).
    public mutating func day(_ field: String, missing: String? = nil, within range: ClosedRange<Day>? = nil) -> Day? {
        let value = entry[field].trimmed
        if value.isEmpty {
            if let missing { refuse(field, missing) }
            return nil
        }
        guard let day = Day(iso: value) ?? SentForm.handwritten(value) else {
            refuse(field, "Cette date n’existe pas. Écrivez-la comme 02/02/2026.")
            return nil
        }
        let allowed = range ?? SentForm.sensibleDays
        guard allowed.contains(day) else {
            refuse(field, "Cette date doit être entre le \(FrenchDate.short(allowed.lowerBound)) et le \(FrenchDate.short(allowed.upperBound)).")
            return nil
        }
        return day
    }

    public mutating func integer(_ field: String, in range: ClosedRange<Int>, missing: String? = nil) -> Int? {
        let value = entry[field].trimmed
        if value.isEmpty {
            if let missing { refuse(field, missing) }
            return nil
        }
        guard let number = Int(value), range.contains(number) else {
            refuse(field, "Indiquez un nombre entier entre \(range.lowerBound) et \(range.upperBound).")
            return nil
        }
        return number
    }

    /// Hundredths of a number typed with a comma or a point: « 26,5 » is 2650.
    public mutating func hundredths(_ field: String, in range: ClosedRange<Int>, missing: String? = nil) -> Int? {
        let value = entry[field].trimmed
        if value.isEmpty {
            if let missing { refuse(field, missing) }
            return nil
        }
        guard let number = SentForm.hundredths(value), range.contains(number) else {
            refuse(field, "Indiquez un nombre comme 26 ou 26,5, entre \(range.lowerBound / 100) et \(range.upperBound / 100).")
            return nil
        }
        return number
    }

    /// One of the offered values; anything else was not offered by the page.
    public mutating func choice(_ field: String, of offered: some Collection<String>, missing: String? = nil) -> String? {
        let value = entry[field]
        if value.isEmpty {
            if let missing { refuse(field, missing) }
            return nil
        }
        guard offered.contains(value) else {
            refuse(field, "Choisissez l’une des réponses proposées.")
            return nil
        }
        return value
    }

    public mutating func id<Subject>(_ field: String, of subject: Subject.Type = Subject.self, missing: String? = nil) -> ID<Subject>? {
        let value = entry[field]
        if value.isEmpty {
            if let missing { refuse(field, missing) }
            return nil
        }
        guard let id = ID<Subject>(value) else {
            refuse(field, "Choisissez l’une des réponses proposées.")
            return nil
        }
        return id
    }

    public func ticked(_ field: String) -> Bool { !entry[field].isEmpty }

    /// Sixteen of its hex digits are base32hex digits too.
    private static func base32(_ hex: String) -> String { String(hex.prefix(16)) }

    private static let sensibleDays: ClosedRange<Day> = Day(number: -25567)...Day(number: 47481)

    private static func handwritten(_ text: String) -> Day? {
        let parts = text.split(whereSeparator: { "/.- ".contains($0) }).compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return Day(parts[2] < 100 ? 2000 + parts[2] : parts[2], parts[1], parts[0])
    }

    private static func hundredths(_ text: String) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "." })
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole >= 0, whole < 1_000_000 else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard (1...2).contains(parts[1].count), let part = Int(parts[1]), part >= 0 else { return nil }
        return whole * 100 + (parts[1].count == 1 ? part * 10 : part)
    }
}

extension String {
    /// Without spaces and line ends around; line ends inside become plain `\n`.
    var trimmed: String {
        var characters = Array(self.replacing("\r\n", with: "\n"))
        while let last = characters.last, last.isWhitespace { characters.removeLast() }
        return String(characters.drop(while: \.isWhitespace))
    }
}
