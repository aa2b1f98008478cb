/// The person's own space in one language: its words, the levels, and the plain sentence of each skill. French is the source.
public struct Translation: Sendable {
    public enum Direction: String, CaseIterable, Sendable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// As in `lang` (BCP 47): « fr », « ar », « uk ».
    public let code: String
    /// What its speakers call it.
    public let name: String
    public let direction: Direction
    /// Read again by somebody who has always spoken it.
    public let isVerified: Bool
    private let words: [String: String]
    private let levels: [String: String]
    private let skills: [String: String]

    public static let source = "fr"

    /// `words` by `PersonWord`, `levels` by code of an answer, `skills` by `framework/code`.
    public init(
        code: String, name: String, direction: Direction, isVerified: Bool, words: [String: String], levels: [String: String], skills: [String: String]
    ) {
        self.code = code
        self.name = name
        self.direction = direction
        self.isVerified = isVerified
        self.words = words
        self.levels = levels
        self.skills = skills
    }

    public var isFrench: Bool { code == Translation.source }

    public subscript(word: PersonWord) -> String { words[word.rawValue] ?? "" }

    /// With what takes the place of `{name}`.
    public func callAsFunction(_ word: PersonWord, _ values: [String: String]) -> String {
        values.reduce(self[word]) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// What the person says of themselves by that answer.
    public func level(_ answer: SkillAnswer) -> String { levels[answer.code] ?? "" }

    /// Nil when this skill has no sentence here.
    func sentence(_ key: String) -> String? { skills[key] }
}

/// Every language of the person's space, French first.
public struct Translations: Sendable {
    public let all: [Translation]
    /// The French sentences that the others were made from, by `framework/code`.
    private let sources: [String: Set<String>]

    /// `all` holds French.
    public init(_ all: [Translation], sources: [String: Set<String>]) {
        self.all = all.sorted { ($0.isFrench ? 0 : 1, $0.code) < ($1.isFrench ? 0 : 1, $1.code) }
        self.sources = sources
    }

    /// French for a language that is not here.
    public subscript(code: String?) -> Translation {
        all.first { $0.code == code } ?? all.first { $0.isFrench }
            ?? Translation(
                code: Translation.source, name: "Français", direction: .leftToRight, isVerified: true, words: [:], levels: [:], skills: [:])
    }

    public func holds(_ code: String) -> Bool { all.contains { $0.code == code } }

    /// The sentence of a line of a sheet; nil when it has to be read in French: a skill of the structure's own, or one worded anew since it was translated.
    public func sentence(of skill: RatedSkill, in translation: Translation) -> String? {
        let key = "\(skill.framework)/\(skill.code)"
        if translation.isFrench { return skill.plain }
        guard sources[key]?.contains(skill.plain) == true else { return nil }
        return translation.sentence(key)
    }
}

/// What the person's space says, in whatever language.
public enum PersonWord: String, CaseIterable, Sendable {
    case language, skip, finish
    case entranceTitle = "entrance_title", entranceHelp = "entrance_help", codeLabel = "code_label", codeHint = "code_hint", open
    case codeMissing = "code_missing", codeWrong = "code_wrong", tooManyTries = "too_many_tries"
    case cardTitle = "card_title", cardHelp = "card_help", pinLabel = "pin_label", pinHint = "pin_hint", pinMissing = "pin_missing"
    case cardRefused = "card_refused", nothingOpen = "nothing_open"
    case errorTitle = "error_title"
    case rank, back, ownAnswer = "own_answer", answerMissing = "answer_missing", pause
    case listen, stopListening = "stop_listening", noVoice = "no_voice"
    case reviewTitle = "review_title", reviewHelp = "review_help", noAnswer = "no_answer", change, comment, sign, unfinished, tooLong = "too_long"
    case signed, thanks, signedHelp = "signed_help", signedNext = "signed_next", seeSkills = "see_skills"
    case onlyFrench = "only_french", keepAnswers = "keep_answers", keepHelp = "keep_help"
    case bothTitle = "both_title", skill, me, encadrant, together
    // On the crew's tablet, without network.
    case handOver = "hand_over", pinWrong = "pin_wrong", pinLocked = "pin_locked", memoryFull = "memory_full"
    case kept, giveBack = "give_back", continued = "continue", stop

    /// What a tablet takes along: the questions and their reading back, and the passing from hand to hand.
    public static let ofTablets: [PersonWord] = [
        .language, .pinLabel, .pinHint, .pinMissing, .rank, .back, .ownAnswer, .answerMissing, .listen, .stopListening, .noVoice, .reviewTitle, .reviewHelp,
        .noAnswer, .change, .comment, .sign, .unfinished, .thanks, .signedHelp, .signedNext, .handOver, .pinWrong, .pinLocked, .memoryFull, .kept, .giveBack,
        .continued, .stop, .finish,
    ]
}
