public import Domain
public import HTML

/// Ma journée: what is late, what comes this week, what ends soon, each with its act or put off with a reason.
public struct DayPlanPage: Sendable {
    let plan: DayPlan
    /// The whole site, or only the reader's own people.
    let showsAll: Bool
    /// The reader may put off.
    let putsOff: Bool
    /// False for an encadrant: no contract to open.
    let readsContracts: Bool
    /// The reader is referent of people: « les miennes » means something.
    let follows: Bool
    /// The crews of those shown, and the one it is narrowed to.
    let crews: [Choice]
    let crew: String
    /// What other rooms bring above the list: rendez-vous of the day, late actions, candidatures.
    let more: [HTML]
    /// The whole of one part alone; nil for the first lines of each.
    let whole: DayPart?

    public init(
        plan: DayPlan, showsAll: Bool, putsOff: Bool, readsContracts: Bool = true, follows: Bool = true, crews: [Choice] = [], crew: String = "",
        more: [HTML] = [], whole: DayPart? = nil
    ) {
        self.readsContracts = readsContracts
        self.follows = follows
        self.crews = crews
        self.crew = crew
        self.plan = plan
        self.showsAll = showsAll
        self.putsOff = putsOff
        self.more = more
        self.whole = whole
    }

    /// What the page shows of the plan: whoever is named in it is in the log of what was read.
    public func shown(on today: Day) -> [DayItem] {
        DayPart.allCases.flatMap { part in shown(part, today) }
    }

    private func shown(_ part: DayPart, _ today: Day) -> [DayItem] {
        guard let whole else { return Array(plan.items(of: part, on: today).prefix(DayPart.glanced)) }
        return whole == part ? Array(plan.items(of: part, on: today).prefix(DayPart.most)) : []
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Ma journée", frame: frame,
            main: """
                \(PageHead.draw("Ma journée", line: "<p>\(FrenchDate.full(frame.today)), \(scope)</p>"))
                \(byCrew)\(HTML(joining: more))
                \(each: DayPart.allCases, { part($0, frame) })
                \(nothing)\(putOffLine)\(FileLinks.draw(path(whole, DayPlanPaths.day.file())))
                """)
    }

    private var scope: HTML {
        guard follows else { return "\(fr: "les personnes que vous voyez")" }
        return showsAll
            ? "\(fr: "toutes les personnes que vous voyez") – <a href=\"\(DayPlanPaths.day())\">\(fr: "les miennes seulement")</a>"
            : "\(fr: "les personnes dont vous êtes référent") – <a href=\"\(DayPlanPaths.day().with(["qui": "tous"]))\">\(fr: "toutes")</a>"
    }

    private var byCrew: HTML {
        guard showsAll, crews.count > 1 || !crew.isEmpty else { return .empty }
        return FilterBar.draw(to: DayPlanPaths.day(), clear: crew.isEmpty ? nil : DayPlanPaths.day().with(["qui": "tous"])) {
            "\(Form.hidden("qui", "tous"))\(Field.select("equipe", "Équipe", in: Entry(values: ["equipe": [crew]], scope: "filtre"), choices: crews, empty: "Toutes"))"
        }
    }

    private var nothing: HTML {
        guard plan.items.isEmpty else { return .empty }
        return EmptyState.draw(
            "Rien n’attend aujourd’hui de ce côté. Bon moment pour prendre des nouvelles de quelqu’un.", act: Link("Voir les personnes", PersonPaths.people()))
    }

    private var putOffLine: HTML {
        guard plan.putOffCount > 0 else { return .empty }
        let back = plan.putOffCount > 1 ? "ils reviendront à leur date." : "il reviendra à sa date."
        return "<p class=\"soft\">\(fr: FrenchNumber.count(plan.putOffCount, "point reporté", "points reportés")) : \(fr: back)</p>"
    }

    private func part(_ part: DayPart, _ frame: Frame) -> HTML {
        let (all, lines) = (plan.items(of: part, on: frame.today).count, shown(part, frame.today))
        guard !lines.isEmpty else { return .empty }
        return Section.draw("\(DayPlanWords.part(part)) (\(FrenchNumber.integer(all)))", id: part.rawValue) {
            "\(DeadlineLine.list(lines.map { line($0, frame) }, today: frame.today))\(others(part, all - lines.count))"
        }
    }

    /// Beyond what a page holds, the way to fewer is said: people, not lines, are what one looks for then.
    private func others(_ part: DayPart, _ count: Int) -> HTML {
        guard count > 0 else { return whole == nil ? .empty : "<p><a href=\"\(path(nil))\">\(fr: "Revenir à toute la journée")</a></p>" }
        guard whole == nil else {
            return
                "<p>\(fr: "et \(FrenchNumber.count(count, "autre", "autres")) : ") <a href=\"\(PersonPaths.people())\">\(fr: "cherchez dans Personnes, par échéance")</a></p>"
        }
        return "<p><a href=\"\(path(part))\">\(fr: "et \(FrenchNumber.count(count, "autre", "autres"))")</a></p>"
    }

    private func path(_ part: DayPart?, _ path: Path = DayPlanPaths.day()) -> Path {
        path.with(["qui": showsAll ? "tous" : "", "equipe": crew, "partie": part?.rawValue ?? ""])
    }

    private func line(_ item: DayItem, _ frame: Frame) -> DeadlineLine {
        let person = item.person.id.text
        return DeadlineLine(
            Link(item.person.fullName, PersonPaths.person(person)), why: DayPlanWords.why(item, on: frame.today), due: item.due,
            act: act(item), putOff: putsOff ? PutOffForm(person: item.person, subject: item.subject, entry: Entry()).html(in: frame) : nil,
            because: item.because)
    }

    /// The direction reads the day without deciding what follows: neither an entry nor a proof is theirs to note.
    private func act(_ item: DayItem) -> HTML {
        guard readsContracts, putsOff || ![.stageEnd, .eligibilityProof].contains(item.subject) else {
            return Button.link("Voir le parcours", to: PersonPaths.person(item.person.id.text), .quiet)
        }
        // Only a counsellor writes trainings; the direction reads them.
        let label = item.subject == .certificate && !follows ? "Voir les formations" : DayPlanWords.act(item.subject)
        return Button.link(label, to: DayPlanWords.path(item), .quiet)
    }
}

/// The rendez-vous of the day and the week, above what waits.
public struct RendezVousPart: Sendable {
    let entretiens: [PlannedEntretien]

    public init(_ entretiens: [PlannedEntretien]) {
        self.entretiens = entretiens
    }

    public func html(in frame: Frame) -> HTML {
        guard !entretiens.isEmpty else { return .empty }
        return Section.draw("Rendez-vous", id: "rendez-vous") {
            DeadlineLine.list(entretiens.map(line), today: frame.today)
        }
    }

    private func line(_ entretien: PlannedEntretien) -> DeadlineLine {
        let path = EntretienPaths.entretien(entretien.person.text, entretien.id.text)
        let time = entretien.startsAt.map { ", \($0 / 60) h \($0 % 60 < 10 ? "0" : "")\($0 % 60)" } ?? ""
        return DeadlineLine(
            Link(entretien.personName, PersonPaths.person(entretien.person.text)), why: entretien.kindLabel + time, due: entretien.day,
            act: Button.link("Ouvrir", to: path, .quiet))
    }
}

/// Actions whose day is gone.
public struct LateActionsPart: Sendable {
    let actions: [LateAction]

    public init(_ actions: [LateAction]) {
        self.actions = actions
    }

    public func html(in frame: Frame) -> HTML {
        guard !actions.isEmpty else { return .empty }
        return Section.draw("Actions en retard (\(actions.count))", id: "actions") {
            DeadlineLine.list(
                actions.map { action in
                    DeadlineLine(
                        Link(action.personName, PersonPaths.person(action.person.text)), why: action.what, due: action.dueOn,
                        act: Button.link("Faite ou pas ?", to: ObjectivePaths.objectives(action.person.text), .quiet))
                }, today: frame.today)
        }
    }
}

public enum DayPlanWords {
    public static func part(_ part: DayPart) -> String {
        switch part {
        case .late: "En retard"
        case .soon: "Cette semaine"
        case .later: "Bientôt"
        }
    }

    static func subject(_ subject: DayItem.Subject) -> String {
        switch subject {
        case .bilan: "Bilan à faire"
        case .contractEnd: "Fin du contrat"
        case .passEnd: "Fin du PASS IAE"
        case .stageEnd: "Fin prévue de l’étape"
        case .passWindow: "La prolongation du PASS peut être demandée"
        case .contractBeyondPass: "Le contrat dépasse le PASS"
        case .nearMaximum: "Bientôt 24 mois de CDDI"
        case .passAlone: "Contrat fini, le PASS court toujours"
        case .longSuspension: "PASS suspendu depuis plus d’un an"
        case .hoursOutOfBounds: "Heures du contrat hors des bornes"
        case .certificate: "Certificat à renouveler"
        case .eligibilityProof: "Preuve d’éligibilité bientôt périmée"
        case .signal: "Signal de l’encadrant"
        case .hiddenPhotos: "Photos masquées à supprimer"
        case .importedFreins: "Freins importés à évaluer"
        case .notSeen: "Pas vu·e depuis plus d’un mois"
        case .noFirstContact: "Pas encore d’entretien depuis l’arrivée"
        }
    }

    /// The same on a day: what was soon to come is there.
    static func why(_ item: DayItem, on today: Day) -> String {
        item.subject == .eligibilityProof && item.due < today ? "Preuve d’éligibilité périmée" : subject(item.subject)
    }

    static func act(_ subject: DayItem.Subject) -> String {
        switch subject {
        case .bilan: "Préparer le bilan"
        case .contractEnd: "Renouveler ou clore"
        case .passEnd: "Voir le PASS"
        case .stageEnd: "Décider de la suite"
        case .passWindow, .passAlone, .longSuspension: "Voir le PASS"
        case .contractBeyondPass, .hoursOutOfBounds: "Voir le contrat"
        case .nearMaximum: "Préparer la sortie"
        case .certificate: "Prévoir la formation"
        case .eligibilityProof: "Renouveler la preuve"
        case .signal: "Lire et répondre"
        case .hiddenPhotos: "Voir les photos"
        case .importedFreins: "Évaluer les freins"
        case .notSeen, .noFirstContact: "Noter un entretien"
        }
    }

    static func path(_ item: DayItem) -> Path {
        let person = item.person.id.text
        return switch item.subject {
        case .bilan: PersonPaths.person(person).anchored("bilans")
        case .eligibilityProof: EligibilityPaths.eligibility(person)
        case .importedFreins: Path(PersonPaths.person(person).text + "/freins")
        case .certificate: Path(PersonPaths.person(person).text + "/formations")
        case .contractEnd, .passEnd, .passWindow, .contractBeyondPass, .nearMaximum, .passAlone, .longSuspension, .hoursOutOfBounds:
            Path(PersonPaths.person(person).text + "/contrats")
        case .signal: SignalPaths.ofPerson(person)
        case .hiddenPhotos: PhotoPaths.image(person)
        case .stageEnd: Path(PersonPaths.person(person).text + "/entree")
        case .notSeen, .noFirstContact: Path(PersonPaths.person(person).text + "/entretiens")
        }
    }
}
