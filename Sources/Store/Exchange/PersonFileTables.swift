public import Domain

/// Which tables a person's own data lie in, and on which side of the file each stands. A table of people that is in neither list fails a test.
public enum PersonFileTables {
    /// In the order of a life. A table that this version does not have yet is passed over.
    public static let handedOver: [(table: String, facet: Facet)] = [
        ("people", .identity), ("parcours", .identity), ("stages", .identity), ("stage_ends", .identity), ("welcome_steps", .identity),
        ("candidatures", .candidature), ("candidature_steps", .candidature), ("hiring_interviews", .candidature),
        ("eligibility_criteria", .candidature), ("criterion_proofs", .candidature), ("eligibility_diagnoses", .candidature),
        ("employee_records", .contract), ("employee_record_steps", .contract), ("contracts", .contract), ("contract_amendments", .contract),
        ("passes", .contract),
        ("pass_suspensions", .contract), ("pass_prolongations", .contract), ("pass_readings", .contract), ("emplois_marks", .contract),
        ("annex_people", .contract), ("hours", .contract),
        ("month_answers", .contract), ("declared_lines", .contract), ("deadline_decisions", .contract), ("diagnostics", .accompaniment), ("freins", .frein),
        ("frein_ratings", .frein), ("frein_steps", .frein), ("frein_liftings", .frein), ("frein_evidence_withdrawals", .frein), ("frein_reopenings", .frein),
        ("frein_set_asides", .frein), ("entretien_versions", .accompaniment), ("author_notes", .accompaniment),
        ("contacts", .accompaniment), ("objectives", .accompaniment), ("objective_outcomes", .accompaniment), ("planned_actions", .accompaniment),
        ("action_outcomes", .accompaniment), ("bilans", .accompaniment), ("bilan_texts", .accompaniment), ("bilan_abandonments", .accompaniment),
        ("skill_sheets", .skills), ("skill_ratings", .skills), ("skill_comments", .skills), ("observations", .skills), ("observation_skills", .skills),
        ("outside_assessments", .skills), ("outside_answers", .skills), ("outside_signatures", .skills),
        ("image_consents", .identity), ("photos", .skills), ("photo_removals", .skills),
        ("afest_sequences", .skills), ("afest_skills", .skills), ("afest_steps", .skills), ("afest_marks", .skills),
        ("afest_corrections", .skills), ("afest_corrected_skills", .skills),
        ("signals", .safety), ("signal_answers", .safety), ("signal_withdrawals", .safety),
        ("signatures", .accompaniment),
        ("trainings", .accompaniment), ("immersions", .accompaniment), ("exits", .exit), ("exit_proofs", .exit), ("attestations", .accompaniment),
        ("attestation_withdrawals", .accompaniment),
        ("put_offs", .accompaniment), ("confidants", .identity), ("exceptional_accesses", .identity), ("data_requests", .accompaniment),
        ("planned_people", .presence), ("attendance_marks", .presence), ("announced_absences", .presence),
        ("attendance_signatures", .presence), ("signed_half_days", .presence),
    ]

    /// And why not.
    public static let leftOut: [String: String] = [
        "payroll_numbers": "le numéro de sécurité sociale, que les RH montrent à la personne",
        "signing_pins": "un code que la personne seule connaît, dont il ne reste qu’une empreinte",
        "person_cards": "une carte que la personne tient, dont il ne reste que le numéro scellé",
        "card_pins": "un code que la personne seule connaît, dont il ne reste qu’une empreinte",
        "sessions": "la session d’un appareil", "person_keys": "la clé qui scelle", "person_words": "les mots de la recherche, tirés du nom",
        "sheet_codes": "un code montré à l’écran", "sheet_lines": "les mots d’une grille, donnés avec chaque niveau", "bilan_codes": "un code montré à l’écran",
        "outside_lines": "les mots d’une grille, donnés avec chaque réponse", "outside_links": "un lien remis à un évaluateur",
        "outside_drafts": "un brouillon que l’évaluateur n’a pas signé",
        "audit_entries": "la chaîne qui prouve les faits, sans en dire plus",
        "read_log": "mis à part : qui a lu", "parcours_summaries": "se déduit des faits", "exit_summaries": "se déduit des faits",
        "entretien_drafts": "un brouillon que son auteur n’a pas enregistré", "bilan_contents": "le bilan signé, dont les textes sont donnés",
        "entretiens": "un entretien est dit par ses versions", "prescriber_users": "le compte d’un orienteur",
        "field_entries": "l’envoi d’une tablette : son fait est donné, et ce qui fut refusé n’en est pas un",
        "field_photos": "une photo qui attend son fait, et que personne ne voit encore",
        "field_dismissals": "pourquoi rien n’est fait d’un envoi refusé",
        "import_rows": "la ligne d’un tableau lu, dont les faits sont donnés",
        "import_facts": "le lien d’un fait à son tableau", "withdrawn_facts": "un fait repris avec son tableau", "withdrawn_keys": "la clé qui scelle",
        "afest_facts": "le lien d’un fait à une mise en situation : les deux sont donnés",
        "photo_contents": "les photos elles-mêmes, données à côté, dans leur dossier",
    ]

    /// What each column is to the file: nothing for an id, a version, a fingerprint or a code whose label stands beside it.
    static func columns(of table: String) -> [Schema.Column] {
        let all = Schema.current.tables[table] ?? []
        let names = Set(all.map(\.name))
        return all.filter { column in
            guard let columnClass = column.columnClass else { return false }
            switch columnClass {
            case .key, .technical, .staff, .secret: return false
            case .open, .openByRow, .sealed, .sealedByRow: break
            }
            let hasLabel = names.contains(column.name + "_label") || (column.name == "code" && names.contains("label"))
            return !hasLabel && !column.name.hasSuffix("_version") && column.name != "sort_key" && column.name != "frameworks" && column.name != "content_hash"
        }
    }

    /// Columns of every table handed over, for the test of their words.
    public static var words: [(table: String, column: String)] {
        handedOver.flatMap { line in columns(of: line.table).map { (line.table, $0.name) } }
    }
}
