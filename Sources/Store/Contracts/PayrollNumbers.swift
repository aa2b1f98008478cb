import Database
public import Domain

/// The NIR that a structure keeps for payroll: sealed under the person's key, read and written by RH alone, never searched, listed nor exported.
public enum PayrollNumbers {
    /// Nil for whoever may not read it. Where the structure keeps none, nothing is opened.
    public static func view(of person: ID<Person>, seenBy sight: Sight) throws -> PayrollNumber? {
        let reader = sight.reader
        let row = try sight.db.first(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped,
                \(sql: StructureSettings.value(.payrollNIR)), n.id, n.nir, n.happened_on, COALESCE(u.name, n.recorded_by), p.sex
            FROM people p
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN payroll_numbers n ON n.structure_id = p.structure_id AND n.person_id = p.id AND n.recorded_at <= \(sight.horizon)
                AND NOT EXISTS (
                    SELECT 1 FROM payroll_numbers l
                    WHERE l.structure_id = n.structure_id AND l.person_id = n.person_id AND l.supersedes_id = n.id AND l.recorded_at <= \(sight.horizon))
            LEFT JOIN users u ON u.structure_id = n.structure_id AND u.id = n.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(person.text) AND \(sql: Seen.person(by: reader, .nir, .private))
            """)
        guard let row, let wrapped = try row.optionalBlob(7) else { return nil }
        let isOn = try row.optionalText(8) == StructureSetting.on
        let version = try row.optionalText(9)
        var nir: String?
        if isOn, let version, let sealed = try row.optionalBlob(10) {
            nir = try sight.key(of: person, wrapped: wrapped).open(sealed, table: "payroll_numbers", column: "nir", row: version)
        }
        return PayrollNumber(
            person: try People.person(row, structure: reader.structure), isOn: isOn, isNoted: try row.optionalBlob(10) != nil, nir: nir,
            notedOn: try isOn ? row.optionalText(11).flatMap { Day(iso: $0) } : nil, notedBy: isOn ? try row.optionalText(12) : nil,
            version: version.map { ID(known: $0) }, title: try row.optionalText(13).map { $0 == "F" ? .madam : .mister })
    }

    /// Notes the number over the one shown; nil takes it back. Where the structure keeps none, one noted before may only be taken back, unopened.
    public static func note(_ id: ID<PayrollNumber>, _ nir: NIR?, of person: ID<Person>, over version: ID<PayrollNumber>?, by act: Act) throws {
        let sight = try act.sight()
        // The facet has no ordinary side: `People.writable`, which looks for one first, would find nobody.
        guard let held = try view(of: person, seenBy: sight) else { throw Refusal.notFound }
        guard try People.right(.nir, .private, of: held.person, seenBy: sight) == .write else {
            throw Refusal.notAllowed("Seules les RH notent ce numéro.")
        }
        guard held.isOn || (nir == nil && held.isNoted) else {
            throw Refusal.invalid(["nir": "La structure ne garde pas le NIR : la direction peut l’autoriser dans ses réglages."])
        }
        guard held.version == version else { throw Refusal.conflict("payroll_numbers") }
        try act.insert(
            into: "payroll_numbers", id: id.text, of: person,
            [
                "nir": nir?.text, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": version?.text,
            ])
    }
}
