public import Domain
public import HTML

/// The trainings of a person, latest first, and the form that adds one.
public struct TrainingsPage: Sendable {
    let person: Person
    let trainings: [Training]
    /// Until when each certificate obtained is worth something, and how that stands today.
    let expiries: [ID<Training>: Expiry]
    /// What can be chosen as nature.
    let natures: [ChoiceGroup]
    /// The reader may add and correct.
    let writes: Bool
    let entry: Entry

    public struct Expiry: Sendable {
        let lastDay: Day
        let standing: CertificateExpiry.Standing

        public init(lastDay: Day, standing: CertificateExpiry.Standing) {
            self.lastDay = lastDay
            self.standing = standing
        }
    }

    public init(
        person: Person, trainings: [Training], expiries: [ID<Training>: Expiry] = [:], natures: [ChoiceGroup], writes: Bool, entry: Entry = Entry()
    ) {
        self.person = person
        self.trainings = trainings
        self.expiries = expiries
        self.natures = natures
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Formations \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Formations", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    acts: Button.link("Immersions", to: ImmersionPaths.immersions(person.id.text), .quiet)))
                \(list)\(when: writes, adding(frame))
                """)
    }

    private var list: HTML {
        guard !trainings.isEmpty else {
            return EmptyState.draw(writes ? "Aucune formation notée. Ajoutez la première ci-dessous." : "Aucune formation notée.")
        }
        return Table.draw(
            caption: "Formations, de la plus récente à la plus ancienne",
            columns: [.text("Formation"), .text("Nature"), .text("Dates"), .number("Heures faites"), .text("Résultat")] + (writes ? [.act("Corriger")] : []),
            rows: trainings.map(row))
    }

    private func row(_ training: Training) -> [HTML] {
        let details = training.details
        let cells: [HTML] = [
            "\(details.title)\(some: details.organisme, { "<br><span class=\"soft\">\($0)</span>" })",
            HTML(text: details.certificate?.label ?? details.kind.label),
            HTML(text: ParcoursWords.dates(details.start, details.end)), details.doneHours.map { HTML(text: FrenchDuration.hours(hundredths: $0)) } ?? "–",
            "\(TrainingWords.result(details.result))\(some: expiries[training.id], expiry)",
        ]
        return writes
            ? cells + [
                "<a href=\"\(TrainingPaths.training(person.id.text, training.id.text))\">Corriger<span class=\"visually-hidden\"> \(details.title)</span></a>"
            ] : cells
    }

    /// Until when the certificate is worth something; the day comes from the referential of certificates.
    private func expiry(_ expiry: Expiry) -> HTML {
        let (words, tag): (String, Tag.State) =
            switch expiry.standing {
            case .valid: ("Valable", .done)
            case .toRenew: ("À renouveler", .watch)
            case .urgent: ("À renouveler bientôt", .late)
            case .expired: ("Expiré", .closed)
            }
        return "<br>\(Tag.draw(words, tag)) \(fr: "jusqu’au \(FrenchDate.short(expiry.lastDay))")"
    }

    private func adding(_ frame: Frame) -> HTML {
        Section.draw("Ajouter une formation", id: "ajouter") {
            Form.post(to: TrainingPaths.trainings(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(TrainingFields.draw(entry, natures))\(Button.submit("Enregistrer la formation"))"
            }
        }
    }
}

/// One training to correct or to take back: its first writing stays in the file.
public struct TrainingPage: Sendable {
    let person: Person
    let training: Training
    let natures: [ChoiceGroup]
    let entry: Entry
    /// What was typed in the form that takes it back.
    let withdrawal: Entry

    public init(person: Person, training: Training, natures: [ChoiceGroup], entry: Entry? = nil, withdrawal: Entry = Entry(scope: "retrait")) {
        self.person = person
        self.training = training
        self.natures = natures
        self.entry = entry ?? TrainingFields.entry(training.details)
        self.withdrawal = withdrawal
    }

    public func html(in frame: Frame) -> HTML {
        let ids = (person.id.text, training.id.text)
        return Page.render(
            title: "Corriger une formation \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Corriger une formation", above: Link("Formations \(FrenchName.of(person.fullName))", TrainingPaths.trainings(ids.0))))
                \(Form.post(to: TrainingPaths.correction(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                    "\(TrainingFields.draw(entry, natures))\(Button.submit("Enregistrer la correction"))"
                })
                \(WithdrawalForm.draw("cette formation", to: TrainingPaths.withdrawal(ids.0, ids.1), frame: frame, entry: withdrawal))
                """)
    }
}

/// The fields of a training, and what they hold for one already noted.
enum TrainingFields {
    static func draw(_ entry: Entry, _ natures: [ChoiceGroup]) -> HTML {
        """
        \(Field.text("titre", "Intitulé", in: entry, required: true, maxLength: 200))
        \(Field.select("nature", "Nature", in: entry, groups: natures, hint: "Choisissez le certificat, le titre ou le permis préparé s’il y en a un.", required: true))
        \(Form.line(Field.text("organisme", "Organisme", in: entry, maxLength: 200), Field.text("financeur", "Financeur", in: entry, hint: "OPCO, Région, CPF…", maxLength: 200)))
        \(Form.line(Field.date("debut", "Début", in: entry, required: true), Field.date("fin", "Fin", in: entry)))
        \(Form.line(Field.number("heures-prevues", "Heures prévues", in: entry, unit: "h"), Field.number("heures-faites", "Heures faites", in: entry, unit: "h")))
        \(Field.select("resultat", "Résultat", in: entry, choices: TrainingResult.allCases.map { Choice($0.rawValue, TrainingWords.result($0)) }, empty: "Pas encore terminée"))
        """
    }

    static func entry(_ details: TrainingDetails) -> Entry {
        Entry(values: [
            "titre": [details.title], "nature": [details.certificate.map { "certificat:" + $0.code } ?? "genre:" + details.kind.code],
            "organisme": [details.organisme ?? ""], "financeur": [details.funder ?? ""], "debut": [details.start.iso], "fin": [details.end?.iso ?? ""],
            "heures-prevues": [hours(details.plannedHours)], "heures-faites": [hours(details.doneHours)], "resultat": [details.result?.rawValue ?? ""],
        ])
    }

    private static func hours(_ hundredths: Int?) -> String {
        guard let hundredths else { return "" }
        let part = hundredths % 100
        return "\(hundredths / 100)" + (part == 0 ? "" : "," + (part < 10 ? "0" : "") + "\(part)")
    }
}

enum TrainingWords {
    static func result(_ result: TrainingResult?) -> String {
        switch result {
        case .followed: "Suivie"
        case .attested: "Suivie, avec attestation"
        case .certified: "Certificat obtenu"
        case .abandoned: "Abandonnée"
        case .failed: "Échec à l’examen"
        case nil: "Pas encore terminée"
        }
    }
}

enum ParcoursWords {
    /// « du 3 févr. au 7 févr. 2026 », « le 3 févr. 2026 », « depuis le 3 févr. 2026 ».
    static func dates(_ start: Day, _ end: Day?) -> String {
        guard let end else { return "depuis le " + FrenchDate.short(start) }
        return start == end ? "le " + FrenchDate.short(start) : FrenchDate.range(start, end)
    }
}

/// Takes back a fact written by mistake, with its reason.
enum WithdrawalForm {
    static func draw(_ what: String, to path: Path, frame: Frame, entry: Entry) -> HTML {
        Section.draw("Écrite par erreur ?", id: "retirer") {
            Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.text("motif", "Pourquoi retirer \(what)", in: entry, hint: "Elle ne s’affichera plus ; sa trace reste dans le dossier.", required: true, maxLength: 300))
                \(Button.submit("Retirer", .dangerous))
                """
            }
        }
    }
}
