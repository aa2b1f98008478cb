/// One object of the API of Les Emplois for third-party software, as far as Jalon keeps it: the NIR stays outside.
public struct EmploisRow: Codable, Hashable, Sendable {
    /// In the order they are read.
    public enum Stream: Int, CaseIterable, Codable, Sendable {
        /// Fiches salarié: one for each SIRET and PASS.
        case records
        /// Changes of PASS dates, newer than the fiche they are about.
        case notifications
        /// Applicants: contact data, without a SIRET.
        case applicants
    }

    public let stream: Stream
    public var siret: String?
    /// By the names of `ImportField`; a day is ISO, a phone E.164.
    public var values: [String: String] = [:]
    /// Codes of `EligibilityCriterion` that the situation tells.
    public var criteria: [String] = []
    /// Fields that could not be read, by the names of `ImportField`. Never what they held.
    public var unread: [String] = []

    public init(_ stream: Stream) {
        self.stream = stream
    }

    public subscript(_ field: ImportField) -> String? {
        get { values[field.rawValue] }
        set { values[field.rawValue] = newValue }
    }

    /// What makes two objects the same one: a page drifts when a fiche is made between two calls, and brings a row twice.
    public var identity: String {
        switch stream {
        case .records, .notifications: "\(siret ?? "") \(self[.passNumber] ?? name)"
        case .applicants: name + " " + (self[.email] ?? "")
        }
    }

    /// The same, among all lists.
    public var key: String { "\(stream.rawValue) \(identity)" }

    var name: String { Words.folded("\(self[.lastName] ?? "") \(self[.firstName] ?? "")") + " " + (self[.birthDate] ?? "") }

    var fields: ImportedFields {
        var fields = ImportedFields()
        for (name, value) in values { if let field = ImportField(rawValue: name) { fields[field] = EmploisValue.value(value, of: field) } }
        return fields
    }
}

/// A value of a field as text, both ways.
public enum EmploisValue {
    /// Those that are compared, in the order they are shown.
    public static let fields: [ImportField] = [.lastName, .firstName, .birthDate, .sex, .phone, .email, .passNumber, .passStart, .passEnd]
    public static let passFields: Set<ImportField> = [.passNumber, .passStart, .passEnd]

    public static func value(_ text: String, of field: ImportField) -> ImportValue? {
        switch field {
        case .birthDate, .passStart, .passEnd: Day(iso: text).map(ImportValue.day)
        default: text.isEmpty ? nil : .text(text)
        }
    }

    static func text(_ value: ImportValue?) -> String? {
        switch value {
        case .text(let text)?: text
        case .day(let day)?: day.iso
        default: nil
        }
    }

    /// Nothing is only like nothing.
    public static func areSame(_ ours: String?, _ theirs: String?, _ field: ImportField) -> Bool {
        guard let ours, let theirs else { return (ours ?? "").isEmpty && (theirs ?? "").isEmpty }
        return areSame(ours, theirs, field)
    }

    /// The same but for case and marks; Les Emplois cuts a first name at thirty letters.
    static func areSame(_ ours: String, _ theirs: String, _ field: ImportField) -> Bool {
        guard [.lastName, .firstName].contains(field) else { return Words.folded(ours) == Words.folded(theirs) }
        let (mine, other) = (Words.folded(ours), Words.folded(theirs))
        return mine == other || (theirs.count >= 29 && mine.hasPrefix(other))
    }
}
