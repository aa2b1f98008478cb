import Domain
import Pages
import Store

/// The presence of a crew, day by day. A mark sent by a tablet brings its own id, moment and device; sent twice, it is one mark.
enum AttendanceRoutes {
    private static let writers: Set<Role> = [.counsellor, .encadrant, .rh]
    /// The direction is told that it reads: its right is no way to write.
    private static let senders = writers.union([.direction])

    static let all: [Route] = [
        .users(Crews.readers, .get, AttendancePaths.day) { try await day($0) },
        .users(senders, .post, AttendancePaths.everybody, markEverybody),
        .users(senders, .post, AttendancePaths.undo, undo),
        .users(Crews.readers, .get, AttendancePaths.person) { try await person($0) },
        .users(senders, .post, AttendancePaths.person, mark),
    ].about(.presence)

    static func day(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (crew, day, attendances) = (try visit.id("equipe", of: Crew.self), try visit.workDay("jour"), Attendances(visit.app.referentials))
        let gesture = visit.query["geste"]
        let found = try await visit.read { sight in try attendances.day(day, of: crew, gesture: gesture, seenBy: sight) }
        guard let found else { throw Refusal.notFound }
        let page = AttendanceDayPage(
            found, writes: Crews.right(on: found.place.crew, of: visit.reader) == .write, reader: visit.reader.user.text,
            isLeftHanded: (visit.query["main"] ?? entry?["main"]) == "gauche", entry: entry ?? Entry())
        let names = found.members.map(\.person.id)
        return .page(page.html(in: visit.frame), names: names, status: entry == nil ? 200 : 422)
    }

    @Sendable static func markEverybody(_ visit: UserVisit) async throws -> Answer {
        let (crew, day, attendances) = (try visit.id("equipe", of: Crew.self), try visit.workDay("jour"), Attendances(visit.app.referentials))
        var form = visit.form
        guard let part = form.part() else { return try await self.day(visit, entry: form.entry) }
        let gesture = form.once.text
        do {
            try await visit.act("note une équipe présente", once: form.once) { act in
                try attendances.markEverybody(HalfDay(day, part), in: crew, gesture: gesture, by: act)
            }
        } catch Refusal.conflict {
            form.refuse("demi", "Tout le monde est déjà noté, ou rien n’est prévu.")
            return try await self.day(visit, entry: form.entry)
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await self.day(visit, entry: form.entry)
        }
        return back(crew, day, gesture, form)
    }

    @Sendable static func undo(_ visit: UserVisit) async throws -> Answer {
        let (crew, day, attendances) = (try visit.id("equipe", of: Crew.self), try visit.workDay("jour"), Attendances(visit.app.referentials))
        var form = visit.form
        guard let gesture = form.id("geste", of: Submission.self, missing: "Rouvrez la page du jour : il n’y a rien à annuler.") else {
            return try await self.day(visit, entry: form.entry)
        }
        try await visit.act("annule ce qui vient d’être noté", once: form.once) { act in try attendances.undo(gesture.text, in: crew, by: act) }
        return .see(AttendancePaths.day(crew.text, day.iso).with(["main": form.entry["main"]]), done: "annule")
    }

    static func person(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (crew, id, day) = (try visit.id("equipe", of: Crew.self), try visit.id("personne", of: Person.self), try visit.workDay("jour"))
        let attendances = Attendances(visit.app.referentials)
        let (found, place) = try await visit.read { sight in
            guard let found = try attendances.day(day, of: id, in: crew, seenBy: sight) else { throw Refusal.notFound }
            return (found, try People.place(of: found.1, seenBy: sight))
        }
        let reasons = AnnouncedAbsences(visit.app.referentials).offered(on: day) { Policy.right(of: visit.reader, on: .presence, $0, of: place) }
        let page = AttendancePersonPage(
            place: found.0, person: found.1, day: day, today: visit.archive.clock.today(in: found.0.timeZone), lines: found.2, reasons: reasons,
            writes: visit.writes(.presence, of: found.1), reader: visit.reader.user.text,
            isLeftHanded: (visit.query["main"] ?? entry?["main"]) == "gauche", entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func mark(_ visit: UserVisit) async throws -> Answer {
        let (crew, id, day) = (try visit.id("equipe", of: Crew.self), try visit.id("personne", of: Person.self), try visit.workDay("jour"))
        var form = visit.form
        let part = form.part()
        if let part { form.scope(part.rawValue) }
        let said = form.said()
        let why = form.text(MarkFields.why, atMost: 200)
        let (own, seen) = (form.deviceID("id", of: AttendanceMark.self), form.seen())
        guard let part, let said, form.isValid else { return try await person(visit, entry: form.entry) }
        let mark = form.mark(own, of: id, HalfDay(day, part), said, why, seen, at: visit.archive.clock.now())
        let attendances = Attendances(visit.app.referentials)
        do {
            try await visit.act("note une présence", once: form.once) { act in try attendances.record([mark], in: crew, by: act) }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await person(visit, entry: form.entry)
        }
        return back(crew, day, mark.gesture, form)
    }

    /// To the day, where what was just done can be undone.
    private static func back(_ crew: ID<Crew>, _ day: Day, _ gesture: String, _ form: SentForm) -> Answer {
        .see(AttendancePaths.day(crew.text, day.iso).with(["geste": gesture, "main": form.entry["main"]]))
    }
}

extension SentForm {
    mutating func part() -> HalfDay.Part? {
        choice("demi", of: HalfDay.Part.allCases.map(\.rawValue), missing: "Rouvrez la page du jour : la demi-journée n’est pas arrivée.")
            .flatMap(HalfDay.Part.init)
    }

    /// What the button says: « present », « absent », « motif » with its reason, « retard-15 », « depart-30 », « minutes » with two numbers.
    mutating func said() -> AttendanceMark.Said? {
        let (late, early) = (integer(MarkFields.late, in: 0...600), integer(MarkFields.early, in: 0...600))
        let parts = entry[MarkFields.said].split(separator: "-").map(String.init)
        switch (parts.first, parts.count == 2 ? Int(parts[1]) : nil) {
        case ("present", nil): return AttendanceMark.there
        case ("absent", nil): return .absent(reason: AttendanceMark.unspecified)
        case ("retard", let minutes?) where (1...600).contains(minutes): return .present(lateBy: minutes, leftEarlyBy: 0)
        case ("depart", let minutes?) where (1...600).contains(minutes): return .present(lateBy: 0, leftEarlyBy: minutes)
        case ("minutes", nil):
            if isValid, (late ?? 0) + (early ?? 0) == 0 { refuse(MarkFields.late, "Indiquez des minutes de retard, ou de départ avant l’heure.") }
            return .present(lateBy: late ?? 0, leftEarlyBy: early ?? 0)
        case ("motif", nil):
            if entry[MarkFields.reason].isEmpty { refuse(MarkFields.reason, "Choisissez le motif de l’absence.") }
            return .absent(reason: entry[MarkFields.reason])
        default:
            refuse(MarkFields.late, "Choisissez ce qui est noté : présent, absent, ou des minutes.")
            return nil
        }
    }

    /// Marks that stood on the page: as many as people may have said of one half-day, never a list without end.
    mutating func seen() -> [ID<AttendanceMark>] {
        let sent = entry["vu"].split(separator: " ", maxSplits: SentForm.mostSeen).compactMap { ID<AttendanceMark>(String($0)) }
        if sent.count > SentForm.mostSeen || entry["vu"].utf8.count > SentForm.mostSeen * 27 {
            refuse("vu", "Rouvrez la page du jour : ce qui y était noté n’est pas bien arrivé.")
        }
        return sent
    }

    private static let mostSeen = 20

    /// `id`, `fait` and `appareil` come from a tablet; a page sends none of them.
    func mark(
        _ own: ID<AttendanceMark>?, of person: ID<Person>, _ halfDay: HalfDay, _ said: AttendanceMark.Said, _ why: String?, _ seen: [ID<AttendanceMark>],
        at now: Instant
    ) -> NewMark {
        NewMark(
            id: own ?? once.of(AttendanceMark.self), person: person, halfDay: halfDay, said: said, madeAt: Instant(iso: entry["fait"]) ?? now,
            device: entry["appareil"].isEmpty ? nil : String(entry["appareil"].prefix(64)), seen: seen, why: why, gesture: once.text)
    }
}
