internal import Domain
internal import Yams

/// The keys of one YAML mapping, read one by one: what is missing, ill-written or left over is refused with its line.
struct Fields {
    let file: String
    let line: Int
    /// Codes of every nomenclature, by its name: what a reference is checked against.
    let known: [String: Set<String>]
    private let values: [(key: String, line: Int, node: Node)]
    private var expected: [String] = []

    init(_ node: Node, in file: String, known: [String: Set<String>] = [:]) throws(ReferentialError) {
        let line = node.mark?.line ?? 1
        guard let mapping = node.mapping else {
            throw ReferentialError(file: file, line: line, message: "on attend ici des lignes « clé: valeur ».")
        }
        self.file = file
        self.line = line
        self.known = known
        values = mapping.map { (key: $0.key.scalar?.string ?? "", line: $0.key.mark?.line ?? line, node: $0.value) }
    }

    /// Nil when the key is absent; an empty value is refused, since nobody can tell whether it was meant.
    mutating func optionalText(_ key: String) throws(ReferentialError) -> String? {
        expected.append(key)
        guard let value = values.first(where: { $0.key == key }) else { return nil }
        guard let text = value.node.scalar?.string, !text.isEmpty else {
            throw refusal("« \(key) » doit être un texte, et ne pas être vide.", at: value.line)
        }
        return text
    }

    mutating func text(_ key: String) throws(ReferentialError) -> String {
        try required(key, optionalText(key))
    }

    mutating func optionalInteger(_ key: String) throws(ReferentialError) -> Int? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Int(text) else { throw refusal("« \(key) » doit être un nombre entier ; « \(text) » n’en est pas un.", at: key) }
        return number
    }

    mutating func integer(_ key: String) throws(ReferentialError) -> Int {
        try required(key, optionalInteger(key))
    }

    mutating func optionalDay(_ key: String) throws(ReferentialError) -> Day? {
        guard let text = try optionalText(key) else { return nil }
        guard let day = Day(iso: text) else { throw refusal("« \(key) » doit être un jour écrit AAAA-MM-JJ ; « \(text) » n’en est pas un.", at: key) }
        return day
    }

    mutating func flag(_ key: String, default absent: Bool? = nil) throws(ReferentialError) -> Bool {
        guard let text = try optionalText(key) ?? absent.map({ $0 ? "true" : "false" }) else { return try required(key, nil) }
        switch text {
        case "true": return true
        case "false": return false
        default: throw refusal("« \(key) » vaut true ou false ; « \(text) » n’est ni l’un ni l’autre.", at: key)
        }
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(ReferentialError) -> Choice {
        let text = try text(key)
        guard let choice = Choice(rawValue: text) else { throw unknownChoice(text, of: Choice.self, at: key) }
        return choice
    }

    /// Absent means none.
    mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(ReferentialError) -> [Choice] {
        var chosen: [Choice] = []
        for text in try texts(key) {
            guard let choice = Choice(rawValue: text) else { throw unknownChoice(text, of: Choice.self, at: key) }
            chosen.append(choice)
        }
        return chosen
    }

    private func unknownChoice<Choice: RawRepresentable<String> & CaseIterable>(_ text: String, of: Choice.Type, at key: String) -> ReferentialError {
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return refusal("« \(key) » vaut « \(text) », qui n’existe pas. Valeurs possibles : \(choices).", at: key)
    }

    /// One at least.
    mutating func optionalMonths(_ key: String) throws(ReferentialError) -> Int? {
        guard let months = try optionalInteger(key) else { return nil }
        guard (1...120).contains(months) else { throw refusal("« \(key) » se compte de 1 à 120 mois ; « \(months) » n’y est pas.", at: key) }
        return months
    }

    /// Absent means none.
    mutating func texts(_ key: String) throws(ReferentialError) -> [String] {
        expected.append(key)
        guard let value = values.first(where: { $0.key == key }) else { return [] }
        let texts = value.node.sequence?.compactMap { $0.scalar?.string }
        guard let texts, texts.count == value.node.sequence?.count else {
            throw refusal("« \(key) » doit être une liste de textes, entre crochets ou avec des tirets.", at: value.line)
        }
        return texts
    }

    /// Codes of another nomenclature.
    mutating func references(_ key: String, to name: String) throws(ReferentialError) -> [String] {
        let codes = try texts(key)
        for code in codes { try check(code, of: key, in: name) }
        return codes
    }

    mutating func optionalReference(_ key: String, to name: String) throws(ReferentialError) -> String? {
        guard let code = try optionalText(key) else { return nil }
        try check(code, of: key, in: name)
        return code
    }

    mutating func reference(_ key: String, to name: String) throws(ReferentialError) -> String {
        try required(key, optionalReference(key, to: name))
    }

    mutating func list(_ key: String) throws(ReferentialError) -> [Node] {
        expected.append(key)
        guard let value = values.first(where: { $0.key == key }) else { return try required(key, nil) }
        guard let sequence = value.node.sequence else { throw refusal("« \(key) » doit être une liste, avec des tirets.", at: value.line) }
        return Array(sequence)
    }

    mutating func optionalNode(_ key: String) -> Node? {
        expected.append(key)
        return values.first { $0.key == key }?.node
    }

    mutating func node(_ key: String) throws(ReferentialError) -> Node {
        try required(key, optionalNode(key))
    }

    /// Called once everything was read: a key nobody asked for is a typing error, or a rule that would silently not apply.
    func refuseOthers() throws(ReferentialError) {
        guard let other = values.first(where: { !expected.contains($0.key) }) else { return }
        // Between braces, a comma inside a text cuts it in two, and its end looks like a key without a value.
        let hint = other.node.scalar?.string == "" ? " Un texte qui contient une virgule se met entre guillemets." : ""
        throw refusal("la clé « \(other.key) » est inconnue. Clés possibles : \(expected.joined(separator: ", ")).\(hint)", at: other.line)
    }

    func refusal(_ message: String, at line: Int) -> ReferentialError {
        ReferentialError(file: file, line: line, message: message)
    }

    func refusal(_ message: String, at key: String) -> ReferentialError {
        refusal(message, at: values.first { $0.key == key }?.line ?? line)
    }

    private func required<Value>(_ key: String, _ value: Value?) throws(ReferentialError) -> Value {
        guard let value else { throw refusal("il manque « \(key) ».", at: line) }
        return value
    }

    private func check(_ code: String, of key: String, in name: String) throws(ReferentialError) {
        guard known[name]?.contains(code) != true else { return }
        throw refusal("« \(key) » renvoie à « \(code) », qui n’est pas dans \(name).yaml.", at: key)
    }
}
