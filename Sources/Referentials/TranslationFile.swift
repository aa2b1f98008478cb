internal import Domain
internal import Yams

/// One language of the person's space as written: every key in its place, or a refusal with its line.
struct TranslationFile {
    let text: SourceText
    let code: String
    let name: String
    let direction: Translation.Direction
    let isVerified: Bool
    private let words: Section
    private let levels: Section
    private let skills: Section

    /// `key: text`, each with its line.
    private struct Section {
        let line: Int
        let texts: [String: (text: String, line: Int)]
    }

    static let folder = "translations/"

    init(_ text: SourceText) throws(ReferentialError) {
        self.text = text
        var header = try Fields(ReferentialFile.root(of: text), in: text.path)
        let own = try header.text("referential")
        guard own == text.name else {
            throw header.refusal("« referential » doit reprendre le nom du fichier : « \(text.name) ».", at: "referential")
        }
        _ = (try header.text("version"), try header.text("source"))
        code = try header.text("language")
        guard text.name == TranslationFile.folder + code else {
            throw header.refusal("« language » doit reprendre le nom du fichier : « \(text.name.dropFirst(TranslationFile.folder.count)) ».", at: "language")
        }
        name = try header.text("name")
        direction = try header.choice("direction")
        isVerified = try header.flag("verified")
        words = try TranslationFile.section(try header.node("words"), in: text.path)
        levels = try TranslationFile.section(try header.node("levels"), in: text.path)
        skills = try TranslationFile.grids(header.optionalNode("skills"), in: text.path)
        try header.refuseOthers()
    }

    /// `source`: French; nil when this is it. `required`: the skills that ship, by `framework/code`; `known`: and those that a structure added.
    func translation(from source: TranslationFile?, required: Set<String>, known: Set<String>) throws(ReferentialError) -> Translation {
        try check(words, "words", required: Set(PersonWord.allCases.map(\.rawValue)))
        try check(levels, "levels", required: Set(SkillAnswer.asked.map(\.code)))
        try check(skills, "skills", required: code == Translation.source ? [] : required, known: code == Translation.source ? [] : known)
        if let source { try checkPlaces(against: source) }
        return Translation(
            code: code, name: name, direction: direction, isVerified: isVerified, words: words.texts.mapValues(\.text),
            levels: levels.texts.mapValues(\.text), skills: skills.texts.mapValues(\.text))
    }

    private func check(_ section: Section, _ name: String, required: Set<String>, known: Set<String>? = nil) throws(ReferentialError) {
        if let missing = required.subtracting(section.texts.keys).min() {
            throw ReferentialError(file: text.path, line: section.line, message: "il manque « \(missing) » dans « \(name) ».")
        }
        let unknown = section.texts.filter { !(known ?? required).contains($0.key) }.min { $0.value.line < $1.value.line }
        if let unknown {
            throw ReferentialError(file: text.path, line: unknown.value.line, message: "« \(unknown.key) » est inconnu dans « \(name) ».")
        }
    }

    /// `{name}` stands in every language, or somebody would read of nobody.
    private func checkPlaces(against source: TranslationFile) throws(ReferentialError) {
        for (key, own) in words.texts.sorted(by: { $0.value.line < $1.value.line }) {
            let (here, there) = (TranslationFile.places(own.text), TranslationFile.places(source.words.texts[key]?.text ?? ""))
            guard here != there else { continue }
            let expected = there.sorted().map { "{\($0)}" }.joined(separator: ", ")
            let message = "« \(key) » doit garder ce que le français met entre accolades : \(expected.isEmpty ? "rien" : expected)."
            throw ReferentialError(file: text.path, line: own.line, message: message)
        }
    }

    private static func places(_ text: String) -> Set<String> { Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) }) }

    private static func section(_ node: Node, in path: String) throws(ReferentialError) -> Section {
        let line = node.mark?.line ?? 1
        guard let mapping = node.mapping else { throw ReferentialError(file: path, line: line, message: "on attend ici des lignes « clé: texte ».") }
        var texts: [String: (text: String, line: Int)] = [:]
        for (key, value) in mapping {
            let at = key.mark?.line ?? line
            guard let name = key.scalar?.string, let text = value.scalar?.string, !text.isEmpty else {
                throw ReferentialError(file: path, line: at, message: "« \(key.scalar?.string ?? "") » doit être un texte, et ne pas être vide.")
            }
            texts[name] = (text, at)
        }
        return Section(line: line, texts: texts)
    }

    private static func grids(_ node: Node?, in path: String) throws(ReferentialError) -> Section {
        guard let node else { return Section(line: 1, texts: [:]) }
        let line = node.mark?.line ?? 1
        guard let mapping = node.mapping else { throw ReferentialError(file: path, line: line, message: "on attend ici une grille par clé.") }
        var texts: [String: (text: String, line: Int)] = [:]
        for (grid, skills) in mapping {
            for (code, one) in try section(skills, in: path).texts { texts["\(grid.scalar?.string ?? "")/\(code)"] = one }
        }
        return Section(line: line, texts: texts)
    }
}
