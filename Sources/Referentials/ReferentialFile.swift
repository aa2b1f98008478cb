internal import Domain
internal import Yams

/// A file as parsed: its header, and its entries not yet understood.
struct ReferentialFile {
    /// « freins », « skills/savoir-etre ».
    let name: String
    let version: String
    let source: String
    let grid: GridHeader?
    let entries: [EntryNode]

    /// What the header of a skill grid adds.
    struct GridHeader {
        let framework: String
        let label: String
        let domain: String
    }

    struct EntryNode {
        let file: String
        let code: String
        let node: Node

        var line: Int { node.mark?.line ?? 1 }

        /// What a nomenclature asks since a structure wrote its own file: left out whole, it is that of Jalon.
        private static let asked = ["eligibility-criteria": ["level", "accepts", "source", "document_months", "declaration_months", "bears_end"]]

        /// `known`: the entry of Jalon that this one replaces.
        func completed(from known: EntryNode, in name: String) -> EntryNode {
            guard let keys = EntryNode.asked[name], !keys.contains(where: { node[$0] != nil }) else { return self }
            var whole = node
            for key in keys { if let value = known.node[key] { whole[key] = value } }
            return EntryNode(file: file, code: code, node: whole)
        }
    }

    init(_ text: SourceText) throws(ReferentialError) {
        let path = text.path
        var header = try Fields(ReferentialFile.root(of: text), in: path)
        name = try header.text("referential")
        guard name == text.name else {
            throw header.refusal("« referential » doit reprendre le nom du fichier : « \(text.name) ».", at: "referential")
        }
        version = try header.text("version")
        source = try header.text("source")
        grid = text.isGrid ? GridHeader(framework: try header.text("framework"), label: try header.text("label"), domain: try header.text("domain")) : nil
        entries = try header.list("entries").map { node throws(ReferentialError) in
            var fields = try Fields(node, in: path)
            return EntryNode(file: path, code: try fields.text("code"), node: node)
        }
        try header.refuseOthers()
    }

    private init(name: String, version: String, source: String, grid: GridHeader?, entries: [EntryNode]) {
        self.name = name
        self.version = version
        self.source = source
        self.grid = grid
        self.entries = entries
    }

    /// What a structure changes: each code that `other` names replaces all the periods of that code here; new codes come last.
    func overridden(by other: ReferentialFile) -> ReferentialFile {
        let replacements = Dictionary(grouping: other.entries, by: \.code)
        var placed: Set<String> = []
        var merged: [EntryNode] = []
        for entry in entries {
            guard let replacement = replacements[entry.code] else {
                merged.append(entry)
                continue
            }
            if placed.insert(entry.code).inserted { merged += replacement.map { $0.completed(from: entry, in: name) } }
        }
        merged += other.entries.filter { !placed.contains($0.code) }
        return ReferentialFile(
            name: name, version: version + "+" + other.version, source: source + " ; " + other.source, grid: other.grid ?? grid, entries: merged)
    }

    /// The typed nomenclature, every entry understood.
    func decoded<Entry: FileEntry>(_ kind: Entry.Type, known: [String: Set<String>]) throws(ReferentialError) -> Referential<Entry> {
        let decoded = try entries.map { entry throws(ReferentialError) in
            var fields = try Fields(entry.node, in: entry.file, known: known)
            let value = try Entry(from: &fields)
            try fields.refuseOthers()
            return value
        }
        do {
            return try Referential(name: name, version: version, source: source, entries: decoded)
        } catch {
            throw overlapRefusal(error)
        }
    }

    private func overlapRefusal(_ overlap: OverlappingEntries) -> ReferentialError {
        let (first, second) = (entries[overlap.first], entries[overlap.second])
        return ReferentialError(
            file: second.file, line: second.line,
            message: "deux périodes du code « \(second.code) » se chevauchent, voir aussi la ligne \(first.line). Fermez la première avec valid_to.")
    }

    static func root(of text: SourceText) throws(ReferentialError) -> Node {
        let path = text.path
        do {
            if let node = try Yams.compose(yaml: text.content) { return node }
        } catch {
            throw ReferentialError(yaml: error, in: path)
        }
        throw ReferentialError(file: path, line: nil, message: "le fichier est vide.")
    }
}

extension ReferentialError {
    /// The parser's refusals, with the line it stopped at; its own words are English and stay as a detail.
    fileprivate init(yaml error: any Error, in path: String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(
                file: path, line: mark.line, message: "écriture YAML incorrecte ; vérifiez le retrait, les guillemets et les deux-points (détail : \(problem))."
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let shown = keys.map { "« \($0) »" }.joined(separator: ", ")
            self.init(file: path, line: context.mark.line, message: "la même clé est écrite deux fois : \(shown).")
        default:
            self.init(file: path, line: nil, message: "le fichier ne se lit pas (détail : \(error)).")
        }
    }
}
