public import Domain
public import HTML

/// What can be chosen when a fact is entered: the kinds, the skills of the crew's grids, the situations of the last days.
public struct ObservationChoices: Sendable {
    let kinds: [ObservationKind]
    /// The crew's own grids first.
    let grids: [(label: String, framework: String, skills: [Skill])]
    let situations: [String]
    /// Chosen that day, and in no grid offered now: ticked until they are taken off.
    private(set) var kept: [ObservedSkill] = []

    public init(kinds: [ObservationKind], grids: [(label: String, framework: String, skills: [Skill])], situations: [String]) {
        self.kinds = kinds
        self.grids = grids
        self.situations = situations
    }

    /// The situation of the fact noted just before, for somebody else of the crew, stands first.
    public func beginning(with situation: String?) -> ObservationChoices {
        guard let situation, !situation.isEmpty, situation.count <= 80 else { return self }
        return ObservationChoices(kinds: kinds, grids: grids, situations: [situation] + situations.filter { $0 != situation })
    }

    /// A correction offers what was chosen, even from a grid that the crew left or a skill that was retired since.
    public func keeping(_ chosen: [ObservedSkill]) -> ObservationChoices {
        let offered = Set(grids.flatMap { grid in grid.skills.map { "\(grid.framework)/\($0.code)" } })
        var choices = self
        choices.kept = chosen.filter { !offered.contains($0.key) }
        return choices
    }

    var keptTaps: [TapField.Choice] {
        kept.map { TapField.Choice(value: $0.key, label: $0.label, hint: SkillWords.framework($0.framework)) }
    }
}

/// Three taps and a few words or none: the sign, the skills, the situation.
public enum ObservationForm {
    public static let sign = "signe"
    public static let skills = "competences"
    public static let proposed = "situation"
    public static let other = "autre"
    public static let words = "mots"
    public static let kind = "genre"
    public static let day = "jour"
    /// Sent by a device that made the fact itself; no page draws them.
    public static let deviceID = "identifiant"
    public static let madeAt = "fait_a"
    public static let device = "appareil"

    static let keptLabel = "Compétences choisies avant"
    static let keptHint = "Elles ne sont plus proposées aujourd’hui. Elles restent, sauf si vous les décochez."

    static func fields(_ choices: ObservationChoices, _ entry: Entry, _ today: Day) -> HTML {
        var filled = entry
        if filled.values[day] == nil { filled.values[day] = [today.iso] }
        if filled.values[kind] == nil { filled.values[kind] = choices.kinds.first.map { [$0.code] } }
        return """
            \(TapField.draw(.one, sign, "Que voyez-vous ?", in: filled, choices: Observation.Sign.allCases.map(tap), required: true))
            \(grids(choices, filled))
            \(situation(choices, filled))
            \(Field.text(words, "En quelques mots, ou rien", in: filled, hint: "Le fait, pas la personne : elle peut le lire.", maxLength: 300))
            \(more(choices, filled, today))
            """
    }

    private static func tap(_ sign: Observation.Sign) -> TapField.Choice {
        TapField.Choice(
            value: sign.rawValue, label: ObservationWords.sign(sign),
            drawing: "<span class=\"sign \(sign.rawValue)\" aria-hidden=\"true\">\(sign == .plus ? "+" : "−")</span>")
    }

    static func grids(_ choices: ObservationChoices, _ entry: Entry) -> HTML {
        var first = 1
        let fields = choices.grids.map { grid -> HTML in
            let taps = grid.skills.map { skill in
                TapField.Choice(
                    value: "\(grid.framework)/\(skill.code)", label: skill.label, drawing: PictogramDrawing.draw(skill.pictogram, size: 40))
            }
            defer { first += taps.count }
            return TapField.draw(
                .many, skills, "Quelle compétence ? \(grid.label)", in: first == 1 ? entry : entry.without(skills), choices: taps, from: first)
        }
        let kept: HTML =
            choices.kept.isEmpty
            ? .empty : TapField.draw(.many, skills, keptLabel, in: entry.without(skills), choices: choices.keptTaps, hint: keptHint, from: first)
        return HTML(joining: fields + [kept])
    }

    /// Offered, never ticked: a situation that nobody touched is not one that was seen.
    private static func situation(_ choices: ObservationChoices, _ entry: Entry) -> HTML {
        let taps = choices.situations.map { TapField.Choice(value: $0, label: $0) } + [TapField.Choice(value: "", label: "Une autre, ou aucune")]
        let known: HTML = choices.situations.isEmpty ? .empty : TapField.draw(.one, proposed, "Dans quelle situation ?", in: entry, choices: taps)
        let label = choices.situations.isEmpty ? "Dans quelle situation ?" : "Une autre situation"
        return "\(known)\(Field.text(other, label, in: entry, hint: "Le chantier, la tâche : « Tonte, parc de la Bouzaize »", maxLength: 80))"
    }

    private static func more(_ choices: ObservationChoices, _ entry: Entry, _ today: Day) -> HTML {
        let isOpen = [kind, day].contains { entry.error($0) != nil } || entry[day] != today.iso || entry[kind] != choices.kinds.first?.code
        return """
            <details class="fold"\(when: isOpen, " open")><summary>\(fr: "Réussite, moment où la personne montre à un autre, autre jour")</summary>
            \(TapField.draw(
                .one, kind, "Quel genre de fait ?", in: entry, choices: choices.kinds.map { TapField.Choice(value: $0.code, label: $0.label, hint: $0.hint) }))
            \(Field.date(day, "Quel jour ?", in: entry, max: today.iso))
            </details>

            """
    }
}
