public import Domain

extension Referentials {
    /// The referentials compiled into the executable. Throws only if one of them is ill-written, which its test finds first.
    public static func embedded() throws(ReferentialError) -> Referentials {
        try load(overriding: nil)
    }

    /// The embedded referentials, changed by the files of `folder` (`$JALON_DATA/referentials`): each code such a file names replaces
    /// all the periods of that code, a new code is added, `skills/` may hold new grids. No folder, no change.
    /// Throws on the first file that cannot be trusted.
    public static func load(overriding folder: String?) throws(ReferentialError) -> Referentials {
        let changes = if let folder { try SourceText.files(of: folder) } else { [SourceText]() }
        return try Library(embedded: SourceText.embedded(), changes: changes).referentials()
    }
}

/// Every file parsed and overridden, before its entries are understood.
struct Library {
    private var files: [String: ReferentialFile] = [:]
    private let known: [String: Set<String>]
    /// By code of the language; a structure's own file takes the place of ours.
    private var languages: [String: TranslationFile] = [:]
    /// The plain sentences that ship, by `framework/code`: what translations are made from.
    private let sentences: [String: Set<String>]

    init(embedded: [SourceText], changes: [SourceText]) throws(ReferentialError) {
        for text in embedded + changes where text.isTranslation {
            let language = try TranslationFile(text)
            languages[language.code] = language
        }
        for text in embedded where !text.isTranslation { files[text.name] = try ReferentialFile(text) }
        sentences = try Library.sentences(of: Array(files.values))
        for text in changes where !text.isTranslation {
            let change = try ReferentialFile(Library.expected(text, among: files.keys.sorted()))
            files[text.name] = files[text.name]?.overridden(by: change) ?? change
        }
        known = files.mapValues { Set($0.entries.map(\.code)) }
    }

    func referentials() throws(ReferentialError) -> Referentials {
        Referentials(
            parameters: try parameters(),
            freins: try decoded("freins"), freinSeverities: try decoded("frein-severities"), freinEvidence: try decoded("frein-evidence"),
            aspLines: try decoded("asp-lines"),
            exitCategories: try decoded("exit-categories"), exitReasons: try decoded("exit-reasons"), exitOrientations: try decoded("exit-orientations"),
            candidatureStates: try decoded("candidature-states"), refusalReasons: try decoded("refusal-reasons"),
            prescriberKinds: try decoded("prescriber-kinds"), origins: try decoded("origins"), educationLevels: try decoded("diplomas"),
            welcomeSteps: try decoded("welcome-steps"),
            eligibilityCriteria: try decoded("eligibility-criteria"), passStates: try decoded("pass-states"),
            suspensionReasons: try decoded("suspension-reasons"), prolongationReasons: try decoded("prolongation-reasons"),
            employeeRecordStates: try decoded("employee-record-states"),
            trainingKinds: try decoded("training-kinds"), certificates: try decoded("certificates"), immersionFrames: try decoded("immersion-frames"),
            immersionObjects: try decoded("immersion-objects"), contactKinds: try decoded("contact-kinds"), entretienKinds: try decoded("entretien-kinds"),
            functions: try decoded("functions"), actionKinds: try decoded("action-kinds"),
            absenceReasons: try decoded("absence-reasons"), hourKinds: try decoded("hour-kinds"), dispositifKinds: try decoded("dispositif-kinds"),
            importWords: try decoded("import-words"),
            observationKinds: try decoded("observation-kinds"), signalKinds: try decoded("signal-kinds"),
            skillLevels: try decoded(SourceText.levels), skillFrameworks: try frameworks(),
            translations: try translations())
    }

    /// Every language has every word, and a sentence for every skill that ships.
    private func translations() throws(ReferentialError) -> Translations {
        let source = languages[Translation.source]
        let known = files.values.compactMap { file in file.grid.map { grid in file.entries.map { "\(grid.framework)/\($0.code)" } } }.flatMap { $0 }
        var all: [Translation] = []
        for language in languages.values.sorted(by: { $0.code < $1.code }) {
            all.append(try language.translation(from: source, required: Set(sentences.keys), known: Set(known)))
        }
        return Translations(all, sources: sentences)
    }

    private static func sentences(of files: [ReferentialFile]) throws(ReferentialError) -> [String: Set<String>] {
        var sentences: [String: Set<String>] = [:]
        for file in files {
            guard let grid = file.grid else { continue }
            for entry in file.entries {
                var fields = try Fields(entry.node, in: entry.file)
                if let plain = try fields.optionalText("plain") { sentences["\(grid.framework)/\(entry.code)", default: []].insert(plain) }
            }
        }
        return sentences
    }

    private func parameters() throws(ReferentialError) -> Parameters {
        let numbers: Referential<Parameter> = try decoded("parameters")
        do {
            return try Parameters(numbers)
        } catch {
            throw ReferentialError(file: "Referentials/parameters.yaml", line: nil, message: "il manque le paramètre « \(error.code.rawValue) ».")
        }
    }

    private func frameworks() throws(ReferentialError) -> [SkillFramework] {
        var frameworks: [SkillFramework] = []
        for file in files.values.sorted(by: { $0.name < $1.name }) {
            guard let grid = file.grid else { continue }
            let skills = try file.decoded(Skill.self, known: known)
            frameworks.append(SkillFramework(code: grid.framework, label: grid.label, domain: grid.domain, skills: skills))
        }
        return frameworks
    }

    private func decoded<Entry: FileEntry>(_ name: String) throws(ReferentialError) -> Referential<Entry> {
        guard let file = files[name] else {
            throw ReferentialError(file: "Referentials/\(name).yaml", line: nil, message: "le fichier manque dans l’exécutable.")
        }
        return try file.decoded(Entry.self, known: known)
    }

    /// A change that bears no known name would be read by nobody: most often a slip in the name of the file.
    private static func expected(_ text: SourceText, among names: [String]) throws(ReferentialError) -> SourceText {
        guard text.isGrid || names.contains(text.name) else {
            throw ReferentialError(file: text.path, line: nil, message: "aucun référentiel ne porte ce nom. Noms possibles : \(names.joined(separator: ", ")).")
        }
        return text
    }
}
