public import Domain
public import HTML

/// The fiche salarié of one person: what is missing, what is known, and the answers that Jalon gathers.
public struct EmployeeRecordPage: Sendable {
    let view: EmployeeRecordView
    let educations: [Choice]
    let states: Referential<CaseTerm<EmployeeRecordState>>
    let writes: Bool
    /// The reader may open what payroll keeps.
    let seesNIR: Bool
    let entry: Entry
    let stepEntry: Entry

    public static let scope = "fiche"
    public static let stepScope = "etape"

    /// `entry` comes back from one of the two forms: its scope says which.
    public init(
        _ view: EmployeeRecordView, educations: [Choice], states: Referential<CaseTerm<EmployeeRecordState>>, writes: Bool, seesNIR: Bool = false,
        entry: Entry? = nil
    ) {
        self.seesNIR = seesNIR
        self.view = view
        self.educations = educations
        self.states = states
        self.writes = writes
        self.entry = entry.flatMap { $0.scope == EmployeeRecordPage.scope ? $0 : nil } ?? EmployeeRecordFields.entry(view)
        stepEntry = entry ?? Entry()
    }

    private var line: EmployeeRecordLine { view.line }
    private var id: String { line.person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Fiche salarié \(FrenchName.of(line.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Fiche salarié", above: Link(line.person.fullName, PersonPaths.person(id)), line: "<p>\(fr: EmployeeRecordWords.plainly)</p>"))
                \(missing)\(EmployeeRecordCourse(view: view, states: states, writes: writes, entry: stepEntry).html(in: frame))\(known)\(when: writes, form(frame))
                <p class="hint">\(fr: EmployeeRecordWords.elsewhere)\(when: !line.readsOrigin, " \(fr: EmployeeRecordWords.originElsewhere)")</p>
                \(when: seesNIR, Button.row(Button.link("NIR pour la paie", to: PayrollPaths.number(id), .quiet)))
                """)
    }

    private var missing: HTML {
        Section.draw("Ce qui manque", id: "manque") {
            """
            <p>\(EmployeeRecordsPage.tag(line))</p>\(when: !line.gaps.isEmpty, EmployeeRecordsPage.gaps(line.gaps))
            \(when: line.gaps.contains { $0.place == .pass }, Button.row(
                Button.link(writes ? "Noter le PASS" : "Voir le PASS", to: ContractPaths.contracts(id).anchored("pass"), .quiet)))
            """
        }
    }

    private var known: HTML {
        let facts = line.facts
        return Section.draw("Ce que Jalon sait", id: "connu") {
            """
            \(DefinitionList.draw([
                ("Civilité", facts.title.map { title in HTML(text: EmployeeRecordWords.titles.first { $0.value == title.rawValue }?.label ?? "") }),
                ("Naissance", facts.birthDate.map { FrenchDate.html($0) }), ("PASS IAE", facts.passNumber.map { HTML(text: $0.display) }),
                ("Contrat", line.contractUntil.map { "\(fr: "jusqu’au") \(FrenchDate.html($0))" }),
                ("Adresse", facts.address.map { HTML(text: EmployeeRecordFields.told($0)) }),
                ("Niveau de formation", view.answers.education.map { HTML(text: $0.label) }),
            ]))
            \(some: view.notedBy, { "<p class=\"soft\">\(fr: "Complétée par") \($0)\(some: view.notedOn, { ", \(FrenchDate.html($0))" })</p>" })
            """
        }
    }

    private func form(_ frame: Frame) -> HTML {
        Section.draw("Compléter", id: "completer") {
            Form.post(to: EmployeeRecordPaths.record(id), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Form.hidden("version", view.version?.text ?? ""))
                \(EmployeeRecordFields.draw(entry, educations, asksBirthDate: line.person.birthDate == nil))
                \(Button.submit("Enregistrer la fiche"))
                """
            }
        }
    }
}

/// The fields of a fiche salarié, and what they hold of one begun.
enum EmployeeRecordFields {
    static func draw(_ entry: Entry, _ educations: [Choice], asksBirthDate: Bool) -> HTML {
        """
        \(Form.group("Identité") {
            """
            \(Field.select("civilite", "Civilité", in: entry, choices: EmployeeRecordWords.titles))
            \(when: asksBirthDate, Field.date("naissance", "Date de naissance", in: entry))
            \(Form.line(
                Field.text("ne-commune", "Née ou né en France : code Insee de la commune", in: entry, hint: "Cinq signes, par exemple 21054 pour Beaune.", maxLength: 5, width: .short),
                Field.text("ne-pays", "Née ou né à l’étranger : code Insee du pays", in: entry, hint: "Trois chiffres, par exemple 350 pour le Maroc.", maxLength: 3, width: .tiny)))
            """
        })
        \(Form.group("Adresse", hint: "Sans accent ni ponctuation pour l’ASP : Jalon les retire en enregistrant.") {
            """
            \(Form.line(
                Field.text("numero", "Numéro", in: entry, maxLength: 5, width: .tiny),
                Field.select("extension", "Bis, ter", in: entry, choices: EmployeeRecordWords.extensions, empty: "Aucun")))
            \(Form.line(
                Field.select("voie-type", "Type de voie", in: entry, choices: EmployeeRecordWords.lanes),
                Field.text("voie", "Nom de la voie", in: entry, maxLength: 32)))
            \(Field.text("complement", "Complément", in: entry, hint: "Facultatif : bâtiment, chez…", maxLength: 32))
            \(Form.line(
                Field.text("code-postal", "Code postal", in: entry, maxLength: 5, width: .tiny),
                Field.text("commune", "Code Insee de la commune", in: entry, maxLength: 5, width: .short)))
            """
        })
        \(Form.group("Situation à l’embauche") {
            """
            \(Field.select("formation", "Niveau de formation", in: entry, choices: educations))
            \(Field.select("emploi", "Emploi juste avant", in: entry, groups: EmployeeRecordWords.employments))
            \(Field.select("inscription", "France Travail", in: entry, choices: EmployeeRecordWords.registrations))
            \(Field.text("identifiant", "Identifiant France Travail", in: entry, hint: "Sept chiffres et un signe, ou onze chiffres ; seulement si la personne est inscrite.", maxLength: 11, width: .short))
            \(Form.line(
                Field.select("rsa", "RSA", in: entry, choices: EmployeeRecordWords.benefits),
                Field.select("ass", "ASS", in: entry, choices: EmployeeRecordWords.benefits)))
            """
        })
        """
    }

    static func entry(_ view: EmployeeRecordView) -> Entry {
        let answers = view.answers
        var values: [String: [String]] = [
            "civilite": [view.line.facts.title?.rawValue ?? ""], "formation": [answers.education?.code ?? ""], "rsa": [benefit(answers.rsa)],
            "ass": [benefit(answers.ass)],
        ]
        switch answers.birthPlace {
        case .france(let commune): values["ne-commune"] = [commune]
        case .abroad(let country): values["ne-pays"] = [country]
        case nil: break
        }
        if let address = answers.address {
            values.merge([
                "numero": [address.number], "extension": [address.numberExtension], "voie-type": [address.laneType], "voie": [address.laneName],
                "complement": [address.complement], "commune": [address.commune], "code-postal": [address.postCode],
            ]) { $1 }
        }
        switch answers.employment {
        case .employed(let type): values["emploi"] = ["en:" + (type ?? "")]
        case .unemployed(let since): values["emploi"] = ["sans:" + (since?.rawValue ?? "")]
        case nil: break
        }
        switch answers.franceTravail {
        case .registered(let id, let since): (values["inscription"], values["identifiant"]) = ([since?.rawValue ?? ""], [id])
        case .notRegistered: values["inscription"] = ["non"]
        case nil: break
        }
        return Entry(values: values, scope: EmployeeRecordPage.scope)
    }

    private static func benefit(_ benefit: EmployeeRecordAnswers.Benefit?) -> String {
        switch benefit {
        case .since(let duration): duration.rawValue
        case EmployeeRecordAnswers.Benefit.none?: "non"
        case nil: ""
        }
    }

    static func told(_ address: EmployeeRecordFacts.Address) -> String {
        let lane = address.laneType == EmployeeRecordWords.otherLane ? "" : EmployeeRecordWords.lanes.first { $0.value == address.laneType }?.label ?? ""
        let ext = EmployeeRecordWords.extensions.first { $0.value == address.numberExtension }?.label ?? ""
        return [address.number, ext, lane, address.laneName, address.complement, address.postCode].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
