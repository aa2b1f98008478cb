public import Domain
public import HTML

/// The NIR of one person for payroll, or why there is none.
public struct PayrollNumberPage: Sendable {
    let number: PayrollNumber
    let entry: Entry

    public init(_ number: PayrollNumber, entry: Entry = Entry()) {
        self.number = number
        self.entry = entry
    }

    private var id: String { number.person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "NIR \(FrenchName.of(number.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("NIR pour la paie", above: Link(number.person.fullName, PersonPaths.person(id))))
                \(number.isOn ? "\(known(frame))\(form(frame))" : off(frame))
                """)
    }

    private func off(_ frame: Frame) -> HTML {
        """
        \(EmptyState.draw("La structure ne garde pas le numéro de sécurité sociale."))
        <p>\(fr: "C’est le réglage par défaut : l’ASP le demande dans l’Extranet, où il se saisit directement. La direction peut décider que la paie le garde, dans les réglages de la structure.")</p>
        \(when: number.isNoted, "<p>\(fr: "Un numéro noté avant reste chiffré ici, et personne ne le lit. Vous pouvez le retirer.")</p>\n\(removal(frame))")
        """
    }

    private func removal(_ frame: Frame) -> HTML {
        Form.post(to: PayrollPaths.removal(id), csrf: frame.csrf, once: frame.once) {
            "\(Form.hidden("version", number.version?.text ?? ""))\(Button.submit("Retirer ce numéro", .dangerous))"
        }
    }

    private func known(_ frame: Frame) -> HTML {
        guard let nir = number.nir else { return EmptyState.draw("Aucun numéro noté.") }
        return """
            \(DefinitionList.draw([
                ("Numéro", "<span class=\"number\">\(PayrollNumberPage.spaced(nir))</span>"),
                ("Noté", number.notedOn.map { "\(FrenchDate.html($0))\(some: number.notedBy, { ", \($0)" })" }),
            ]))
            \(removal(frame))
            <p class="hint">\(fr: "Gardé chiffré, lu par les RH seules, chaque lecture étant notée. Il ne figure dans aucune liste ni aucun export ; la personne peut le vérifier auprès de vous.")</p>
            """
    }

    private func form(_ frame: Frame) -> HTML {
        let birth = number.person.birthDate.map { "née ou né le \(FrenchDate.short($0))" } ?? "date de naissance non connue"
        let title = number.title.map { $0 == .madam ? "Madame" : "Monsieur" } ?? "civilité non connue"
        return Section.draw(number.nir == nil ? "Noter le numéro" : "Corriger le numéro", id: "numero") {
            Form.post(to: PayrollPaths.number(id), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Form.hidden("version", number.version?.text ?? ""))
                \(Field.code("nir", "Numéro de sécurité sociale", in: entry, hint: "Quinze signes, clé comprise. Vérifié avec le dossier : \(title), \(birth).", required: true, maxLength: 21))
                \(Button.submit("Enregistrer le numéro"))
                """
            }
        }
    }

    /// As on the card: 2 84 03 21 231 123 45.
    static func spaced(_ nir: String) -> String {
        let groups = [1, 2, 2, 2, 3, 3, 2]
        var (rest, parts) = (Substring(nir), [String]())
        for length in groups {
            parts.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: French.fixedSpace)
    }

    /// What is wrong, and what to do about it.
    public static func words(_ rule: NIR.Rule, typed: String, _ number: PayrollNumber) -> String {
        let count = typed.filter { !$0.isWhitespace }.count
        switch rule {
        case .tooShort: return "Il manque \(FrenchNumber.count(15 - count, "signe", "signes")) : un numéro en a quinze, clé comprise."
        case .tooLong: return "Il y a \(FrenchNumber.count(count - 15, "signe", "signes")) de trop : un numéro en a quinze, clé comprise."
        case .invalid: return "La clé ne correspond pas aux treize premiers signes : relisez le numéro sur la carte ou l’attestation."
        case .titleMismatch:
            return "Le premier chiffre ne s’accorde pas avec la civilité du dossier : corrigez le numéro, ou la civilité."
        case .birthdateMismatch:
            let birth = number.person.birthDate.map { ", le \(FrenchDate.short($0))" } ?? ""
            return "L’année ou le mois de naissance du numéro n’est pas celui du dossier\(birth) : corrigez l’un ou l’autre."
        }
    }
}

/// Réglages: what the direction decides of the structure.
public struct StructureSettingsPage: Sendable {
    let settings: [StructureSetting]
    let writes: Bool
    let entry: Entry

    /// `settings`: the latest first.
    public init(_ settings: [StructureSetting], writes: Bool, entry: Entry = Entry()) {
        self.settings = settings
        self.writes = writes
        self.entry = entry
    }

    public static let kindScope = "siae"
    /// Name of the field that says which decision the page showed in force.
    public static func shown(_ code: StructureSetting.Code) -> String { "version_" + code.rawValue }

    private func taken(_ code: StructureSetting.Code) -> [StructureSetting] { settings.filter { $0.code == code } }
    private var isOn: Bool { taken(.payrollNIR).first?.value == StructureSetting.on }
    private var kind: SIAEKind { taken(.siaeKind).first.flatMap { SIAEKind(rawValue: $0.value) } ?? .aci }
    private func own(_ scope: String) -> Entry { entry.scope == scope ? entry : Entry(scope: scope) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Réglages de la structure", frame: frame,
            main: """
                \(PageHead.draw("Réglages de la structure", above: Link("Structure", OrganisationPaths.organisation())))
                \(when: !writes, "<p>\(fr: "Ces réglages valent pour toute la structure : sa direction en décide.")</p>\n")\(siae(frame))\(payroll(frame))
                """)
    }

    private func payroll(_ frame: Frame) -> HTML {
        Section.draw("Numéro de sécurité sociale (NIR) pour la paie", id: "nir") {
            """
            <p>\(isOn ? Tag.draw("gardé", .done) : Tag.draw("non gardé", .closed))</p>
            <p>\(fr: "Sans ce réglage, Jalon ne garde aucun NIR. Avec lui, les RH peuvent noter celui de chaque personne : il est chiffré, lu par elles seules, et ne figure dans aucune liste, aucun export ni aucune recherche.")</p>
            <p>\(fr: "Si vous revenez sur ce choix, les numéros déjà notés restent chiffrés et cachés : plus personne ne les lit ni n’en note. Ils disparaissent avec la clé de la personne, à la fin de la durée de conservation. Les RH peuvent retirer chaque numéro avant, sans le lire.")</p>
            \(when: writes, form(frame))\(history(.payrollNIR) { $0 == StructureSetting.on ? "garder le NIR" : "ne plus le garder" })
            """
        }
    }

    private func form(_ frame: Frame) -> HTML {
        let entry = own(StructureSettingsPage.payrollScope)
        return Form.post(to: SettingsPaths.payrollNIR(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(version(.payrollNIR))\(Form.hidden("valeur", isOn ? StructureSetting.off : StructureSetting.on))\
            \(Field.text("motif", "Pourquoi", in: entry, hint: isOn ? "Par exemple : la paie passe chez un prestataire." : "Par exemple : la paie est faite ici, pour la déclaration sociale nominative.", required: true, maxLength: 200))
            \(Button.submit(isOn ? "Ne plus garder le NIR" : "Garder le NIR pour la paie", isOn ? .dangerous : .primary))
            """
        }
    }

    private func version(_ code: StructureSetting.Code) -> HTML { Form.hidden(StructureSettingsPage.shown(code), taken(code).first?.id.text ?? "") }

    private func history(_ code: StructureSetting.Code, _ words: (String) -> String) -> HTML {
        let taken = taken(code)
        guard !taken.isEmpty else { return .empty }
        return Table.draw(
            caption: "Décisions prises", columns: [.text("Le"), .text("Décision"), .text("Par"), .text("Pourquoi")],
            rows: taken.map { one in [FrenchDate.html(one.on), "\(fr: words(one.value))", "\(one.by)", "\(one.reason)"] })
    }

    // MARK: the kind of SIAE

    private func siae(_ frame: Frame) -> HTML {
        Section.draw("Genre de structure d’insertion", id: "siae") {
            """
            <p>\(fr: StructureSettingsPage.label(kind))</p>
            <p class="soft">\(fr: "Il dit combien de critères de niveau 2 suffisent quand la structure fait elle-même le diagnostic d’éligibilité, et pour quels motifs un PASS se suspend ou se prolonge. Une personne rattachée à une annexe suit celle-ci, dont le numéro commence par son genre ; ce réglage vaut pour les autres.")</p>
            \(when: writes, kindForm(frame))\(history(.siaeKind) { SIAEKind(rawValue: $0).map(StructureSettingsPage.label) ?? $0 })
            """
        }
    }

    private func kindForm(_ frame: Frame) -> HTML {
        let entry = own(StructureSettingsPage.kindScope)
        let choices = SIAEKind.allCases.map { Choice($0.rawValue, StructureSettingsPage.label($0)) }
        return """
            <details class="fold"\(when: !entry.errors.isEmpty, " open")><summary>\(fr: "Changer de genre")</summary>
            \(Form.post(to: SettingsPaths.siaeKind(), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(version(.siaeKind))\(Field.select("genre", "Genre", in: entry, choices: choices, required: true))
                \(Field.text("motif", "Pourquoi", in: entry, required: true, maxLength: 200))
                \(Button.submit("Enregistrer", .quiet))
                """
            })</details>

            """
    }

    static func label(_ kind: SIAEKind) -> String {
        switch kind {
        case .aci: "Atelier et chantier d’insertion (ACI)"
        case .ai: "Association intermédiaire (AI)"
        case .ei: "Entreprise d’insertion (EI)"
        case .eiti: "Entreprise d’insertion par le travail indépendant (EITI)"
        case .etti: "Entreprise de travail temporaire d’insertion (ETTI)"
        }
    }

    public static let payrollScope = "nir"
}

/// The NIR of a person for payroll.
public enum PayrollPaths {
    public static let number = PathPattern("/personnes/:personne/nir")
    public static let removal = PathPattern("/personnes/:personne/nir/retrait")
}

/// What the direction decides of the structure.
public enum SettingsPaths {
    public static let settings = PathPattern("/structure/reglages")
    public static let payrollNIR = PathPattern("/structure/reglages/nir")
    public static let siaeKind = PathPattern("/structure/reglages/siae")
}
