import Domain
import HTML

/// The next useful act on the page of a person, the most visible thing of it: what, why, and the button that leads there.
struct UsefulActCard {
    private let view: PersonView
    private let act: UsefulAct

    /// Nil when nothing is the reader's to do.
    init?(_ view: PersonView, today: Day) {
        guard let act = UsefulAct.of(view, today: today) else { return nil }
        self.view = view
        self.act = act
    }

    func html(in frame: Frame) -> HTML {
        let words = words(frame.today)
        return NextAct.draw(words.title, why: words.why, act: Button.link(words.label, to: words.path))
    }

    private struct Words {
        let title: String
        let why: String
        let label: String
        let path: Path
    }

    private var person: String { view.person.id.text }
    private var firstName: String { view.person.firstName }

    private func words(_ today: Day) -> Words {
        switch act {
        case .followCandidature, .enter, .continueStage: arrival(today)
        case .signContract, .notePass, .settleEndedContract, .renewContract: contract(today)
        case .diagnose, .noteEntretien, .noteHeldEntretien: encounter(today)
        case .continueBilan, .haveBilanSigned, .holdBilan, .signBilanOfWork: bilan(today)
        case .rateSkills, .agreeOnSkills: skills
        case .recordExit, .writeSynthesis, .proveExit: departure
        }
    }

    private func arrival(_ today: Day) -> Words {
        switch act {
        case .followCandidature(let id):
            Words(
                title: "La candidature \(FrenchName.of(firstName)) attend une décision", why: "Notez ce qui s’est passé, puis ce qui est décidé.",
                label: "Ouvrir la candidature", path: CandidaturePaths.candidature(id.text))
        case .continueStage(let end):
            Words(
                title: "L’étape finit \(FrenchDate.relative(end, today: today))",
                why: "Fin prévue le \(FrenchDate.short(end)) : elle se renouvelle, se poursuit en chantier ou se clôt.", label: "Noter la suite",
                path: EntryPaths.entry(person))
        default:
            Words(
                title: view.entry?.facts.parcours == nil ? "\(firstName) n’a pas encore commencé de parcours" : "\(firstName) revient",
                why: "L’entrée ouvre le parcours : dispositif, équipe, référents et, en ACI, contrat et PASS IAE.", label: "Noter l’entrée",
                path: EntryPaths.entry(person))
        }
    }

    private func contract(_ today: Day) -> Words {
        let path = ContractPaths.contracts(person)
        switch act {
        case .notePass:
            return Words(
                title: "Le PASS IAE manque", why: "Sans son numéro et ses dates, rien ne dit que le contrat est couvert.", label: "Noter le PASS IAE",
                path: path)
        case .settleEndedContract(let end):
            return Words(
                title: "Le contrat est fini", why: "Il s’est arrêté le \(FrenchDate.short(end)). Notez le contrat qui suit, ou la sortie.",
                label: "Noter la suite du contrat", path: path)
        case .renewContract(let end):
            return Words(
                title: "Le contrat finit \(FrenchDate.relative(end, today: today))",
                why: "Le \(FrenchDate.short(end)). Un renouvellement se signe avant ; sinon, la sortie se prépare.", label: "Renouveler le contrat", path: path)
        default:
            return Words(
                title: "Aucun contrat n’est noté", why: "\(firstName) est dans un dispositif où l’on travaille sous contrat.", label: "Signer le contrat",
                path: path)
        }
    }

    private func encounter(_ today: Day) -> Words {
        switch act {
        case .diagnose:
            Words(
                title: "Le diagnostic d’entrée reste à faire", why: "Ce que veut \(firstName), avec ses mots, puis ce qui aide et ce qui freine.",
                label: "Faire le diagnostic", path: DiagnosticPaths.diagnostic(person))
        case .noteHeldEntretien(let id, let day):
            Words(
                title: "Un entretien était prévu le \(FrenchDate.short(day))", why: "Notez ce qui s’est dit, ou qu’il n’a pas eu lieu.",
                label: "Noter cet entretien", path: EntretienPaths.edit(person, id.text))
        default:
            Words(title: "Rien ne presse", why: lastSeen(today), label: "Noter un entretien", path: EntretienPaths.new(person))
        }
    }

    private func lastSeen(_ today: Day) -> String {
        guard let seen = view.encounters?.lastSeen else { return "Aucun échange n’est encore noté." }
        return "Dernier échange \(FrenchDate.relative(seen, today: today))."
    }

    private func bilan(_ today: Day) -> Words {
        switch act {
        case .continueBilan(let id, let day):
            Words(
                title: "Un bilan est en préparation", why: "Ouvert pour le \(FrenchDate.short(day)) : il reste à l’écrire et à le signer.",
                label: "Continuer le bilan", path: BilanPaths.bilan(person, id.text))
        case .haveBilanSigned(let id):
            Words(
                title: "\(firstName) n’a pas encore signé son bilan", why: "Un code ouvre le bilan sur son téléphone, ou sur cet écran.",
                label: "Faire signer le bilan", path: BilanPaths.bilan(person, id.text))
        case .signBilanOfWork(let id):
            Words(
                title: "Un bilan attend votre signature", why: "Vous signez ce qui concerne le travail.", label: "Lire et signer",
                path: BilanPaths.bilan(person, id.text))
        case .holdBilan(let due):
            Words(
                title: due < today ? "Le bilan est en retard" : "Le bilan est à faire",
                why: "Prévu le \(FrenchDate.short(due)), \(FrenchDate.relative(due, today: today)).", label: "Faire le bilan",
                path: BilanPaths.bilans(person).anchored("preparer"))
        default: encounter(today)
        }
    }

    private var skills: Words {
        switch act {
        case .rateSkills(let id):
            Words(
                title: "Une fiche de compétences attend votre regard", why: "Évaluez, puis signez : l’écart se regarde ensuite ensemble.",
                label: "Évaluer et signer", path: SkillSheetPaths.sheet(person, id.text))
        case .agreeOnSkills(let id):
            Words(
                title: "Les niveaux restent à convenir", why: "\(firstName) et l’encadrant ont signé : regardez l’écart ensemble.",
                label: "Convenir des niveaux", path: SkillSheetPaths.sheet(person, id.text))
        default: departure
        }
    }

    private var departure: Words {
        switch act {
        case .writeSynthesis:
            Words(
                title: "La synthèse n’est pas encore remise", why: "\(firstName) repart avec ses acquis : compétences, formations, immersions.",
                label: "Préparer la synthèse", path: AttestationPaths.synthesis(person))
        case .proveExit:
            Words(
                title: "La sortie n’a pas de preuve", why: "Un document daté la justifie auprès de l’État.", label: "Ajouter la preuve",
                path: ExitPaths.exit(person))
        default:
            Words(
                title: "La sortie n’est pas notée", why: "La dernière étape est finie : dites pourquoi et depuis quand.", label: "Enregistrer la sortie",
                path: ExitPaths.exit(person))
        }
    }
}
