public import Domain
import HTML

/// The fields of an entretien: what they are called, and what they hold for one that exists.
public enum EntretienForm {
    public static let state = "etat"
    public static let kind = "genre"
    public static let day = "date"
    public static let startsAt = "heure"
    public static let minutes = "duree"
    public static let place = "lieu"
    public static let others = "presents"
    public static let sharedNote = "note"
    public static let authorNote = "note-personnelle"
    public static let version = "version"
    /// The name of the button that keeps a draft.
    public static let keepDraft = "garder"

    /// Everything a draft keeps.
    public static let drafted = [state, kind, day, startsAt, minutes, place, others, sharedNote, authorNote, version]

    public static func entry(_ content: EntretienContent, version number: Int) -> Entry {
        Entry(values: [
            state: [content.state.rawValue], kind: [content.kind.code], day: [content.day.iso],
            startsAt: [content.startsAt.map { "\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" } ?? ""],
            minutes: [content.minutes.map { String($0) } ?? ""], place: [content.place ?? ""], others: [content.others ?? ""],
            sharedNote: [content.sharedNote], authorNote: [content.authorNote ?? ""], version: [String(number)],
        ])
    }

    static func draw(in entry: Entry, kinds: [Choice], ownsNote: Bool, draft: Path) -> HTML {
        """
        \(Form.line(
            Field.select(kind, "Quel entretien", in: entry, choices: kinds, required: true),
            Field.date(day, "Date", in: entry, required: true),
            Field.text(startsAt, "Heure", in: entry, hint: "Par exemple 14:30", maxLength: 8, width: .tiny),
            Field.number(minutes, "Durée", in: entry, unit: "min")))
        \(Field.radios(state, "Où en est-il", in: entry, choices: EntretienState.allCases.map { Choice($0.rawValue, EntretienWords.label($0)) }, required: true))
        \(Field.text(place, "Lieu", in: entry, maxLength: 200))\(Field.text(others, "Qui d’autre était là", in: entry, maxLength: 200))
        \(Field.textArea(
            sharedNote, "Note partagée", in: entry, hint: "Lue par les CIP du site. Ni la direction ni les encadrants ne la voient.", rows: 12,
            maxLength: EntretienContent.noteLimit, draft: draft))
        \(when: ownsNote, own(entry, draft))
        """
    }

    private static func own(_ entry: Entry, _ draft: Path) -> HTML {
        Field.textArea(
            authorNote, "Note personnelle", in: entry,
            hint: "Personne d’autre que vous ne la lit, sauf qui reprendra votre suivi si vous partez. La personne accompagnée peut demander à la lire.",
            rows: 5, maxLength: EntretienContent.noteLimit, draft: draft)
    }

    /// What differs between what was typed and what was saved meanwhile, as two texts.
    static func differences(_ mine: Entry, _ theirs: Entry, kinds: [Choice], ownsNote: Bool) -> (mine: String, theirs: String) {
        let labels = [
            (kind, "Quel entretien"), (day, "Date"), (startsAt, "Heure"), (minutes, "Durée"), (state, "Où en est-il"), (place, "Lieu"),
            (others, "Qui d’autre était là"),
        ]
        var texts = (mine: "", theirs: "")
        for (field, label) in labels where mine[field] != theirs[field] {
            texts.mine += "\(label)\(French.fixedSpace): \(shown(field, mine[field], kinds))\n"
            texts.theirs += "\(label)\(French.fixedSpace): \(shown(field, theirs[field], kinds))\n"
        }
        texts.mine += mine[sharedNote]
        texts.theirs += theirs[sharedNote]
        if ownsNote, mine[authorNote] != theirs[authorNote] {
            texts.mine += "\n\nNote personnelle\(French.fixedSpace):\n" + mine[authorNote]
            texts.theirs += "\n\nNote personnelle\(French.fixedSpace):\n" + theirs[authorNote]
        }
        return texts
    }

    private static func shown(_ field: String, _ value: String, _ kinds: [Choice]) -> String {
        switch field {
        case kind: kinds.first { $0.value == value }?.label ?? value
        case day: Day(iso: value).map { FrenchDate.short($0) } ?? value
        case state: EntretienState(rawValue: value).map { EntretienWords.label($0) } ?? value
        default: value.isEmpty ? "–" : value
        }
    }
}
