/// What somebody typed in a form, and what is wrong with it: an invalid form comes back with all of it.
public struct Entry: Sendable {
    /// By field name, in the order sent; several values for checkboxes.
    public var values: [String: [String]]
    /// In the order of the fields.
    public var errors: [FieldError]
    /// Begins the id of each field: two forms on one page that share a field name need two scopes.
    public var scope: String

    public init(values: [String: [String]] = [:], errors: [FieldError] = [], scope: String = "champ") {
        self.values = values
        self.errors = errors
        self.scope = scope
    }

    public subscript(_ field: String) -> String {
        values[field]?.first ?? ""
    }

    public func chose(_ value: String, in field: String) -> Bool {
        values[field]?.contains(value) ?? false
    }

    /// The id of a field's first control, where its error leads.
    public func id(_ field: String) -> String {
        scope + "-" + field
    }

    /// What was sent, without what is wrong in that field: it belongs to another form of the page.
    func without(_ field: String) -> Entry {
        Entry(values: values, errors: errors.filter { $0.field != field }, scope: scope)
    }

    /// Only what is wrong in that field, for the form that holds it.
    func only(_ field: String) -> Entry {
        Entry(values: values, errors: errors.filter { $0.field == field }, scope: scope + "-" + field)
    }

    public func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.message
    }
}

/// One refusal, in French: what happened and what to do next, without blame.
public struct FieldError: Hashable, Sendable {
    public let field: String
    public let message: String

    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
