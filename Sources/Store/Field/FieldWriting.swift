import Database
import Domain

/// Writes what an entry says with the writers of its room, and nothing else: the rules are those of the pages.
struct FieldWriting: Sendable {
    let referentials: Referentials

    func write(_ content: FieldContent, as id: ID<FieldEntry>, by act: Act) throws -> FieldRow.Outcome {
        switch content.kind {
        case .attendance: return try attendance(content, gesture: id.text, by: act)
        case .observation: try observation(content, as: id.of(Observation.self), by: act)
        case .signal: try signal(content, as: id.of(Signal.self), by: act)
        }
        return FieldRow.Outcome()
    }

    // MARK: a half-day

    private func attendance(_ content: FieldContent, gesture: String, by act: Act) throws -> FieldRow.Outcome {
        guard let crew = content.said.crew.flatMap({ ID<Crew>($0) }), let part = content.said.part.flatMap(HalfDay.Part.init), let said = content.said.marks,
            !said.isEmpty
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        let (halfDay, madeAt) = (HalfDay(content.day, part), content.madeAt(receivedAt: act.now))
        let pairs = try said.map { mark in (mark, try newMark(mark, halfDay, madeAt, content.said.device, gesture, by: act)) }
        let attendances = Attendances(referentials)
        var refused: [(mark: FieldSaid.Mark, reason: String)] = []
        do { try attendances.record(pairs.map(\.1), in: crew, by: act) } catch is Refusal {
            // One of them cannot be taken: the others are, one by one; those already written are known by their ids.
            for (mark, new) in pairs {
                do { try attendances.record([new], in: crew, by: act) } catch let refusal as Refusal { refused.append((mark, FieldWords.reason(refusal))) }
            }
        }
        if let first = refused.first {
            let reason = FieldWords.partly(pairs.count - refused.count, refused.count, because: first.reason)
            return FieldRow.Outcome(state: .refused, reason: reason, refused: refused.map(\.mark))
        }
        return try outcome(of: Set(pairs.map(\.1.person)), halfDay, crew, attendances, by: act)
    }

    private func newMark(
        _ mark: FieldSaid.Mark, _ halfDay: HalfDay, _ madeAt: Instant, _ device: String?, _ gesture: String, by act: Act
    ) throws -> NewMark {
        let minutes = 0...600
        guard let id = ID<AttendanceMark>(mark.id), let person = ID<Person>(mark.person), minutes.contains(mark.late ?? 0),
            minutes.contains(mark.early ?? 0), mark.said == "present" || mark.said == "absent"
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        let said: AttendanceMark.Said =
            mark.said == "absent" ? .absent(reason: AttendanceMark.unspecified) : .present(lateBy: mark.late ?? 0, leftEarlyBy: mark.early ?? 0)
        let seen = (mark.seen ?? []).compactMap { ID<AttendanceMark>($0) }
        return NewMark(
            id: id, person: person, halfDay: halfDay, said: said, madeAt: madeAt, device: device.map { String($0.prefix(64)) }, seen: seen,
            why: try mark.why.map { String($0.prefix(200)) } ?? ownWhy(person, seen, halfDay, madeAt, by: act), gesture: gesture)
    }

    /// One's own mark put right the same day needs no word; it may arrive days later, when the pages would ask for one.
    private func ownWhy(
        _ person: ID<Person>, _ seen: [ID<AttendanceMark>], _ halfDay: HalfDay, _ madeAt: Instant, by act: Act
    ) throws -> String? {
        guard !seen.isEmpty, madeAt.day == halfDay.day, act.today != halfDay.day else { return nil }
        let others = try act.rows(
            """
            SELECT 1 FROM attendance_marks
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id IN (\(sql: .joined(seen.map { "\($0.text)" }, by: ", ")))
            AND made_by <> \(act.actor.text)
            """)
        return others.isEmpty ? FieldWords.correctedThatDay : nil
    }

    private func outcome(
        of people: Set<ID<Person>>, _ halfDay: HalfDay, _ crew: ID<Crew>, _ attendances: Attendances, by act: Act
    ) throws -> FieldRow.Outcome {
        guard let place = try Crews.crew(crew, seenBy: act.sight()) else { throw Refusal.notFound }
        let scope = CrewScope(crew: place.crew, period: Period(dayOnly: halfDay.day), sight: try act.sight(), reasons: attendances.reasons)
        let marks = SeenMarks(try scope.marks(), attendances.reasons)
        let contested = people.count { marks.attendance($0, halfDay).isToVerify }
        return contested == 0 ? FieldRow.Outcome() : FieldRow.Outcome(state: .toVerify, reason: FieldWords.contested(contested))
    }

    // MARK: a fact seen, a signal

    private func observation(_ content: FieldContent, as id: ID<Observation>, by act: Act) throws {
        let (said, kinds) = (content.said, referentials.observationKinds)
        guard let person = said.person.flatMap({ ID<Person>($0) }), let sign = said.sign.flatMap(Observation.Sign.init),
            let code = said.code ?? kinds.inForce(on: act.today).first?.code, let kind = kinds[code],
            let recorded = kinds.recorded(code, on: content.day) ?? kinds.recorded(code, on: act.today), (said.skills ?? []).count <= 12
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        guard content.day <= act.today, content.day >= act.today.adding(years: -2) else {
            throw Refusal.invalid(["jour": "Ce jour n’est pas encore venu, ou il est trop ancien."])
        }
        let (skills, words) = (try skills(said.skills ?? [], on: content.day, by: act), said.words.flatMap { $0.isEmpty ? nil : String($0.prefix(300)) })
        guard sign == .plus || !kind.isAlwaysGood else { throw Refusal.invalid(["genre": "« \(kind.label) » est toujours un bon point."]) }
        guard !skills.isEmpty || words != nil || kind.isAlwaysGood else {
            throw Refusal.invalid(["competences": "Ce fait n’a ni compétence ni mots."])
        }
        let situation = said.situation.flatMap { $0.isEmpty ? nil : String($0.prefix(80)) }
        let new = NewObservation(
            kind: recorded, sign: sign, situation: situation, words: words, skills: skills, day: content.day,
            madeAt: content.madeAt(receivedAt: act.now))
        try Observations.note(id, of: person, new, by: act)
    }

    /// A skill of any grid is taken: the crew's may have changed since.
    private func skills(_ keys: [String], on day: Day, by act: Act) throws -> [ObservedSkill] {
        guard !keys.isEmpty else { return [] }
        let grids = SkillFramework.own(try OwnSkills.all(of: act.structure, act.db)) + referentials.skillFrameworks
        return keys.compactMap { key in
            let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, let grid = grids.first(where: { $0.code == parts[0] }),
                let skill = grid.skills.entry(parts[1], on: day) ?? grid.skills[parts[1]]
            else { return nil }
            return ObservedSkill(framework: grid.code, code: skill.code, label: skill.label, version: grid.version)
        }
    }

    private func signal(_ content: FieldContent, as id: ID<Signal>, by act: Act) throws {
        guard try act.sight().reader.has(.encadrant) else { throw Refusal.notAllowed("Seul un encadrant signale au CIP.") }
        guard let person = content.said.person.flatMap({ ID<Person>($0) }), let code = content.said.code,
            let kind = referentials.signalKinds.recorded(code, on: content.day) ?? referentials.signalKinds.recorded(code, on: act.today)
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        let words = content.said.words.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
        try Signals.send(id, of: person, kind, words: words, madeAt: content.madeAt(receivedAt: act.now), by: act)
    }
}
