public import Domain
public import HTML

/// Everything the person said, read back, theirs to change until they sign and to keep afterwards; then what both said, once the encadrant has
/// signed too.
public struct SelfAssessmentReviewPage: Sendable {
    public static let comment = "commentaire"

    let language: PersonLanguage
    let sheet: SkillSheet
    let firstName: String
    let comments: [SkillSheet.Party: String]
    let entry: Entry

    public init(_ language: PersonLanguage, sheet: SkillSheet, firstName: String, comments: [SkillSheet.Party: String], entry: Entry = Entry()) {
        self.language = language
        self.sheet = sheet
        self.firstName = firstName
        self.comments = comments
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: title, frame: frame.speaking(language),
            main: """
                <h1>\(language.html(title))</h1>
                \(sheet.hasSigned(.person) ? signed : unsigned(frame))
                \(language.picker(at: SelfAssessmentPaths.sheet().text))
                """)
    }

    private var title: String {
        if sheet.isOpenToBoth { return language.text(.bothTitle) }
        return sheet.hasSigned(.person) ? language.text(.thanks, ["name": firstName]) : language.text(.reviewTitle)
    }

    private func unsigned(_ frame: Frame) -> HTML {
        """
        <p data-say>\(language[.reviewHelp])</p>
        \(language.listening)\(answers(changing: true))
        \(Form.post(to: SelfAssessmentPaths.signature(), csrf: frame.csrf, once: frame.once) {
            """
            \(language.errors(entry))\(Field.textArea(SelfAssessmentReviewPage.comment, language.text(.comment), in: entry, rows: 3))
            <button type="submit" class="button primary">\(language[.sign])</button>
            """
        })
        """
    }

    private func answers(changing: Bool) -> HTML {
        "<ol class=\"answers\">\(each: Array(sheet.skills.enumerated()), { index, skill in line(index + 1, skill, changing) })</ol>\n"
    }

    private func line(_ rank: Int, _ skill: RatedSkill, _ changing: Bool) -> HTML {
        """
        <li><span class="skill-name">\(PictogramDrawing.draw(skill.pictogram))<span data-say>\(language.sentence(skill))</span></span> \
        \(some: skill.person, said)\(when: skill.person == nil, "<strong>\(language[.noAnswer])</strong>")\
        \(when: changing, change(rank, skill))</li>

        """
    }

    private func change(_ rank: Int, _ skill: RatedSkill) -> HTML {
        """
         <a class="button quiet" href="\(SelfAssessmentPaths.question(String(rank)))">\(language[.change])\
        <span class="visually-hidden"> – \(language.sentence(skill))</span></a>
        """
    }

    /// The drawing that was touched, with its words.
    private func said(_ answer: SkillAnswer) -> HTML {
        "<span class=\"level-cell\">\(SkillWords.drawing(answer, size: 40))<strong data-say>\(language.level(answer))</strong></span>"
    }

    private func level(_ answer: SkillAnswer?) -> HTML {
        "<span class=\"level-cell\">\(some: answer, { SkillWords.drawing($0, size: 40) })<span>\(some: answer, { language.level($0) })\(when: answer == nil, "–")</span></span>"
    }

    private var signed: HTML {
        guard sheet.isOpenToBoth else {
            return """
                <p>\(language[.signedHelp])</p>
                <p>\(language[.signedNext])</p>
                \(keeping)\(points)
                <h2>\(language[.reviewTitle])</h2>
                \(answers(changing: false))
                """
        }
        return """
            \(both)\(keeping)
            \(some: comments[.encadrant], { "<div lang=\"fr\" dir=\"ltr\">\(Quote.draw($0, by: "Mon encadrant"))</div>" })
            \(points)
            """
    }

    /// A block for each skill, so that nothing slides sideways on a telephone.
    private var both: HTML {
        """
        <ol class="answers both">\(each: sheet.skills, { skill in
            """
            <li><span class="skill-name">\(PictogramDrawing.draw(skill.pictogram))<span>\(language.sentence(skill))</span></span>
            <dl><div><dt>\(language[.me])</dt><dd>\(level(skill.person))</dd></div>\
            <div><dt>\(language[.encadrant])</dt><dd>\(level(skill.encadrant))</dd></div>\
            <div><dt>\(language[.together])</dt><dd>\(level(skill.agreed))</dd></div></dl></li>

            """
        })</ol>

        """
    }

    private var keeping: HTML {
        "<p><a class=\"button\" href=\"\(SelfAssessmentPaths.kept())\">\(language[.keepAnswers])</a></p>\n"
    }

    private var points: HTML { "<p><a class=\"button quiet\" href=\"\(SkillPointsPaths.own())\">\(language[.seeSkills])</a></p>\n" }
}
