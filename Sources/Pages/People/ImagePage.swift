public import Domain
public import HTML

public enum ImageConsentForm {
    public static let purpose = "usage"
    public static let answer = "reponse"
    public static let written = "ecrit"
    public static let day = "jour"
}

/// What a person said of their image, use by use, and the photos of them that are kept.
public struct ImagePage: Sendable {
    let person: Person
    let consents: [ImageConsent]
    /// Nil when photos are not the reader's to see.
    let photos: [PhotoLine]?
    let writes: Bool
    let entry: Entry

    public init(person: Person, consents: [ImageConsent], photos: [PhotoLine]?, writes: Bool, entry: Entry = Entry()) {
        self.person = person
        self.consents = consents
        self.photos = photos
        self.writes = writes
        self.entry = entry
    }

    private var id: String { person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Image et photos, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Image et photos", above: Link(person.fullName, PersonPaths.person(id)), line: "<p>\(fr: ImagePage.meaning)</p>"))
                \(toRemove)\(DefinitionList.draw(ImageConsent.Purpose.allCases.map { ($0.words, standing($0)) }))
                \(when: writes, form(frame))\(history)\(kept)
                """)
    }

    private static let meaning = """
        Sans accord noté, aucune photo où l’on reconnaît la personne. L’accord se retire à tout moment, sans raison à donner : ces photos sont \
        aussitôt masquées.
        """

    private func standing(_ purpose: ImageConsent.Purpose) -> HTML? {
        guard let last = consents.standing(purpose) else { return "\(Tag.draw("Rien de noté", .watch))" }
        return "\(last.answer.tag) \(fr: "le ")\(FrenchDate.html(last.day))\(when: last.isWritten, "\(fr: ", par écrit")")"
    }

    private var toRemove: HTML {
        let hidden = (photos ?? []).filter(\.photo.isHidden)
        guard !hidden.isEmpty else { return .empty }
        return Section.draw(FrenchNumber.count(hidden.count, "photo masquée, à supprimer", "photos masquées, à supprimer"), id: "a-supprimer") {
            """
            <p>\(fr: "\(person.firstName) ne donne plus son accord : personne ne voit plus ces photos. Ouvrez chaque fait pour supprimer la sienne.")</p>
            <ul>\(each: hidden, line)</ul>

            """
        }
    }

    private func line(_ line: PhotoLine) -> HTML {
        """
        <li><a href="\(ObservationPaths.observation(id, line.observation.text))">\(fr: "Fait du \(FrenchDate.short(line.day))")</a> \
        <span class="soft">\(fr: "photo de \(line.by)")</span></li>

        """
    }

    private func form(_ frame: Frame) -> HTML {
        var filled = entry
        if filled.values[ImageConsentForm.day] == nil { filled.values[ImageConsentForm.day] = [frame.today.iso] }
        return Section.draw("Noter sa réponse", id: "noter") {
            Form.post(to: PhotoPaths.image(id), csrf: frame.csrf, once: frame.once, entry: filled) {
                """
                \(Field.radios(
                    ImageConsentForm.purpose, "Pour quel usage ?", in: filled,
                    choices: ImageConsent.Purpose.allCases.map { Choice($0.rawValue, $0.words, hint: $0.hint) }, required: true))
                \(Field.radios(
                    ImageConsentForm.answer, "Sa réponse", in: filled,
                    choices: ImageConsent.Answer.allCases.map { Choice($0.rawValue, $0.choice) }, required: true))
                \(Field.checkbox(ImageConsentForm.written, "Un écrit signé est gardé par la structure", in: filled))
                \(Field.date(ImageConsentForm.day, "Quel jour ?", in: filled, required: true, max: frame.today.iso))
                \(Button.submit("Noter la réponse"))
                """
            }
        }
    }

    private var history: HTML {
        guard !consents.isEmpty else { return .empty }
        return Section.draw("Toutes ses réponses", id: "reponses") {
            """
            <ul>\(each: consents.reversed(), { one in
                """
                <li>\(FrenchDate.html(one.day))\(fr: " : ")\(fr: one.purpose.words), \(one.answer.tag)\(when: one.isWritten, "\(fr: " par écrit")")\
                 <span class="soft">\(fr: one.by.isEmpty ? "par la personne elle-même" : "noté par \(one.by)")</span></li>

                """
            })</ul>

            """
        }
    }

    private var kept: HTML {
        let shown = (photos ?? []).filter { !$0.photo.isHidden }
        guard !shown.isEmpty else { return .empty }
        return Section.draw(FrenchNumber.count(shown.count, "photo du travail", "photos du travail"), id: "photos") { "<ul>\(each: shown, line)</ul>\n" }
    }
}

extension ImageConsent.Purpose {
    var words: String {
        switch self {
        case .file: "Dans son dossier seulement"
        case .communication: "Pour la communication de la structure"
        }
    }

    var hint: String {
        switch self {
        case .file: "Les photos de son travail, que voient son encadrant, son CIP et la direction."
        case .communication: "Affiche, site, presse : une autre question. Ces photos ne sont pas gardées dans Jalon."
        }
    }
}

extension ImageConsent.Answer {
    var choice: String {
        switch self {
        case .given: "Oui, la personne est d’accord"
        case .refused: "Non, la personne refuse"
        case .withdrawn: "Elle retire son accord"
        }
    }

    var tag: HTML {
        switch self {
        case .given: Tag.draw("Accord donné", .done)
        case .refused: Tag.draw("Refus", .closed)
        case .withdrawn: Tag.draw("Accord retiré", .closed)
        }
    }
}
