/// The numbered list of what the schema became, oldest first. A released migration is never edited: a new one goes after it.
public enum Migrations {
    public static let all: [Migration] = [
        access,
        skills,
        accounts,
        candidatures,
        entry,
        freins,
        diagnostics,
        openFreins,
        entretiens,
        contacts,
        objectives,
        bilans,
        trainings,
        exits,
        attestations,
        dayPlan,
        corrections,
        bilanAbandonments,
        personWords,
        legalRepresentatives,
        accountPages,
        passFacts,
        immersionConventions,
        queries,
    ]
}
