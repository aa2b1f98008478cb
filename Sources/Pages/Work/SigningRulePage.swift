public import Domain
public import HTML

/// Whether people sign their presence: the direction decides, everybody who reads the settings sees since when and why.
public struct SigningRulePage: Sendable {
    let decisions: [SigningDecision]
    let writes: Bool
    let entry: Entry

    public static let rule = "regle"

    public init(_ decisions: [SigningDecision], writes: Bool, entry: Entry = Entry()) {
        self.decisions = decisions
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Signature de la présence", frame: frame,
            main: """
                \(PageHead.draw("Signature de la présence", above: Link("Réglages", SettingsPaths.settings())))
                <p>\(fr: "Aujourd’hui : \(SigningWords.inSentence(decisions.first?.rule ?? .off)).")</p>
                <p>\(fr: "La personne signe sur l’écran de son encadrant ou de son CIP, avec un code qu’elle a choisi, ou devant un membre de l’équipe qui l’atteste. \(SigningWords.nature)")</p>
                \(when: writes, form(frame))\(history)
                """)
    }

    private func form(_ frame: Frame) -> HTML {
        var own = entry
        if own.values[SigningRulePage.rule] == nil { own.values[SigningRulePage.rule] = [(decisions.first?.rule ?? .off).rawValue] }
        return Form.post(to: SigningPaths.rule(), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Field.radios(
                SigningRulePage.rule, "Ce que les personnes signent", in: own, choices: SigningRule.allCases.map { Choice($0.rawValue, SigningWords.rule($0)) },
                required: true))
            \(Field.text("motif", "Pourquoi", in: own, hint: "Par exemple : contrôle du service fait, décision du conseil d’administration.", required: true, maxLength: 200))
            \(Button.row(Button.submit("Enregistrer")))
            """
        }
    }

    private var history: HTML {
        guard !decisions.isEmpty else { return .empty }
        return Section.draw("Décisions", id: "decisions") {
            "<ul>\(each: decisions, { "<li>\(FrenchDate.html($0.on)) : \(fr: SigningWords.inSentence($0.rule)), \($0.by). \(fr: $0.reason)</li>\n" })</ul>\n"
        }
    }
}
