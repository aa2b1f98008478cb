public import Domain
public import HTML

/// Where the person types the code they were shown.
public struct SelfAssessmentEntrancePage: Sendable {
    let language: PersonLanguage
    let entry: Entry

    public init(_ language: PersonLanguage, entry: Entry = Entry()) {
        self.language = language
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: language.text(.entranceTitle), frame: frame.speaking(language),
            main: """
                <h1>\(language[.entranceTitle])</h1>
                <p>\(language[.entranceHelp])</p>
                \(Form.post(to: SelfAssessmentPaths.entrance(), csrf: frame.csrf, once: frame.once) {
                    """
                    \(language.errors(entry))\
                    \(Field.code("code", language.text(.codeLabel), in: entry, hint: language.text(.codeHint), maxLength: 12))
                    <button type="submit" class="button primary">\(language[.open])</button>
                    """
                })
                \(language.picker())
                """)
    }
}

/// Where the person types the secret code of their card. It says nothing of whose card it is.
public struct CardEntrancePage: Sendable {
    public static let pin = "code"

    let language: PersonLanguage
    let token: String
    let entry: Entry
    /// The code was right, and nothing waits.
    let isEmpty: Bool

    public init(_ language: PersonLanguage, token: String, entry: Entry = Entry(), isEmpty: Bool = false) {
        self.language = language
        self.token = token
        self.entry = entry
        self.isEmpty = isEmpty
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: language.text(.cardTitle), frame: frame.speaking(language),
            main: """
                <h1>\(language[.cardTitle])</h1>
                \(isEmpty ? "<p role=\"status\">\(language[.nothingOpen])</p>" : form(frame))
                \(language.picker())
                """)
    }

    private func form(_ frame: Frame) -> HTML {
        """
        <p>\(language[.cardHelp])</p>
        \(Form.post(to: PersonCardPaths.entrance(token), csrf: frame.csrf, once: frame.once) {
            """
            \(language.errors(entry))\
            \(Field.pin(CardEntrancePage.pin, language.text(.pinLabel), in: entry, hint: language.text(.pinHint)))
            <button type="submit" class="button primary">\(language[.open])</button>
            """
        })
        """
    }
}

/// One skill a screen: its drawing, a sentence in plain words, the levels as big targets.
public struct SelfAssessmentQuestionPage: Sendable {
    let language: PersonLanguage
    let skill: RatedSkill
    /// From 1.
    let rank: Int
    let count: Int
    let entry: Entry

    public init(_ language: PersonLanguage, skill: RatedSkill, rank: Int, count: Int, entry: Entry = Entry()) {
        self.language = language
        self.skill = skill
        self.rank = rank
        self.count = count
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let place = language.text(.rank, ["rank": String(rank), "count": String(count)])
        return Page.render(
            title: "\(place) – \(language.plain(skill))", frame: frame.speaking(language),
            main: """
                <p class="rank">\(language.html(place))</p>
                <div class="skill-head">\(PictogramDrawing.draw(skill.pictogram, size: 96))<h1 data-say>\(language.sentence(skill))</h1></div>
                \(language.listening)\
                \(Form.post(to: SelfAssessmentPaths.question(String(rank)), csrf: frame.csrf, once: frame.once) {
                    "\(language.errors(entry))<div class=\"big-levels\" id=\"\(entry.id("reponse"))\">\(each: SkillAnswer.asked, { level($0) })</div>"
                })
                \(when: rank > 1, "<p><a class=\"button quiet\" href=\"\(SelfAssessmentPaths.question(String(rank - 1)))\">\(language[.back])</a></p>\n")\
                <p class="hint">\(language[.pause])</p>
                \(language.picker())
                """)
    }

    /// Each level is a button that answers and goes on: one gesture a skill.
    private func level(_ answer: SkillAnswer) -> HTML {
        let chosen = answer == skill.person
        return """
            <button type="submit" name="reponse" value="\(answer.code)" class="big-level\(when: chosen, " chosen")">\
            \(SkillWords.drawing(answer, size: 72))<span>\(when: chosen, "<span class=\"visually-hidden\">\(language[.ownAnswer]) – </span>")\
            <span data-say>\(language.level(answer))</span></span></button>
            """
    }
}
