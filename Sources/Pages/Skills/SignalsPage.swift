public import Domain
public import HTML

/// Signals of one person: the encadrant sends one in two taps, the counsellor reads and answers.
public struct SignalsPage: Sendable {
    let person: Person
    let signals: [Signal]
    let kinds: [SignalKind]
    /// The reader trains the person: they may send one.
    let sends: Bool
    /// The reader accompanies the person: they may answer.
    let answers: Bool
    let entry: Entry

    public init(person: Person, signals: [Signal], kinds: [SignalKind], sends: Bool, answers: Bool, entry: Entry = Entry()) {
        self.person = person
        self.signals = signals
        self.kinds = kinds
        self.sends = sends
        self.answers = answers
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Signaux, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw("Signaux", above: Link(person.fullName, PersonPaths.person(person.id.text)), line: "<p>Ce que l’encadrant dit au CIP, et sa réponse</p>"))
                \(when: sends, form(frame))
                \(list(frame))
                """)
    }

    private func form(_ frame: Frame) -> HTML {
        let form = entry.scope == SignalForm.scope ? entry : Entry(scope: SignalForm.scope)
        return """
            <div class="tap-page">\(Form.post(to: SignalPaths.ofPerson(person.id.text), csrf: frame.csrf, once: frame.once, entry: form) {
                """
                \(TapField.draw(
                    .one, SignalForm.kind, "Que voulez-vous signaler au CIP ?", in: form,
                    choices: kinds.map { TapField.Choice(value: $0.code, label: $0.label, hint: $0.hint) }, required: true))
                \(Field.text(
                    SignalForm.words, "En quelques mots, ou rien", in: form, hint: "Ce que vous voyez au travail. Rien de la santé ni de la vie privée.",
                    maxLength: 200))
                \(Button.submit("Signaler au CIP"))
                """
            })</div>
            """
    }

    private func list(_ frame: Frame) -> HTML {
        guard !signals.isEmpty else { return sends ? .empty : EmptyState.draw("Aucun signal sur cette personne.") }
        return Section.draw("Signaux envoyés", id: "envoyes") {
            "<ul class=\"observations\">\(each: signals, { line($0, frame) })</ul>\n"
        }
    }

    private func line(_ signal: Signal, _ frame: Frame) -> HTML {
        """
        <li id="signal-\(signal.id.text)">\(SignalWords.told(signal))\(when: answers && !signal.isAnswered && !signal.isWithdrawn, answerForm(signal, frame))\
        \(when: sends && signal.isOwn && !signal.isWithdrawn, withdrawalForm(signal, frame))</li>

        """
    }

    private func withdrawalForm(_ signal: Signal, _ frame: Frame) -> HTML {
        let form = entry.scope == signal.id.text ? entry : Entry(scope: signal.id.text)
        return """
            <details class="fold"\(when: form.error(FactWithdrawalForm.reason) != nil, " open")><summary>Retirer ce signal</summary>
            \(Form.post(to: SignalPaths.withdrawal(person.id.text, signal.id.text), csrf: frame.csrf, once: frame.once, entry: form) {
                """
                <p class="hint">\(fr: "Envoyé pour une autre personne, ou deux fois : le CIP le verra retiré, avec la raison. Ce qui était écrit reste lisible.")</p>
                \(Field.text(FactWithdrawalForm.reason, "Pourquoi ce retrait", in: form, required: true, maxLength: 200))
                \(Button.submit("Retirer ce signal", .quiet))
                """
            })</details>

            """
    }

    private func answerForm(_ signal: Signal, _ frame: Frame) -> HTML {
        let path = SignalPaths.answer(person.id.text, signal.id.text)
        let form = entry.scope == signal.id.text ? entry : Entry(scope: signal.id.text)
        return """
            \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: form) {
                """
                \(Field.text(
                    SignalForm.answer, "Votre réponse à \(signal.by)", in: form,
                    hint: "L’encadrant la lira : rien de la santé, de la justice ni de la vie privée.", maxLength: 300))
                \(Button.submit("Répondre"))
                \(when: signal.answers.isEmpty, Button.submit("Lu, rien à ajouter", .quiet, name: SignalForm.read, value: "oui"))
                """
            })
            """
    }
}

public enum SignalForm {
    public static let scope = "signal"
    public static let kind = "genre"
    public static let words = "mots"
    public static let answer = "reponse"
    /// The counsellor has read and adds nothing.
    public static let read = "lu"
}

/// How signals are told.
enum SignalWords {
    static func told(_ signal: Signal) -> HTML {
        """
        <p>\(signal.isWithdrawn ? "<s>\(said(signal))</s>" : said(signal))</p>
        <p class="soft">\(FrenchDate.html(signal.day))\(when: !signal.by.isEmpty, ", \(signal.by)") \(state(signal))</p>
        \(some: signal.withdrawal, { "<p class=\"soft\">\(fr: "Raison du retrait : \($0.reason)")</p>\n" })\
        \(each: signal.answers.filter { $0.words != nil }, { Quote.draw($0.words ?? "", by: $0.by, on: FrenchDate.html($0.day)) })
        """
    }

    private static func said(_ signal: Signal) -> HTML {
        "<strong>\(fr: signal.kind.label)</strong>\(some: signal.words, { "\(fr: " : ")\($0)" })"
    }

    static func state(_ signal: Signal) -> HTML {
        let label = label(signal.state)
        return switch signal.state {
        case .waiting: Tag.draw(label, .coming)
        case .read(let day): "\(Tag.draw(label, .current)) le \(FrenchDate.html(day))"
        case .answered(let day): "\(Tag.draw(label, .done)) le \(FrenchDate.html(day))"
        case .withdrawn(let day): "\(Tag.draw(label, .closed)) le \(FrenchDate.html(day))"
        }
    }

    static func label(_ state: Signal.State) -> String {
        switch state {
        case .waiting: "Pas encore lu"
        case .read: "Lu"
        case .answered: "Répondu"
        case .withdrawn: "Retiré"
        }
    }
}

/// The signals of everybody within sight, those that wait first.
public struct AllSignalsPage: Sendable {
    let signals: [SentSignal]
    let since: Day
    /// There are older ones since that day.
    let isCut: Bool

    /// On the page; the file holds them all.
    public static let most = 200

    public init(_ signals: [SentSignal], since: Day, isCut: Bool) {
        self.signals = signals
        self.since = since
        self.isCut = isCut
    }

    public func html(in frame: Frame) -> HTML {
        let (standing, withdrawn) = (signals.filter { !$0.signal.isWithdrawn }, signals.filter(\.signal.isWithdrawn))
        let (waiting, told) = (standing.filter { $0.signal.state == .waiting }, standing.filter { $0.signal.state != .waiting })
        return Page.render(
            title: "Signaux", frame: frame,
            main: """
                \(PageHead.draw("Signaux", above: Link("Atelier", WorkshopPaths.workshop()), line: "<p>\(fr: "Depuis le \(FrenchDate.short(since))")</p>"))
                \(when: signals.isEmpty, EmptyState.draw("Aucun signal depuis trois mois."))
                \(when: isCut, "<p>\(fr: "Seuls les \(AllSignalsPage.most) derniers signaux sont ici : le fichier, en bas de la page, les donne tous.")</p>\n")
                \(list("Pas encore lus", "attente", waiting))\(list("Lus ou répondus", "lus", told))\(list("Retirés", "retires", withdrawn))
                \(when: !signals.isEmpty, FileLinks.draw(SignalPaths.signals.file()))
                """)
    }

    /// Its columns in a file; on the page each signal is told in two lines.
    public static let table = ListTable<SentSignal>(
        "Signaux",
        [
            .heading([
                .day("Le") { $0.signal.day }, .text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName },
                .text("Signal", width: 26) { $0.signal.kind.label }, .text("En quelques mots", width: 40) { $0.signal.words },
                .text("Par", width: 22) { $0.signal.by }, .text("État", width: 14) { SignalWords.label($0.signal.state) },
                .text("Réponse", width: 40) { one in one.signal.answers.compactMap(\.words).last },
                .text("Raison du retrait", width: 30) { $0.signal.withdrawal?.reason },
            ])
        ])

    private func list(_ title: String, _ id: String, _ signals: [SentSignal]) -> HTML {
        guard !signals.isEmpty else { return .empty }
        return Section.draw("\(title) (\(signals.count))", id: id) {
            """
            <ul class="observations">\(each: signals, { one in
                "<li><p><a href=\"\(SignalPaths.ofPerson(one.person.id.text).anchored("signal-" + one.signal.id.text))\">\(one.person.fullName)</a></p>\(SignalWords.told(one.signal))</li>\n"
            })</ul>

            """
        }
    }
}
