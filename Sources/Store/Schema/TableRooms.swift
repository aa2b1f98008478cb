extension Schema {
    /// The rooms and their tables, for `jalon map`. A table that is not here is shown under no room.
    public static let rooms: [(room: String, tables: [String])] = [
        (
            "Access",
            [
                "users", "grants", "sessions", "recovery_codes", "sign_in_failures", "one_time_links", "person_keys", "confidants", "exceptional_accesses",
                "submissions", "audit_heads", "audit_entries", "read_log", "signatures",
            ]
        ),
        (
            "Organisations",
            [
                "structures", "sites", "dispositifs", "crews", "prescribers", "partners", "conventions", "annexes", "annex_terms", "annex_places",
                "annex_people", "structure_settings", "figure_shares",
            ]
        ),
        (
            "People",
            [
                "people", "person_words", "parcours", "stages", "stage_ends", "parcours_summaries", "welcome_steps", "put_offs", "candidatures",
                "candidature_steps", "hiring_interviews", "prescriber_users", "exits", "exit_proofs", "exit_summaries",
                "image_consents",
            ]
        ),
        (
            "Accompaniment",
            [
                "bilan_texts", "bilan_contents", "bilan_codes", "diagnostics", "freins", "frein_steps", "frein_ratings", "frein_liftings",
                "frein_evidence_withdrawals", "frein_reopenings",
                "frein_set_asides", "entretiens", "entretien_versions", "entretien_drafts", "author_notes", "contacts",
                "objectives", "objective_outcomes", "planned_actions", "action_outcomes", "bilans", "trainings", "immersions",
            ]
        ),
        (
            "Skills",
            [
                "skill_sheets", "skill_ratings", "skill_comments", "sheet_codes", "attestations", "observations", "observation_skills", "signals",
                "signal_answers", "signal_withdrawals", "own_skills", "sheet_lines", "production_supports",
                "support_skills", "planned_supports", "trainer_qualifications", "person_cards", "card_pins", "outside_assessments", "outside_lines",
                "outside_links", "outside_drafts", "outside_answers", "outside_signatures", "attestation_withdrawals", "photos", "photo_contents",
                "photo_removals", "afest_sequences", "afest_skills", "afest_steps", "afest_marks",
                "afest_corrections", "afest_corrected_skills", "afest_facts",
            ]
        ),
        (
            "Contracts",
            [
                "contracts", "contract_amendments", "passes", "pass_suspensions", "pass_prolongations", "pass_readings", "hours", "month_answers",
                "month_closings", "declared_lines", "deadline_decisions", "eligibility_criteria", "criterion_proofs", "eligibility_diagnoses",
                "employee_records", "employee_record_steps", "commercial_accounts", "payroll_numbers",
            ]
        ),
        (
            "Work",
            [
                "planned_half_days", "planned_people", "attendance_marks", "announced_absences", "signing_rules", "signing_pins", "attendance_signatures",
                "signed_half_days", "attendance_sheets",
            ]
        ),
        ("Field", ["outbox_keys", "tablets", "field_entries", "field_resumptions", "field_dismissals", "field_photos"]),
        (
            "Exchange",
            [
                "data_requests", "imports", "staged_files", "import_mappings", "import_places", "import_rows", "import_facts", "withdrawn_facts",
                "withdrawn_keys", "emplois_connections", "emplois_sirets", "emplois_readings", "emplois_pages", "emplois_held", "emplois_marks",
            ]
        ),
    ]
}
