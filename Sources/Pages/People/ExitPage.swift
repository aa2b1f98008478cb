public import Domain
public import HTML

/// The exit: its form as long as the parcours runs, then how the ASP and the structure rank it, side by side, with what proves both.
public struct ExitPage: Sendable {
    let view: ExitView
    /// Reasons that can be chosen, under their category.
    let reasons: [ChoiceGroup]
    /// The ASP's words for the category of the exit.
    let categoryLabel: String
    let entry: Entry
    /// What was typed in the forms under a recorded exit.
    let proofEntry: Entry
    let cancelEntry: Entry

    public init(
        _ view: ExitView, reasons: [ChoiceGroup], categoryLabel: String, entry: Entry = Entry(), proofEntry: Entry = Entry(scope: "preuve"),
        cancelEntry: Entry = Entry(scope: "annulation")
    ) {
        self.view = view
        self.reasons = reasons
        self.categoryLabel = categoryLabel
        self.entry = entry
        self.proofEntry = proofEntry
        self.cancelEntry = cancelEntry
    }

    private var person: Person { view.person }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Sortie \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Sortie", above: Link(person.fullName, PersonPaths.person(person.id.text)), line: line))
                \(some: view.exit, { recorded($0, frame) })\(when: view.exit == nil, running(frame))
                """)
    }

    private var line: HTML {
        guard let exit = view.exit else { return view.state == .present ? "Le parcours est en cours." : .empty }
        return "\(fr: "Parcours terminé le \(FrenchDate.short(exit.day)) : \(exit.reason.label).")"
    }

    // MARK: no exit yet

    private func running(_ frame: Frame) -> HTML {
        guard view.state == .present else { return EmptyState.draw("Aucune sortie à enregistrer : \(person.firstName) n’est pas dans la structure.") }
        guard view.writes else { return EmptyState.draw("Aucune sortie enregistrée.") }
        return "\(proposal)\(form(frame))"
    }

    /// What the facts already say, before anybody chooses a reason.
    private var proposal: HTML {
        guard let freins = view.freins, !freins.shown.isEmpty else { return .empty }
        return Section.draw("Freins levés depuis l’entrée", id: "freins-leves") {
            """
            <p>\(fr: freins.showsEnough
                ? "Au moins deux freins sont levés avec preuve : si l’ASP classe le motif en « Autres sorties », la structure peut compter une sortie positive."
                : "Un frein est levé avec preuve. Il en faut deux pour proposer une sortie positive par levée de freins.")</p>
            \(ExitFreinTable.draw(freins))
            """
        }
    }

    private func form(_ frame: Frame) -> HTML {
        Section.draw("Enregistrer la sortie", id: "enregistrer") {
            Form.post(to: ExitPaths.exit(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.date("date", "Date de sortie", in: entry, required: true))
                \(Field.select("motif", "Motif", in: entry, groups: reasons, required: true))
                \(ExitProofFields.draw(entry, required: false))
                \(Button.submit("Enregistrer la sortie"))
                """
            }
        }
    }

    // MARK: the exit is recorded

    private func recorded(_ exit: Exit, _ frame: Frame) -> HTML {
        """
        \(ranks(exit))
        \(some: evidence, { $0 })
        \(proof(exit, frame))
        \(when: view.writes, cancelling(frame))
        """
    }

    private func ranks(_ exit: Exit) -> HTML {
        Section.draw("Comment cette sortie est comptée", id: "categories") {
            Table.draw(
                caption: "La même sortie, par l’ASP et par la structure", columns: [.text("Règle"), .text("Catégorie"), .text("Pourquoi")],
                rows: [
                    ["ASP", "<strong>\(fr: categoryLabel)</strong>\(counting(exit))", aspReasons(exit)],
                    ["Structure", localClass, localReasons],
                ], captionHidden: true)
        }
    }

    private func counting(_ exit: Exit) -> HTML {
        if exit.category == .withdrawn { return "<br>\(Tag.draw("neutralisée : hors des taux", .closed))" }
        guard let days = view.entry.map({ exit.day.days(since: $0) }), days < view.numbers.minimumDays else { return .empty }
        return "<br>\(Tag.draw("hors des taux : \(FrenchDuration.days(days)) de présence, il en faut \(view.numbers.minimumDays)", .closed))"
    }

    private func aspReasons(_ exit: Exit) -> HTML {
        """
        \(fr: "Motif : \(exit.reason.label)")\(when: !exit.isVerified, "<br>\(Tag.draw("à vérifier avec la DDETS", .watch))")\
        <br><span class="soft">\(fr: "Motifs de sortie, version \(exit.reason.version)")</span>
        """
    }

    /// Closed in the same words whatever the class is, so that the words do not tell it.
    private var localClass: HTML {
        view.local.map { "<strong>\(fr: ExitWords.local($0.value))</strong>" } ?? "<span class=\"soft\">\(fr: "Non montrée")</span>"
    }

    private var localReasons: HTML {
        switch view.local?.value {
        case nil: "\(fr: "La règle de la structure tient ici à des faits que votre rôle ne vous permet pas tous de lire.")"
        case .positive(.liftedFreins):
            """
            \(fr: "Levée de deux freins, avec preuve, entre l’entrée et la sortie.")\
            <br>\(Tag.draw("à vérifier avec la DDETS", .watch))
            """
        case .other: "\(fr: "Comme l’ASP : moins de deux freins levés avec preuve.")"
        case .durable, .transition, .positive(.byReason), .neutralised: "Comme l’ASP"
        }
    }

    private var evidence: HTML? {
        guard let freins = view.freins, !freins.shown.isEmpty else { return nil }
        return Section.draw("Preuves des freins levés", id: "freins-leves") { ExitFreinTable.draw(freins) }
    }

    private func proof(_ exit: Exit, _ frame: Frame) -> HTML {
        Section.draw("Preuve de la sortie", id: "preuve") {
            """
            \(some: exit.proof, { proof in
                DefinitionList.draw([
                    ("Pièce", HTML(text: proof.kind)), ("Datée du", FrenchDate.html(proof.datedOn)), ("Référence", proof.reference.map { HTML(text: $0) }),
                ])
            })\
            \(when: exit.proof == nil, "<p class=\"soft\">\(fr: "Aucune pièce notée pour l’instant.")</p>")\
            \(when: view.writes, adding(frame))
            """
        }
    }

    private func adding(_ frame: Frame) -> HTML {
        Form.post(to: ExitPaths.proof(person.id.text), csrf: frame.csrf, once: frame.once, entry: proofEntry) {
            "\(ExitProofFields.draw(proofEntry, required: true))\(Button.submit(view.exit?.proof == nil ? "Ajouter la preuve" : "Remplacer la preuve", .quiet))"
        }
    }

    private func cancelling(_ frame: Frame) -> HTML {
        Section.draw("Cette sortie est une erreur ?", id: "annuler") {
            Form.post(to: ExitPaths.cancellation(person.id.text), csrf: frame.csrf, once: frame.once, entry: cancelEntry) {
                """
                \(Field.text(
                    "pourquoi", "Pourquoi l’annuler", in: cancelEntry, hint: "Le parcours reprend où il en était ; la trace reste dans le dossier.",
                    required: true, maxLength: 300))
                \(Button.submit("Annuler la sortie", .dangerous))
                """
            }
        }
    }
}

/// The proof of an exit: the kind, date and reference of a document.
enum ExitProofFields {
    static func draw(_ entry: Entry, required: Bool) -> HTML {
        Form.group("Preuve", hint: required ? nil : "Elle peut aussi s’ajouter plus tard.") {
            """
            \(Field.text("piece", "Pièce", in: entry, hint: "Contrat de travail, attestation d’entrée en formation…", required: required, maxLength: 200))
            \(Form.line(Field.date("piece-date", "Datée du", in: entry, required: required), Field.text("piece-reference", "Référence", in: entry, hint: "Où la retrouver.", maxLength: 200)))
            """
        }
    }
}

/// The freins lifted that the reader may read, with what shows it; never a word of the others.
enum ExitFreinTable {
    static func draw(_ freins: ExitFreins) -> HTML {
        Table.draw(
            caption: "Freins levés avec preuve", columns: [.text("Frein"), .text("Levé"), .text("Preuve"), .text("Datée"), .text("Référence")],
            rows: freins.shown.map { line in
                [
                    HTML(text: line.label), FrenchDate.html(line.liftedOn), HTML(text: line.evidence), FrenchDate.html(line.evidenceOn),
                    HTML(text: line.reference),
                ]
            }, captionHidden: true)
    }
}

public enum ExitWords {
    /// The five categories of the ASP, in its own words.
    public static func category(_ category: ExitCategory) -> String {
        switch category {
        case .durable: "Emploi durable"
        case .transition: "Emploi de transition"
        case .positive: "Sorties positives"
        case .other: "Autres sorties"
        case .withdrawn: "Retrait des sorties constatées"
        }
    }

    /// The four classes of the local typology (seed 002), and the exits left aside.
    public static func local(_ local: LocalExitClass) -> String {
        switch local {
        case .durable: "Sortie durable"
        case .transition: "Sortie transition"
        case .positive: "Sortie positive"
        case .other: "Autre sortie"
        case .neutralised: "Neutralisée"
        }
    }
}
