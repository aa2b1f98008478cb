import Database
public import Domain

/// The plan of a sequence, written again while it runs.
public enum AfestCorrections {
    /// Who may be named as trainer of somebody: those who lead their crew today, and `now`, who is it. One query.
    public static func trainers(of person: ID<Person>, or now: ID<User>, seenBy sight: Sight) throws -> [(user: ID<User>, name: String)] {
        let today = sight.reader.today.iso
        let rows = try sight.db.rows(
            """
            SELECT u.id, u.name
            FROM people p
            JOIN users u ON u.structure_id = p.structure_id
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND \(sql: Seen.person(by: sight.reader, .skills))
            AND (u.id = \(now.text) OR (u.closed_at IS NULL AND EXISTS (
                SELECT 1 FROM grants g
                WHERE g.structure_id = u.structure_id AND g.user_id = u.id AND g.role = 'encadrant' AND g.crew_id = p.crew_id
                AND g.valid_from <= \(today) AND (g.valid_to IS NULL OR g.valid_to >= \(today)))))
            """)
        return try rows.inFrenchOrder { try $0.text(1) }.map { (ID(known: try $0.text(0)), try $0.text(1)) }
    }

    /// `after`: how many corrections the writer had read; throws `conflict` when another one came since, when the sequence is over, or when
    /// nothing changes.
    public static func correct(
        _ id: ID<AfestCorrection>, in sequence: ID<AfestSequence>, of person: ID<Person>, _ new: AfestPlan, after: Int, reason: String, by act: Act
    ) throws {
        _ = try People.writable(person, .skills, by: act)
        let sight = try act.sight()
        guard let known = try AfestSequences.of(person, seenBy: sight).first(where: { $0.id == sequence }) else { throw Refusal.notFound }
        let before = known.corrections.last?.new ?? known.first
        guard known.isOpen, known.corrections.count == after, !new.says(before) else { throw Refusal.conflict("afest_corrections") }
        guard try trainers(of: person, or: before.trainer, seenBy: sight).contains(where: { $0.user == new.trainer }) else {
            throw Refusal.conflict("afest_corrections")
        }
        let plan = new.plan
        try act.insert(
            into: "afest_corrections", id: id.text, of: person,
            [
                "sequence_id": sequence.text, "version": after + 1, "trainer_id": new.trainer.text, "objective": plan.objective,
                "analysis": plan.analysis, "support": plan.support, "planned_minutes": plan.minutes, "ends_on": plan.until?.iso,
                "referent": plan.referent, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        for skill in plan.skills {
            try AfestSequences.insert(skill, into: "afest_corrected_skills", ["correction_id": id.text], of: person, by: act)
        }
    }
}
