public import Domain
public import HTML

/// An act on contracts or PASS tried before it is done: accepted or refused, why, until when, and the drawing before and after.
/// A GET with its values in the address: it can be shared, works without JavaScript, and writes nothing.
public struct SimulatorPage: Sendable {
    public enum Trial: String, CaseIterable, Sendable {
        case renewal = "renouvellement"
        case amendment = "avenant"
        case suspension
        case resumption = "reprise"
        case prolongation
        case postponement = "report"
    }

    let person: Person
    let file: ContractFile
    let trial: Trial
    let words: PassWords
    let rights: PassPage.Rights
    let passParameters: PassParameters
    /// Paris's, as the State's.
    let today: Day
    let entry: Entry
    let simulation: Simulation?
    /// What the birth date says against the reason tried.
    let ageRemark: Reason?

    /// `entry` is what the address holds; `simulation` is nil until enough of it is there.
    public init(
        person: Person, file: ContractFile, trial: Trial, words: PassWords, rights: PassPage.Rights, passParameters: PassParameters, today: Day, entry: Entry,
        simulation: Simulation?, ageRemark: Reason? = nil
    ) {
        self.ageRemark = ageRemark
        self.person = person
        self.file = file
        self.trial = trial
        self.words = words
        self.rights = rights
        self.passParameters = passParameters
        self.today = today
        self.entry = entry
        self.simulation = simulation
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Simulateur, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Simulateur", above: Link("Contrats et PASS IAE, \(person.fullName)", ContractPaths.contracts(person.id.text)),
                    line: "<p>\(fr: "Essayez avant de faire : rien n’est enregistré.")</p>"))
                \(choices)\(form)\(some: simulation, { SimulatorResult(page: self, simulation: $0).html(in: frame) })\
                \(when: simulation == nil, now)
                """)
    }

    /// What can be tried of this file today.
    private var trials: [Trial] {
        Trial.allCases.filter { trial in
            switch trial {
            case .renewal: true
            case .amendment: file.last != nil
            case .suspension: file.pass.map { !$0.pass.isSuspended(on: today) } ?? false
            case .resumption: file.pass?.facts.suspension(on: today) != nil
            case .prolongation: file.pass != nil
            case .postponement: file.pass?.pass.isPostponable(on: today) ?? false
            }
        }
    }

    private var choices: HTML {
        """
        <nav class="trials" aria-label="Que voulez-vous essayer ?"><ul>
        \(each: trials, { other in
            "<li><a href=\"\(SimulatorPaths.simulator(person.id.text).with(["essai": other.rawValue]))\"\(when: other == trial, " aria-current=\"page\"")>\(fr: other.words(first: file.contracts.isEmpty))</a></li>\n"
        })</ul></nav>

        """
    }

    private var form: HTML {
        Section.draw(trial.words(first: file.contracts.isEmpty), id: "essai") {
            if let missing {
                return "<p>\(fr: missing) <a href=\"\(ContractPaths.contracts(person.id.text))\">\(fr: "Ouvrir ses contrats et son PASS")</a></p>\n"
            }
            return Form.get(to: SimulatorPaths.simulator(person.id.text)) {
                "\(Form.hidden("essai", trial.rawValue))\(fields)\(Button.submit("Essayer"))"
            }
        }
    }

    /// Why there is nothing to try; nil when there is. A rule that only refuses is left to the try, which says until when.
    private var missing: String? {
        switch trial {
        case .renewal: nil
        case .amendment: file.last == nil ? "Aucun contrat n’est noté : un avenant en change un." : nil
        case .suspension, .prolongation, .postponement: file.pass == nil ? "Aucun PASS IAE n’est noté : notez-le d’abord." : nil
        case .resumption:
            file.pass == nil
                ? "Aucun PASS IAE n’est noté : notez-le d’abord."
                : file.pass?.facts.suspension(on: today) == nil ? "Le PASS n’est pas suspendu aujourd’hui : il n’y a pas de reprise à noter." : nil
        }
    }

    private var fields: HTML {
        switch trial {
        case .renewal:
            """
            \(Field.date("debut", "Premier jour du contrat", in: entry, required: true))\(ContractFields.contract(in: entry))\(ContractFields.beyond(in: entry))
            """
        case .amendment:
            """
            \(Field.date("depuis", "À partir du", in: entry, required: true))
            \(Form.line(
                Field.number("heures", "Nouvelles heures par semaine", in: entry, hint: "Vide si elles ne changent pas.", unit: "h"),
                Field.date("fin", "Nouveau dernier jour", in: entry, hint: "Vide s’il ne change pas.")))
            """
        case .suspension: PassFields.suspension(in: entry, words, for: file.siaeKind, passParameters)
        case .resumption: Field.date("reprise", "Premier jour de reprise", in: entry, hint: "La suspension finit la veille.", required: true)
        case .prolongation: prolongation
        case .postponement: Field.date("debut", "Nouveau premier jour du PASS", in: entry, required: true)
        }
    }

    private var prolongation: HTML {
        let reasons = ProlongationReason.allCases.filter { $0 != .healthContext && (rights.knowsHealth || $0.sensitivity == .ordinary) }
        return """
            \(Field.select("motif", "Motif", in: entry, choices: words.choices(reasons), required: true))
            \(Field.date("fin", "Dernier jour demandé", in: entry, required: true))\(PassFields.report(in: entry, for: file.siaeKind))
            """
    }

    /// Before anything was tried: where things stand.
    private var now: HTML {
        Section.draw("Aujourd’hui", id: "aujourdhui") {
            file.isEmpty ? EmptyState.draw("Ni contrat ni PASS IAE pour l’instant.") : CoverageParts.draw(file, today: today)
        }
    }
}

extension SimulatorPage.Trial {
    func words(first: Bool) -> String {
        switch self {
        case .renewal: first ? "Un premier contrat" : "Un renouvellement"
        case .amendment: "Un avenant"
        case .suspension: "Une suspension du PASS"
        case .resumption: "Une reprise"
        case .prolongation: "Une prolongation du PASS"
        case .postponement: "Un report du PASS"
        }
    }
}
