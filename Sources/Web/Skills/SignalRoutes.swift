import Documents
import Domain
import Pages
import Store

/// Signals of encadrants to the counsellor: technical, presence, safety, or the wish to talk; nothing social.
enum SignalRoutes {
    private static let readers = ObservationRoutes.readers

    static let all: [Route] =
        (Route.list(readers, SignalPaths.signals, everybody, file: file)
        + [
            .users(readers, .get, SignalPaths.ofPerson) { try await ofPerson($0) },
            .users([.encadrant], .post, SignalPaths.ofPerson, send),
            .users([.encadrant], .post, SignalPaths.withdrawal, withdraw),
        ]).about(.safety) + [Route.users([.counsellor], .post, SignalPaths.answer, answer).about(.accompaniment)]

    private static func sent(_ visit: UserVisit, atMost most: Int) async throws -> (since: Day, signals: [SentSignal], isCut: Bool) {
        let since = visit.today.adding(months: -3)
        let (signals, isCut) = try await visit.read { sight in try Signals.all(since: since, atMost: most, seenBy: sight) }
        return (since, signals, isCut)
    }

    @Sendable private static func file(_ visit: UserVisit) async throws -> ListFile {
        let (since, signals, isCut) = try await sent(visit, atMost: ListFile.most)
        return ListFile(
            "Signaux", name: "signaux", filters: [("Depuis le", FrenchDate.short(since))], tables: [Documents.Table(AllSignalsPage.table, signals)],
            names: Set(signals.map(\.person.id)).sorted(), isCut: isCut)
    }

    @Sendable private static func everybody(_ visit: UserVisit) async throws -> Answer {
        let (since, signals, isCut) = try await sent(visit, atMost: AllSignalsPage.most)
        return .page(AllSignalsPage(signals, since: since, isCut: isCut).html(in: visit.frame), names: Set(signals.map(\.person.id)).sorted())
    }

    private static func ofPerson(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, signals) = try await visit.read { sight in
            guard let person = try People.person(id, .safety, seenBy: sight) else { throw Refusal.notFound }
            return (person, try Signals.of(id, seenBy: sight))
        }
        let page = SignalsPage(
            person: person, signals: signals, kinds: visit.app.referentials.signalKinds.inForce(on: visit.today),
            sends: visit.reader.has(.encadrant) && visit.writes(.safety, of: person), answers: visit.writes(.accompaniment, of: person),
            entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func send(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        form.entry.scope = SignalForm.scope
        let kinds = visit.app.referentials.signalKinds
        let code = form.choice(SignalForm.kind, of: kinds.inForce(on: visit.today).map(\.code), missing: "Touchez ce que vous signalez.")
        let words = form.text(SignalForm.words, atMost: 200)
        let own = form.deviceID(ObservationForm.deviceID, of: Signal.self)
        guard form.isValid, let kind = code.flatMap({ kinds.recorded($0, on: visit.today) }) else { return try await ofPerson(visit, refused: form.entry) }
        let (signal, madeAt, device) = (own ?? form.once.of(Signal.self), Instant(iso: form.entry[ObservationForm.madeAt]), form.device)
        try await visit.act("signale au CIP", once: form.once) { act in
            try Signals.send(signal, of: person, kind, words: words, madeAt: madeAt, device: device, by: act)
        }
        return .see(SignalPaths.ofPerson(person.text), done: "signale")
    }

    @Sendable private static func answer(_ visit: UserVisit) async throws -> Answer {
        let (person, signal) = (try visit.id("personne", of: Person.self), try visit.id("signal", of: Signal.self))
        var form = visit.form
        form.entry.scope = signal.text
        let isRead = form.ticked(SignalForm.read)
        let words = form.text(SignalForm.answer, missing: isRead ? nil : "Écrivez votre réponse, ou touchez « Lu, rien à ajouter ».", atMost: 300)
        if isRead, words != nil { form.refuse(SignalForm.answer, "Une réponse est écrite : touchez « Répondre » pour l’envoyer, ou effacez-la.") }
        guard form.isValid else { return try await ofPerson(visit, refused: form.entry) }
        let id = form.once.of(SignalAnswer.self)
        try await visit.act("répond à un signal", once: form.once) { act in
            try Signals.answer(id, to: signal, of: person, words: words, by: act)
        }
        return .see(SignalPaths.ofPerson(person.text), done: words == nil ? "signal-lu" : "signal-repondu")
    }

    @Sendable private static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (person, signal) = (try visit.id("personne", of: Person.self), try visit.id("signal", of: Signal.self))
        var form = visit.form
        form.entry.scope = signal.text
        let reason = form.text(FactWithdrawalForm.reason, missing: "Dites en quelques mots pourquoi vous retirez ce signal.")
        guard let reason else { return try await ofPerson(visit, refused: form.entry) }
        let id = form.once.of(SignalWithdrawal.self)
        try await visit.act("retire un signal", once: form.once) { act in
            try Signals.withdraw(id, signal, of: person, reason: reason, by: act)
        }
        return .see(SignalPaths.ofPerson(person.text), done: "signal-retire")
    }
}
