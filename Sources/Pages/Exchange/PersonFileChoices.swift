import Domain

/// The words of the choices that columns hold by a code.
enum PersonFileChoices {
    /// Nil when the column holds no choice, or one whose label stands beside it.
    static func word(_ code: String, _ column: String, _ table: String) -> String? {
        if yesOrNo.contains(column) { return code == "1" ? "oui" : "non" }
        return own["\(table).\(column)"]?[code] ?? common[column]?[code]
    }

    private static let yesOrNo: Set<String> = [
        "accepted_elsewhere", "report_joined", "accompanied", "cancelled", "done", "end_unknown", "needs_encadrant", "renewal", "verified", "withdrawn",
        "registered", "rsa", "ass", "shares_facts", "written", "shows_person",
    ]

    private static let parties = [
        "person": "vous", "encadrant": "votre encadrant", "counsellor": "votre CIP", "direction": "la direction", "representative": "votre représentant légal",
        "partner": "un partenaire", "agreed": "ensemble",
    ]

    private static let common: [String: [String: String]] = [
        "sex": ["F": "femme", "M": "homme"], "party": parties, "doer": parties,
        "means": ["session": "sur son compte", "code": "avec un code", "pin": "avec un code", "drawn": "à la main"],
        "opinion": ["favourable": "favorable", "reserved": "réservé", "unfavourable": "défavorable"],
        "answer": ["0": "pas encore", "1": "avec aide", "2": "sous contrôle", "3": "seul", "4": "peut montrer aux autres", "no": "non observé"],
        "is_refused": ["0": "non", "1": "oui"],
    ]

    private static let halves = ["morning": "matin", "afternoon": "après-midi"]

    private static let own: [String: [String: String]] = [
        "outside_answers.answer": ["acquired": "acquis", "to_consolidate": "à consolider", "not_observed": "non observé"],
        "people.state": ["candidate": "candidature", "present": "en parcours", "left": "sortie", "not_taken": "sans suite"],
        "candidatures.state": states, "candidature_steps.state": states,
        "candidature_steps.transition": [
            "process": "mise à l’étude", "postpone": "mise en attente", "accept": "acceptée", "refuse": "déclinée", "cancel": "embauche annulée",
            "reset": "rouverte", "transfer": "transférée", "external_transfer": "transférée", "add_to_pool": "mise au vivier",
            "move_to_prior_to_hire": "action préalable à l’embauche", "cancel_prior_to_hire": "action préalable annulée", "render_obsolete": "sans objet",
        ],
        "contracts.kind": ["cddi": "CDDI"],
        "afest_steps.kind": [
            "planned": "mise en situation prévue", "situation": "mise en situation", "reflection": "phase réflexive", "evaluation": "évaluation finale",
            "abandonment": "abandon", "withdrawal": "ligne retirée",
        ],
        "afest_marks.answer": [
            "reached": "atteint", "missed": "à retravailler", "0": "pas encore", "1": "avec aide", "2": "sous contrôle", "3": "seul",
            "4": "peut montrer aux autres",
        ],
        "image_consents.purpose": ["file": "votre dossier", "communication": "la communication de la structure"],
        "image_consents.answer": ["given": "oui", "refused": "non", "withdrawn": "accord retiré"],
        "contracts.beyond": [
            "training": "formation à terminer", "senior_or_disabled": "50 ans ou plus, ou travailleur handicapé", "difficulties": "difficultés particulières",
        ],
        "passes.cause": ["postponed": "reportée"],
        "pass_suspensions.step": ["noted": "notée", "changed": "modifiée", "returned": "reprise", "hired": "embauche ailleurs", "removed": "retirée"],
        "pass_suspensions.reason": [
            "CONTRACT_SUSPENDED": "contrat suspendu", "CONTRACT_BROKEN": "contrat rompu", "FINISHED_CONTRACT": "contrat terminé",
            "APPROVAL_BETWEEN_CTA_MEMBERS": "passage entre structures", "CONTRAT_PASSERELLE": "contrat passerelle",
        ],
        "pass_prolongations.step": ["pending": "demandée", "granted": "accordée", "denied": "refusée", "withdrawn": "abandonnée", "removed": "retirée"],
        "pass_prolongations.reason": [
            "SENIOR_CDI": "CDI d’inclusion", "COMPLETE_TRAINING": "formation à terminer", "RQTH": "RQTH", "SENIOR": "50 ans ou plus",
            "PARTICULAR_DIFFICULTIES": "difficultés particulières",
        ],
        "pass_prolongations.denial": ["IAE": "le parcours", "SIAE": "la structure", "DURATION": "la durée", "REASON": "le motif"],
        "emplois_marks.state": [
            "taken": "repris dans Jalon", "open": "différence à trancher", "kept": "Jalon gardé", "replaced": "Les Emplois pris", "agreed": "identique",
        ],
        "pass_readings.rules": ["platform": "Les Emplois", "jalon": "Jalon"],
        "hours.kind": [
            "worked": "travaillées", "paid_leave": "congés payés", "public_holiday": "jours fériés", "paid_training": "formation payée",
            "immersion": "immersion", "maintained_leave": "arrêt maintenu par l’employeur", "unpaid_absence": "absence non payée",
        ],
        "deadline_decisions.subject": ["contract": "fin du contrat", "pass": "fin du PASS"],
        "deadline_decisions.decision": ["renew": "renouveler", "not_renew": "ne pas renouveler", "undecided": "à décider"],
        "diagnostics.moment": ["entry": "à l’entrée", "integration_end": "en fin d’intégration"],
        "frein_ratings.source": ["diagnostic": "un diagnostic", "entretien": "un entretien", "bilan": "un bilan", "act": "une réouverture"],
        "frein_set_asides.reason": [
            "refused_by_person": "vous ne souhaitez pas y travailler", "out_of_scope": "pas du ressort de la structure", "referred": "confié à un partenaire",
        ],
        "entretien_versions.state": ["planned": "prévu", "held": "tenu", "missed": "manqué", "cancelled": "annulé"],
        "contacts.outcome": ["reached": "vous avez parlé", "attempted": "sans réponse", "missed": "rendez-vous manqué", "aside": "à votre sujet"],
        "objectives.origin": parties, "planned_actions.origin": parties,
        "objective_outcomes.outcome": ["reached": "atteint", "given_up": "abandonné", "resumed": "repris"],
        "action_outcomes.outcome": ["done": "faite", "not_done": "pas faite", "replanned": "reportée"],
        "bilans.kind": [
            "intermediate": "bilan intermédiaire", "renewal": "avant renouvellement", "integration_end": "fin d’intégration", "exit": "bilan de sortie",
        ],
        "bilan_texts.proposal": ["renew": "renouveler", "close": "terminer", "none": "aucune"],
        "skill_sheets.occasion": [
            "entry": "à l’entrée", "quarterly": "point des trois mois", "renewal": "avant un renouvellement", "exit": "à la sortie",
            "on_demand": "à la demande",
        ],
        "attendance_marks.part": halves, "announced_absences.first_part": halves, "announced_absences.last_part": halves,
        "signed_half_days.part": halves, "attendance_signatures.means": ["pin": "avec son code", "attested": "devant un membre de l’équipe"],
        "attendance_marks.said": ["present": "présent", "absent": "absent", "withdrawn": "annulé"],
        "trainings.result": ["followed": "suivie", "attested": "attestée", "certified": "certifiée", "abandoned": "abandonnée", "failed": "non obtenue"],
        "immersions.verdict": ["confirmed": "projet confirmé", "invalidated": "projet écarté", "to_review": "à revoir"],
        "exits.category": [
            "durable": "emploi durable", "transition": "emploi de transition", "positive": "sortie positive", "other": "autre sortie",
            "withdrawn": "retrait des sorties constatées",
        ],
        "attestations.kind": ["synthesis": "synthèse de parcours", "attestation": "attestation de compétences"],
        "put_offs.subject": [
            "bilan": "bilan", "contract_end": "fin du contrat", "pass_end": "fin du PASS", "stage_end": "fin de l’étape", "not_seen": "prendre des nouvelles",
            "no_first_contact": "premier entretien", "certificate": "certificat à renouveler", "pass_window": "prolongation du PASS",
            "signal": "signal de l’encadrant",
        ],
        "observations.sign": ["plus": "bien", "minus": "à travailler"],
        "criterion_proofs.kind": ["document": "document", "declaration": "déclaration", "certified": "certifié"],
        "eligibility_diagnoses.author": ["prescriber": "un prescripteur", "employer": "la structure"],
        "employee_record_steps.state": [
            "NEW": "nouvelle", "READY": "prête", "SENT": "envoyée", "REJECTED": "rejetée", "PROCESSED": "intégrée", "DISABLED": "désactivée",
            "ARCHIVED": "archivée",
        ], "employee_records.employment": ["employed": "en emploi", "unemployed": "sans emploi"], "employee_records.title": ["M": "monsieur", "MME": "madame"],
    ]

    private static let states = [
        "new": "nouvelle", "processing": "à l’étude", "postponed": "en attente", "accepted": "acceptée", "refused": "déclinée", "cancelled": "annulée",
        "obsolete": "sans objet", "pool": "au vivier", "prior_to_hire": "action préalable à l’embauche",
    ]
}
