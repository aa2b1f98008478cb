/// What each column says, in the words of the one it speaks of.
enum PersonFileLabels {
    static let common: [String: String] = [
        "accepted_elsewhere": "Accord donné sur Les Emplois", "about": "À propos de", "accompanied": "Accompagné ce mois", "asked_on": "Demandée le",
        "at_work": "Au travail",
        "cancelled": "Annulé", "comment": "Commentaire", "commune": "Commune", "context": "Situation dite par l’orienteur",
        "correction": "Raison de la correction",
        "decided": "Ce qui a été décidé", "decision": "Décision", "doer": "Qui s’en charge", "due_on": "Pour le", "email": "Adresse électronique",
        "ends_on": "Jusqu’au", "evidence": "Preuve", "frame_label": "Cadre", "funder": "Financeur", "host": "Entreprise d’accueil", "kind": "Genre",
        "kind_label": "Genre", "label": "Intitulé", "message": "Message", "note": "Note", "notes": "Notes", "number": "Numéro", "opened_on": "Ouvert le",
        "opinion": "Avis", "organisme": "Organisme", "origin": "À l’initiative de", "origin_label": "Orientation", "outcome": "Résultat",
        "partner": "Partenaire", "party": "De la part de", "phone": "Téléphone", "reason": "Raison", "reason_label": "Motif", "reference": "Référence",
        "result": "Résultat", "sex": "Sexe", "site": "Site", "starts_on": "À partir du", "state": "État", "step": "Étape", "subject": "Sujet",
        "title": "Intitulé",
        "until": "Jusqu’au", "why": "Pourquoi", "withdrawn": "Retiré", "words": "Ce qui est dit", "what": "Quoi", "who": "Qui", "from": "Depuis le",
        "weekly_hundredths": "Heures par semaine", "gross_cents": "Salaire brut", "confirmed_reason": "Raison de la confirmation", "severity": "Niveau",
        "source": "Vu pendant", "moment": "Moment", "months": "Mois", "place": "Lieu", "others": "Autres présents", "code": "Code", "happened_on": "Date",
        "removed_because": "Retirée parce que", "tutor": "Tuteur", "verified": "Vérifiée", "category": "Catégorie de l’ASP", "done": "Fait",
        "certificate_label": "Certificat", "planned_hours": "Heures prévues", "done_hours": "Heures faites", "next_on": "Prochain bilan le",
        "line": "Ce qui s’est dit", "means": "Par quel moyen", "signed_at": "Le", "signed_on": "Signée le", "birth_date": "Date de naissance",
        "last_name": "Nom", "first_name": "Prénom", "dispositif": "Dispositif", "answer": "Réponse", "renewal": "Renouvellement", "rules": "Calculé par",
    ]

    static let own: [String: String] = [
        "people.state": "Situation", "stages.planned_end": "Fin prévue", "candidatures.state_on": "État depuis le", "candidatures.opinion": "Avis",
        "candidature_steps.transition": "Ce qui s’est passé", "candidature_steps.refusal_label": "Motif du refus",
        "hiring_interviews.representative_name": "Représentant légal", "hiring_interviews.representative_phone": "Téléphone du représentant",
        "hiring_interviews.consented_on": "Consentement du", "contracts.beyond": "Au-delà de 24 mois, parce que", "contracts.beyond_until": "Au-delà, jusqu’au",
        "passes.end_reason": "Raison de la fin", "passes.cause": "Cause de la fin", "pass_suspensions.end_unknown": "Fin encore inconnue",
        "pass_suspensions.entered_on": "Saisie le", "pass_prolongations.prescriber_name": "Prescripteur",
        "pass_prolongations.prescriber_organisation": "Organisme du prescripteur", "pass_prolongations.denial": "Refusée parce que",
        "pass_prolongations.proof": "Preuve", "pass_readings.computed_end": "Fin calculée", "hours.kind": "Genre d’heures", "hours.hundredths": "Heures",
        "declared_lines.paid_hundredths": "Heures payées", "declared_lines.exit_on": "Sortie le", "deadline_decisions.deadline": "Échéance du",
        "diagnostics.wishes": "Ce que vous souhaitez", "diagnostics.jobs": "Métiers", "diagnostics.trainings": "Formations",
        "diagnostics.interests": "Ce qui vous intéresse", "diagnostics.strengths": "Vos atouts", "diagnostics.efforts": "Ce qui demande un effort",
        "diagnostics.hypotheses": "Pistes", "frein_liftings.evidence_label": "Preuve", "frein_liftings.evidence_on": "Preuve du",
        "frein_steps.what": "Démarche", "entretien_versions.starts_at": "Heure", "entretien_versions.minutes": "Durée",
        "entretien_versions.shared_note": "Note partagée", "objectives.title": "Objectif", "planned_actions.what": "Action",
        "bilans.since_on": "Depuis le", "bilans.needs_encadrant": "Avec l’encadrant", "bilan_texts.said": "Ce que vous en dites",
        "bilan_texts.proposal": "Proposition", "skill_sheets.occasion": "Occasion", "skill_ratings.framework": "Grille", "skill_ratings.answer": "Niveau",
        "immersions.object_label": "Objet", "immersions.verdict": "Conclusion", "immersions.words": "Ce qui en est dit",
        "exits.cancelled_because": "Annulée parce que", "put_offs.until": "Reporté jusqu’au", "exceptional_accesses.reason": "Raison donnée",
        "criterion_proofs.dated_on": "Daté du", "eligibility_diagnoses.author": "Fait par", "employee_records.title": "Civilité",
        "employee_record_steps.pass": "PASS IAE", "employee_record_steps.transition": "Ce qui s’est passé",
        "employee_records.birth_commune": "Commune de naissance", "employee_records.birth_country": "Pays de naissance",
        "employee_records.lane_number": "Numéro de la voie", "employee_records.lane_extension": "Extension du numéro",
        "employee_records.lane_type": "Type de voie", "employee_records.lane_name": "Voie", "employee_records.address_complement": "Complément d’adresse",
        "employee_records.post_code": "Code postal", "employee_records.education_label": "Niveau de formation",
        "employee_records.employment": "Situation avant l’embauche", "employee_records.employer_type": "Employeur d’avant",
        "employee_records.unemployed_since": "Sans emploi depuis", "employee_records.registered": "Inscrit·e à France Travail",
        "employee_records.registration": "Identifiant France Travail", "employee_records.registered_since": "Inscrit·e depuis",
        "employee_records.rsa": "Perçoit le RSA", "employee_records.rsa_since": "RSA depuis", "employee_records.ass": "Perçoit l’ASS",
        "employee_records.ass_since": "ASS depuis",
    ]

    /// Codes of the program, which say nothing more than what stands beside them.
    static let unsaid: Set<String> = ["confirmed", "function", "criterion", "refusal_reason"]
}
