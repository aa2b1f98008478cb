public import Domain
public import HTML

/// What a person signs, handed to them on the screen of who leads them: their name, the period and the hours in full, and one big button.
public struct SigningPage: Sendable {
    let person: Person
    let day: Day
    let rule: SigningRule
    let groups: [SigningGroup]
    /// SHA-256 of what each shows, by key.
    let shown: [String: String]
    let hasPin: Bool
    let writes: Bool
    let entry: Entry

    public static let pin = "code"
    public static let attested = "atteste"
    public static let key = "quoi"
    public static let seen = "vu"

    public init(
        person: Person, day: Day, rule: SigningRule, groups: [SigningGroup], shown: [String: String], hasPin: Bool, writes: Bool, entry: Entry = Entry()
    ) {
        self.person = person
        self.day = day
        self.rule = rule
        self.groups = groups
        self.shown = shown
        self.hasPin = hasPin
        self.writes = writes
        self.entry = entry
    }

    /// The scope of a group's fields: errors stand in the form that was sent.
    public static func scope(_ key: String, _ means: AttendanceSignature.Means) -> String {
        "s-\(key.replacing(".", with: "-"))-\(means.rawValue)"
    }

    public func html(in frame: Frame) -> HTML {
        let above =
            person.place.crew.map { Link("Signatures de l’équipe", SigningPaths.crew($0.text, day.iso)) }
            ?? Link(
                person.fullName, PersonPaths.person(person.id.text))
        let scopes = groups.flatMap { group in AttendanceSignature.Means.allCases.map { SigningPage.scope(group.key, $0) } }
        return Page.render(
            title: "Signature \(FrenchName.of(person.fullName)), \(FrenchDate.long(day))", frame: frame,
            main: """
                <div class="presence signing">
                \(PageHead.draw(person.fullName, above: above, line: "<p>\(fr: "Présence à signer")</p>"))
                \(when: !entry.errors.isEmpty && !scopes.contains(entry.scope), Form.summary(of: entry))
                \(groups.isEmpty ? nothing : HTML(joining: groups.map { group($0, frame) }))
                \(when: rule != .off, "<p class=\"soft\">\(fr: SigningWords.nature)</p>\n\(codeLine)")
                </div>
                """)
    }

    private var nothing: HTML {
        EmptyState.draw(
            rule == .off
                ? "Votre structure ne demande pas de signature dans Jalon. La direction en décide dans « Structure », « Réglages »."
                : "Rien n’est prévu ni noté pour cette période.")
    }

    private var codeLine: HTML {
        guard writes else { return .empty }
        let words = hasPin ? "Choisir un nouveau code de signature" : "Choisir un code de signature"
        return "<p><a class=\"button quiet big\" href=\"\(SigningPaths.pin(person.id.text))\">\(fr: words)</a></p>\n"
    }

    private func group(_ group: SigningGroup, _ frame: Frame) -> HTML {
        let title = SigningWords.period(group.key)
        return Section.draw(title.prefix(1).uppercased() + title.dropFirst(), id: "s-" + group.key.replacing(".", with: "-")) {
            """
            <p>\(SigningWords.tag(group))</p>
            <ul class="signing-list">\(each: group.halfDays, line)</ul>
            <p class="signing-total">\(fr: "Total : \(FrenchDuration.minutes(group.minutes)) de travail")</p>
            \(when: writes && !group.isDone && !group.signable.isEmpty, forms(group, frame))
            """
        }
    }

    private func line(_ halfDay: SignedHalfDay) -> HTML {
        let hours = halfDay.minutes > 0 ? " : \(FrenchDuration.minutes(halfDay.minutes))" : ""
        return """
            <li><strong>\(fr: WorkWords.halfDay(halfDay.halfDay))</strong><br>\(fr: SigningWords.said(halfDay) + hours)\(signature(halfDay))</li>

            """
    }

    private func signature(_ halfDay: SignedHalfDay) -> HTML {
        switch halfDay.standing {
        case .unsigned: halfDay.state == .toVerify ? "<br><span class=\"soft\">\(fr: "Se signera une fois vérifié.")</span>" : .empty
        case .signed(let signature): "<br><span class=\"soft\">\(fr: "Signé \(SigningWords.made(signature))")</span>"
        case .stale(let signature):
            "<br><span class=\"soft\">\(fr: "Signé \(SigningWords.made(signature)). Corrigé depuis : cette signature ne vaut plus pour ces heures, elle reste lisible.")</span>"
        }
    }

    /// With one's own code, or before somebody who attests it.
    private func forms(_ group: SigningGroup, _ frame: Frame) -> HTML {
        let hours = FrenchDuration.minutes(group.minutes)
        let attested: HTML = form(group, .attested, frame) { own in
            """
            \(Field.checkbox(
                SigningPage.attested, "J’atteste que \(person.fullName) est devant moi, a lu ces heures et les confirme.", in: own,
                hint: "À cocher par le membre de l’équipe dont c’est le compte : son nom accompagne la signature."))
            <button type="submit" class="button \(hasPin ? "quiet" : "primary") big">\(fr: "Signer \(hours) devant moi")</button>
            """
        }
        guard hasPin else { return attested }
        return form(group, .pin, frame) { own in
            """
            <p>\(fr: "Je suis \(person.fullName). J’ai travaillé \(hours), \(SigningWords.period(group.key)).")</p>
            \(Field.password(SigningPage.pin, "Mon code", in: own, hint: "Vous seul le connaissez.", autocomplete: "off"))
            <button type="submit" class="button primary big">\(fr: "Je signe \(hours)")</button>
            """
        }
            + "<details class=\"fold\"\(when: entry.scope == SigningPage.scope(group.key, .attested), " open")><summary>\(fr: "Sans code")</summary>\(attested)</details>\n"
    }

    private func form(_ group: SigningGroup, _ means: AttendanceSignature.Means, _ frame: Frame, _ content: (Entry) -> HTML) -> HTML {
        let scope = SigningPage.scope(group.key, means)
        let own = entry.scope == scope ? entry : Entry(scope: scope)
        return Form.post(to: SigningPaths.person(person.id.text, day.iso), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Form.hidden(SigningPage.key, group.key))\(Form.hidden(SigningPage.seen, shown[group.key] ?? ""))\(Form.hidden("moyen", means.rawValue))\(content(own))
            """
        }
    }
}

/// Where a person chooses the code they sign with.
public struct SigningPinPage: Sendable {
    let person: Person
    let hasPin: Bool
    let entry: Entry

    public static let again = "encore"
    public static let current = "actuel"
    public static let forgotten = "oublie"

    public init(person: Person, hasPin: Bool, entry: Entry = Entry()) {
        self.person = person
        self.hasPin = hasPin
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Code de signature \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Code de signature", above: Link(person.fullName, PersonPaths.person(person.id.text))))
                <p>\(fr: "À remplir par \(person.fullName), sans que personne regarde. Ce code sert à signer sa présence. Jalon ne le garde pas en clair : s’il est oublié, on en choisit un autre ici. Chaque signature dira quand le code a été choisi, et sur l’écran de qui.")</p>
                \(when: hasPin, "<p>\(fr: "Un code existe déjà ; le nouveau le remplace. Les signatures faites avec l’ancien restent.")</p>\n")
                \(Form.post(to: SigningPaths.pin(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(when: hasPin, present)
                    \(Field.password(SigningPage.pin, hasPin ? "Nouveau code" : "Code", in: entry, hint: "De 4 à 6 chiffres.", autocomplete: "off"))
                    \(Field.password(SigningPinPage.again, "Le même code, encore une fois", in: entry, autocomplete: "off"))
                    \(Button.row(Button.submit("Garder ce code")))
                    """
                })
                """)
    }

    private var present: HTML {
        """
        \(Field.password(SigningPinPage.current, "Code actuel", in: entry, required: false, autocomplete: "off"))
        \(Field.checkbox(SigningPinPage.forgotten, "Le code actuel est oublié", in: entry))
        """
    }
}
