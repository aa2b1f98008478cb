import Database
import Domain

/// Writes what an entry says with the writers of its room, and nothing else: the rules are those of the pages.
struct FieldWriting: Sendable {
    let referentials: Referentials

    func write(_ content: FieldContent, as id: ID<FieldEntry>, by act: Act) throws -> FieldRow.Outcome {
        switch content.kind {
        case .attendance: return try attendance(content, gesture: id.text, by: act)
        case .observation: try observation(content, as: id.of(Observation.self), by: act)
        case .photo: return try FieldPhoto(content).write(as: id, by: act)
        case .signal: try signal(content, as: id.of(Signal.self), by: act)
        case .selfAssessment: try FieldAssessment(referentials).write(content, by: act)
        }
        return FieldRow.Outcome()
    }

    // MARK: a half-day

    private func attendance(_ content: FieldContent, gesture: String, by act: Act) throws -> FieldRow.Outcome {
        guard let crew = content.said.crew.flatMap({ ID<Crew>($0) }), let part = content.said.part.flatMap(HalfDay.Part.init), let said = content.said.marks,
            !said.isEmpty
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        guard let place = try Crews.crew(crew, seenBy: act.sight()) else { throw Refusal.notFound }
        let (halfDay, madeAt) = (HalfDay(content.day, part), content.madeAt(receivedAt: act.now))
        var (pairs, refused): ([Pair], [RefusedMark]) = ([], [])
        for mark in said {
            do { pairs.append((mark, try newMark(mark, halfDay, madeAt, content.said.device, gesture, place, by: act))) } catch let refusal as Refusal {
                refused.append((mark, FieldWords.reason(refusal)))
            }
        }
        let attendances = Attendances(referentials)
        let taken = try record(pairs, in: crew, attendances, &refused, by: act)
        let contested = taken.isEmpty ? FieldRow.Outcome() : try outcome(of: Set(taken), halfDay, place, attendances, by: act)
        guard !refused.isEmpty else { return contested }
        let partly = FieldWords.partly(taken.count, refused.count, because: distinct(refused.map(\.reason)))
        return FieldRow.Outcome(state: .refused, reason: distinct([partly, contested.reason].compactMap { $0 }), refused: refused.map(\.mark))
    }

    private typealias Pair = (mark: FieldSaid.Mark, new: NewMark)
    private typealias RefusedMark = (mark: FieldSaid.Mark, reason: String)

    /// Answers whose marks were taken.
    private func record(
        _ pairs: [Pair], in crew: ID<Crew>, _ attendances: Attendances, _ refused: inout [RefusedMark], by act: Act
    ) throws -> [ID<Person>] {
        do {
            if !pairs.isEmpty { try attendances.record(pairs.map(\.new), in: crew, by: act) }
            return pairs.map(\.new.person)
        } catch is Refusal {
            // One of them cannot be taken: the others are, one by one; those already written are known by their ids.
            var taken: [ID<Person>] = []
            for (mark, new) in pairs {
                do {
                    try attendances.record([new], in: crew, by: act)
                    taken.append(new.person)
                } catch let refusal as Refusal { refused.append((mark, FieldWords.reason(refusal))) }
            }
            return taken
        }
    }

    private func distinct(_ reasons: [String]) -> String {
        reasons.reduce(into: [String]()) { told, reason in if !told.contains(reason) { told.append(reason) } }.joined(separator: " ")
    }

    private func newMark(
        _ mark: FieldSaid.Mark, _ halfDay: HalfDay, _ madeAt: Instant, _ device: String?, _ gesture: String, _ place: CrewPlace, by act: Act
    ) throws -> NewMark {
        let minutes = 0...600
        let seen = (mark.seen ?? []).compactMap { ID<AttendanceMark>($0) }
        guard let id = ID<AttendanceMark>(mark.id), let person = ID<Person>(mark.person), minutes.contains(mark.late ?? 0),
            minutes.contains(mark.early ?? 0), mark.said == "present" || mark.said == "absent", seen.count == (mark.seen ?? []).count
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        let said: AttendanceMark.Said =
            mark.said == "absent" ? .absent(reason: AttendanceMark.unspecified) : .present(lateBy: mark.late ?? 0, leftEarlyBy: mark.early ?? 0)
        let why = try FieldWords.whole(mark.why, atMost: 200, "Le pourquoi de la correction")
        return NewMark(
            id: id, person: person, halfDay: halfDay, said: said, madeAt: madeAt, device: device.map { String($0.prefix(64)) }, seen: seen,
            why: try why ?? ownWhy(person, seen, halfDay, madeAt, place, by: act), gesture: gesture)
    }

    /// One's own mark put right the same day, as the site counts its days, needs no word; it may arrive days later, when the pages would ask for one.
    private func ownWhy(
        _ person: ID<Person>, _ seen: [ID<AttendanceMark>], _ halfDay: HalfDay, _ madeAt: Instant, _ place: CrewPlace, by act: Act
    ) throws -> String? {
        guard !seen.isEmpty, Clock.day(of: madeAt, in: place.timeZone) == halfDay.day, Clock.day(of: act.now, in: place.timeZone) != halfDay.day else {
            return nil
        }
        let others = try act.rows(
            """
            SELECT 1 FROM attendance_marks
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id IN (\(sql: .joined(seen.map { "\($0.text)" }, by: ", ")))
            AND made_by <> \(act.actor.text)
            """)
        return others.isEmpty ? FieldWords.correctedThatDay : nil
    }

    private func outcome(
        of people: Set<ID<Person>>, _ halfDay: HalfDay, _ place: CrewPlace, _ attendances: Attendances, by act: Act
    ) throws -> FieldRow.Outcome {
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
        let skills = try skills(said.skills ?? [], on: content.day, by: act)
        let words = try FieldWords.whole(said.words, atMost: 300, "Le texte")
        guard sign == .plus || !kind.isAlwaysGood else { throw Refusal.invalid(["genre": "« \(kind.label) » est toujours un bon point."]) }
        guard !skills.isEmpty || words != nil || kind.isAlwaysGood else {
            throw Refusal.invalid(["competences": "Ce fait n’a ni compétence ni mots."])
        }
        let situation = try FieldWords.whole(said.situation, atMost: 80, "La situation")
        let new = NewObservation(
            kind: recorded, sign: sign, situation: situation, words: words, skills: skills, day: content.day,
            madeAt: content.madeAt(receivedAt: act.now))
        try Observations.note(id, of: person, new, by: act)
        try FieldPhoto.join(id, of: person, by: act)
    }

    /// A skill of any grid is taken: the crew's may have changed since. One that is in none refuses the fact, which keeps all that it said.
    private func skills(_ keys: [String], on day: Day, by act: Act) throws -> [ObservedSkill] {
        guard !keys.isEmpty else { return [] }
        let grids = SkillFramework.own(try OwnSkills.all(of: act.structure, act.db)) + referentials.skillFrameworks
        return try keys.map { key in
            let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, let grid = grids.first(where: { $0.code == parts[0] }),
                let skill = grid.skills.entry(parts[1], on: day) ?? grid.skills[parts[1]]
            else { throw Refusal.invalid(["competences": FieldWords.unknownSkill]) }
            return ObservedSkill(framework: grid.code, code: skill.code, label: skill.label, version: grid.version)
        }
    }

    private func signal(_ content: FieldContent, as id: ID<Signal>, by act: Act) throws {
        guard try act.sight().reader.has(.encadrant) else { throw Refusal.notAllowed("Seul un encadrant signale au CIP.") }
        guard let person = content.said.person.flatMap({ ID<Person>($0) }), let code = content.said.code,
            let kind = referentials.signalKinds.recorded(code, on: content.day) ?? referentials.signalKinds.recorded(code, on: act.today)
        else { throw Refusal.invalid(["saisie": FieldWords.spoiled]) }
        let words = try FieldWords.whole(content.said.words, atMost: 200, "Le texte")
        try Signals.send(id, of: person, kind, words: words, madeAt: content.madeAt(receivedAt: act.now), by: act)
    }
}
