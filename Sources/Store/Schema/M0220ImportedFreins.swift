extension Migrations {
    /// Ma journée asks of each person of a CIP whether an import brought what its author could not see: few rows, found by person.
    static let importedFreins = Migration(
        number: 220, name: "0220-what-an-import-hid-is-found-by-person",
        statements: """
            CREATE INDEX import_facts_hidden ON import_facts (structure_id, person_id) WHERE hidden = 1;
            """)
}
