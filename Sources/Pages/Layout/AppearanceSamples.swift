import Domain
import HTML

/// What the appearance page shows: an invented crew around an invented today.
struct AppearanceSamples {
    let today: Day

    var path: ParcoursPath {
        ParcoursPath(
            start: today.adding(days: -292), end: today.adding(days: 437), today: today,
            milestones: [
                stone(-313, .candidature, "Orientée par la Mission locale"), stone(-292, .entry, "Entrée, équipe Espaces verts"),
                stone(-280, .diagnostic, "Diagnostic d’entrée"), stone(-240, .skillSheet, "Première fiche de compétences"),
                stone(-200, .bilan, "Bilan à 3 mois"), stone(-173, .contract, "Renouvellement à 30 h"), stone(-110, .immersion, "Immersion, Ville de Beaune"),
                stone(-64, .freinLifted, "Logement : frein levé"), stone(-19, .bilan, "Bilan à 9 mois", happened: false),
                stone(0, .skillSheet, "Deuxième fiche de compétences", happened: false), stone(71, .contract, "Fin du CDDI", happened: false),
                stone(90, .bilan, "Bilan à 12 mois", happened: false), stone(437, .exit, "Fin du PASS IAE", happened: false),
            ])
    }

    var people: [[HTML]] {
        [
            ["<a href=\"#parcours\">Bakari Yacine</a>", thumb(early), "ACI Beaune", "611", Tag.draw("à jour", .done), act("Ouvrir")],
            ["<a href=\"#parcours\">Diallo Mariama</a>", thumb(path), "ACI Beaune", "437", Tag.draw("bilan en retard", .late), act("Préparer")],
            [
                "<a href=\"#parcours\">Hoarau-Técher Marie-Élodie</a>", thumb(ended), "Atelier de remobilisation", "12", Tag.draw("fin proche", .watch),
                act("Ouvrir"),
            ],
        ]
    }

    var deadlines: [DeadlineLine] {
        [
            DeadlineLine(
                Link("Bilan à 9 mois", Path("#parcours")), who: "Mariama Diallo", why: "Un bilan tous les trois mois, le dernier date du 5 mai.",
                due: today.adding(days: -19), act: act("Préparer"), putOff: putOff, because: reasons),
            DeadlineLine(
                Link("Fin du CDDI", Path("#parcours")), who: "Yacine Bakari", why: "Renouveler, ou préparer la sortie.", due: today.adding(days: 5),
                act: act("Renouveler")),
            DeadlineLine(
                Link("Candidature sans réponse", Path("#parcours")), who: "Lucas Payet", why: "Une réponse est due sous 30 jours.",
                due: today.adding(days: 16), act: act("Répondre")),
        ]
    }

    var facts: [(String, HTML?)] {
        [
            ("Née le", FrenchDate.html(Day(number: 9_580))), ("Équipe", "Espaces verts, Beaune"), ("CIP", "Nadia Ferhat"), ("Encadrant", "Paul Grondin"),
            ("PASS IAE", "<span class=\"nowrap\">99999 26 00001</span>"), ("Téléphone", nil),
        ]
    }

    var reasons: [Reason] {
        [Reason("PASS accordé pour 730 jours le 2 févr. 2025.", source: "art. L5132-15-1"), Reason("Aucune suspension notée.")]
    }

    /// Wrong on purpose: an end before the start, and no opinion.
    var entry: Entry {
        Entry(
            values: [
                "debut": ["2026-02-02"], "fin": ["2026-01-01"], "heures": ["26"], "nom": ["Diallo"], "note": ["Elle a visité l’auto-école."],
                "accueil": ["epi"],
            ],
            errors: [
                FieldError("fin", "La fin est avant le début : vérifiez les deux dates."), FieldError("avis", "Choisissez un avis."),
            ])
    }

    var axes: [RadarDrawing.Axis] {
        skills.map { RadarDrawing.Axis($0.0, first: $0.1, second: $0.2) }
    }

    var gaps: [[HTML]] {
        skills.enumerated().map { index, skill in
            let gap: HTML = skill.1.flatMap { first in skill.2.map { "\(FrenchNumber.signed($0 - first))" } } ?? "–"
            let line = EvolutionDrawing.line(skill.0, [.init("févr.", 1), .init("mai", skill.1), .init("nov.", skill.2)])
            return ["\(index + 1). \(fr: skill.0)", LevelDrawing.cell(skill.1), LevelDrawing.cell(skill.2), gap, line]
        }
    }

    var entries: [EvolutionDrawing.Moment] {
        [.init("juin", 2), .init("juill.", 1), .init("août", 0), .init("sept.", 5), .init("oct.", 3), .init("nov.", nil)]
    }

    private let skills: [(String, Int?, Int?)] = [
        ("Ponctualité", 3, 4), ("Respect des consignes de sécurité", 2, 3), ("Travail en équipe", 4, 3), ("Communication avec les autres", 1, 2),
        ("Organisation", 2, 2), ("Autonomie", 1, 3), ("Initiative", nil, 1), ("Soin du matériel", 3, 3),
    ]

    private var early: ParcoursPath {
        ParcoursPath(
            start: today.adding(days: -120), end: today.adding(days: 611), today: today,
            milestones: [stone(-120, .entry, "Entrée"), stone(-100, .diagnostic, "Diagnostic"), stone(-30, .bilan, "Bilan à 3 mois")])
    }

    private var ended: ParcoursPath {
        ParcoursPath(
            start: today.adding(days: -353), end: today.adding(days: 12), today: today,
            milestones: [
                stone(-353, .entry, "Entrée"), stone(-260, .bilan, "Bilan"), stone(-170, .bilan, "Bilan"), stone(-80, .training, "SST"),
                stone(-60, .immersion, "Immersion", happened: false), stone(12, .exit, "Fin des 12 mois", happened: false),
            ])
    }

    private func stone(_ days: Int, _ kind: Milestone.Kind, _ label: String, happened: Bool = true) -> Milestone {
        Milestone(day: today.adding(days: days), kind: kind, label: label, happened: happened, today: today)
    }

    private func thumb(_ path: ParcoursPath) -> HTML { ParcoursDrawing.thumbnail(path) }

    private func act(_ label: String) -> HTML { Button.link(label, to: Path("#parcours"), .quiet) }

    private var putOff: HTML {
        Form.post(to: Path("/apparence"), csrf: "", once: "") {
            Field.text("raison", "Pourquoi le reporter ?", in: Entry(scope: "report"), required: true)
                + Button.row(Button.submit("Reporter d’une semaine", .quiet))
        }
    }
}
