public import Domain

/// A person's own data in plain French: the name of each part, of each thing said, and of each word that a list of choices holds.
public enum PersonFileWords {
    /// Part, title of the table, and the name of its file.
    static let tables: [String: (part: Part, title: String)] = [
        "people": (.identity, "Qui vous êtes"), "parcours": (.parcours, "Début de parcours"), "stages": (.parcours, "Étapes du parcours"),
        "stage_ends": (.parcours, "Fins d’étape"), "welcome_steps": (.parcours, "Accueil"), "candidatures": (.candidature, "Candidatures"),
        "candidature_steps": (.candidature, "Suites données aux candidatures"), "hiring_interviews": (.candidature, "Entretiens d’embauche"),
        "eligibility_criteria": (.candidature, "Critères d’éligibilité"), "criterion_proofs": (.candidature, "Justificatifs des critères"),
        "eligibility_diagnoses": (.candidature, "Diagnostics d’éligibilité"), "employee_records": (.contract, "Fiche salarié"),
        "employee_record_steps": (.contract, "Envois de la fiche salarié"),
        "contracts": (.contract, "Contrats"), "contract_amendments": (.contract, "Avenants"), "passes": (.contract, "PASS IAE"),
        "pass_suspensions": (.contract, "Suspensions du PASS"), "pass_prolongations": (.contract, "Prolongations du PASS"),
        "pass_readings": (.contract, "Fin du PASS lue sur Les Emplois"), "emplois_marks": (.contract, "Ce que disent Les Emplois"),
        "annex_people": (.contract, "Rattachement à une annexe financière"),
        "hours": (.contract, "Heures"), "month_answers": (.contract, "Réponses du mois"), "declared_lines": (.contract, "Heures déclarées à l’ASP"),
        "deadline_decisions": (.contract, "Décisions sur les échéances"), "diagnostics": (.accompaniment, "Diagnostics : ce que vous souhaitez"),
        "freins": (.freins, "Freins"), "frein_ratings": (.freins, "Cotations des freins"), "frein_steps": (.freins, "Démarches"),
        "frein_liftings": (.freins, "Freins levés"), "frein_evidence_withdrawals": (.freins, "Preuves retirées"),
        "frein_reopenings": (.freins, "Freins réapparus"), "frein_set_asides": (.freins, "Freins laissés de côté"),
        "entretien_versions": (.accompaniment, "Entretiens"), "author_notes": (.accompaniment, "Notes de votre CIP, données à votre demande écrite"),
        "contacts": (.accompaniment, "Contacts"), "objectives": (.accompaniment, "Objectifs"), "objective_outcomes": (.accompaniment, "Suites des objectifs"),
        "planned_actions": (.accompaniment, "Actions prévues"), "action_outcomes": (.accompaniment, "Suites des actions"), "bilans": (.bilans, "Bilans"),
        "bilan_texts": (.bilans, "Textes des bilans"), "bilan_abandonments": (.bilans, "Bilans abandonnés"),
        "skill_sheets": (.skills, "Fiches de compétences"), "skill_ratings": (.skills, "Niveaux"), "skill_comments": (.skills, "Commentaires"),
        "observations": (.skills, "Faits vus au travail"), "observation_skills": (.skills, "Compétences de ces faits"),
        "outside_assessments": (.skills, "Évaluateurs extérieurs invités"), "outside_answers": (.skills, "Ce qu’un évaluateur extérieur a dit"),
        "outside_signatures": (.skills, "Évaluations extérieures signées"),
        "image_consents": (.identity, "Votre image : accords et refus"), "photos": (.skills, "Photos du travail"),
        "photo_removals": (.skills, "Photos supprimées"), "afest_sequences": (.skills, "Formations en situation de travail (AFEST)"),
        "afest_skills": (.skills, "Compétences visées en AFEST"), "afest_steps": (.skills, "Étapes des AFEST"),
        "afest_marks": (.skills, "Ce qui est atteint en AFEST"), "afest_corrections": (.skills, "Plans d’AFEST corrigés"),
        "afest_corrected_skills": (.skills, "Compétences visées après correction"),
        "signals": (.skills, "Signaux de l’encadrant"), "signal_answers": (.skills, "Réponses aux signaux"),
        "signal_withdrawals": (.skills, "Signaux retirés"),
        "signatures": (.bilans, "Signatures"), "trainings": (.skills, "Formations"), "immersions": (.skills, "Immersions"), "exits": (.exit, "Sortie"),
        "exit_proofs": (.exit, "Preuves de la sortie"), "attestations": (.exit, "Documents établis"),
        "attestation_withdrawals": (.exit, "Documents retirés"), "put_offs": (.accompaniment, "Points reportés"),
        "confidants": (.access, "À qui votre CIP a ouvert votre dossier"), "exceptional_accesses": (.access, "Accès exceptionnels à votre dossier"),
        "data_requests": (.access, "Vos demandes écrites"), "planned_people": (.work, "Demi-journées prévues"),
        "attendance_marks": (.work, "Présences"), "announced_absences": (.work, "Absences annoncées"),
        "attendance_signatures": (.work, "Signatures de présence"), "signed_half_days": (.work, "Demi-journées signées"),
    ]

    public enum Part: String, CaseIterable, Sendable {
        case identity = "Identité", parcours = "Parcours", candidature = "Candidatures", contract = "Contrats, PASS IAE et heures", freins = "Freins"
        case work = "Présence au travail"
        case accompaniment = "Accompagnement", bilans = "Bilans", skills = "Compétences, formations, immersions", exit = "Sortie et documents"
        case access = "Qui peut voir votre dossier"
    }

    public static func title(of table: String) -> String { tables[table]?.title ?? table }

    /// `contrats`: the table's title folded, for the name of its CSV.
    public static func fileName(of table: String) -> String { Words.folded(title(of: table)).replacing(" ", with: "-") }

    /// Nil for what says nothing to the person: a code of the program.
    public static func label(_ column: String, of table: String) -> String? { PersonFileLabels.own["\(table).\(column)"] ?? PersonFileLabels.common[column] }

    /// It has a name, or is known to say nothing.
    public static func isSaid(_ column: String, of table: String) -> Bool {
        label(column, of: table) != nil || PersonFileLabels.unsaid.contains(column)
    }

    /// As one reads it: a date, hours, a yes, a word in place of a code.
    public static func value(_ value: PersonFile.Value, of table: String) -> String {
        let text = value.text
        if table == "attestations", value.column == "content" { return AttestationContent(text: text).map(PersonFileWords.lines) ?? text }
        if table == "emplois_marks", let words = EmploisWords.said(value) { return words }
        if let word = PersonFileChoices.word(text, value.column, table) { return word }
        if text.utf8.count == 10, let day = Day(iso: text) { return FrenchDate.short(day) }
        if text.utf8.count >= 20, text.hasSuffix("Z"), let day = Day(iso: String(text.prefix(10))) { return FrenchDate.short(day) }
        guard let number = Int(text) else { return text }
        switch value.column {
        case "hundredths", "weekly_hundredths", "paid_hundredths": return FrenchDuration.hours(hundredths: number)
        case "gross_cents": return FrenchNumber.euros(cents: number)
        case "starts_at": return EntretienWords.hour(number)
        case "minutes": return "\(number) minutes"
        case "severity": return FreinWords.severity(number)
        default: return text
        }
    }

    /// An attestation as plain lines: whose, then what was acquired.
    private static func lines(_ content: AttestationContent) -> String {
        func attended(_ line: AttestationContent.Attended) -> String {
            let detail = line.detail.isEmpty ? "" : " (\(line.detail))"
            return line.title + detail + ", " + (line.end.map { FrenchDate.range(line.start, $0) } ?? "depuis le " + FrenchDate.short(line.start))
        }
        let parts: [(String, [String])] = [
            ("Compétences", content.skills.map(\.cv)), ("Reconnu à l’extérieur", content.recognitions.flatMap(\.skills)),
            ("Formations", content.trainings.map(attended)), ("Immersions", content.immersions.map(attended)),
        ]
        let told = parts.filter { !$0.1.isEmpty }.map { "\($0.0) : \($0.1.joined(separator: " ; "))." }
        return (["\(content.name), \(content.structureName)."] + told).joined(separator: " ")
    }

    /// Words that an address writes without their marks.
    private static let marks = [
        "donnees": "ses données", "remise": "remise d’une copie", "synthese": "synthèse", "entree": "entrée", "acces-exceptionnel": "accès exceptionnel",
        "levees": "levées", "etapes": "étapes", "tableur": "fichier", "evaluation": "évaluation",
    ]

    /// « freins » from `/personnes/:personne/freins`.
    public static func page(_ route: String) -> String {
        let words = route.split(separator: "/").filter { $0.first != ":" && $0 != "personnes" }
        return words.isEmpty ? "dossier" : words.map { marks[String($0)] ?? String($0).replacing("-", with: " ") }.joined(separator: ", ")
    }
}
