public import Domain
public import HTML

/// A person's own data as a document to read: by part, the oldest first, each fact with its date and who noted it.
public struct PersonFileText: Sendable {
    let file: PersonFile
    /// Who hands it over, in words; the person's own space says « vous ».
    let givenBy: String
    let structureName: String

    public init(_ file: PersonFile, givenBy: String, structureName: String) {
        self.file = file
        self.givenBy = givenBy
        self.structureName = structureName
    }

    /// The body of a document: it begins with its `h1`.
    public func body(on day: Day) -> HTML {
        """
        <h1>\(fr: "Mes données")</h1>
        <p>\(file.person.fullName)\(some: file.person.birthDate, { ", \(fr: "né·e le \(FrenchDate.short($0))")" }). \
        \(fr: "Ce qui est écrit de vous dans le logiciel de suivi de \(structureName), au \(FrenchDate.short(day)), remis par \(givenBy).")</p>
        \(rights)\(withheld)
        \(each: PersonFileWords.Part.allCases, part)\(consultations)
        """
    }

    private var rights: HTML {
        """
        <p>\(fr: "Si quelque chose est faux, demandez qu’on le corrige : la correction est écrite à côté, avec sa date. Vous pouvez aussi demander l’effacement de ce qui n’a plus à être gardé. En cas de désaccord, la CNIL peut être saisie (cnil.fr).")</p>
        """
    }

    private var withheld: HTML {
        var lines: [String] = []
        if !file.withheld.isEmpty {
            let classes = [Sensitivity.private: "votre vie privée", .health: "votre santé", .justice: "la justice"]
            let words = [Sensitivity.private, .health, .justice].filter(file.withheld.contains).compactMap { classes[$0] }
            lines.append(
                "Ce qui concerne \(words.joined(separator: ", ")) n’est pas ici : la personne qui vous remet ce document n’y a pas accès. Demandez-le à votre CIP référent."
            )
        }
        lines.append(
            file.holdsAuthorNotes
                ? "Les notes personnelles de la personne qui vous remet ce document y sont, à votre demande écrite."
                : "Les notes personnelles d’un professionnel ne sont pas ici ; elles se demandent par écrit.")
        return "<ul>\n\(each: lines, { "<li>\(fr: $0)</li>\n" })</ul>\n"
    }

    private func part(_ part: PersonFileWords.Part) -> HTML {
        let tables = PersonFileText.tables(of: file).filter { PersonFileWords.tables[$0.name]?.part == part }
        guard !tables.isEmpty else { return .empty }
        return "<section><h2>\(fr: part.rawValue)</h2>\n\(each: tables, { table($0.name, $0.facts) })</section>\n"
    }

    private func table(_ name: String, _ facts: [PersonFile.Fact]) -> HTML {
        "<h3>\(fr: PersonFileWords.title(of: name))</h3>\n\(each: facts, fact)"
    }

    private func fact(_ fact: PersonFile.Fact) -> HTML {
        let lines = fact.values.compactMap { value -> (String, String)? in
            PersonFileWords.label(value.column, of: fact.table).map { ($0, PersonFileWords.value(value, of: fact.table)) }
        }
        let head = [fact.on.map { FrenchDate.short($0) }, fact.by.map { "noté par \($0)" }, fact.isReplaced ? "corrigé ou repris ensuite" : nil].compactMap {
            $0
        }
        return """
            <div class="fact">\(when: !head.isEmpty, "<p class=\"quiet\">\(fr: head.joined(separator: " · "))</p>")\
            \(when: !lines.isEmpty, "<dl>\(each: lines, { "<div><dt>\(fr: $0.0)</dt><dd>\($0.1)</dd></div>" })</dl>")</div>

            """
    }

    private var consultations: HTML {
        guard !file.consultations.isEmpty else { return .empty }
        return """
            <section><h2>\(fr: "Qui a ouvert votre dossier")</h2>
            <table><caption>\(fr: "Par jour, la dernière fois d’abord ; les listes où votre nom figurait parmi d’autres n’y sont pas")</caption>
            <thead><tr><th scope="col">Jour</th><th scope="col">Qui</th><th scope="col">Page</th><th scope="col">Fois</th></tr></thead>
            <tbody>\(each: file.consultations, { line in
                "<tr><th scope=\"row\">\(FrenchDate.html(line.day))</th><td>\(line.reader)</td><td>\(fr: PersonFileWords.page(line.route))</td><td>\(FrenchNumber.integer(line.times))</td></tr>\n"
            })</tbody></table></section>

            """
    }

    /// The facts table by table, in the order of the file.
    public static func tables(of file: PersonFile) -> [(name: String, facts: [PersonFile.Fact])] {
        file.facts.reduce(into: [(name: String, facts: [PersonFile.Fact])]()) { tables, fact in
            if tables.last?.name == fact.table { tables[tables.count - 1].facts.append(fact) } else { tables.append((fact.table, [fact])) }
        }
    }
}
