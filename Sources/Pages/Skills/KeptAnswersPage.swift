public import Domain
public import HTML

/// What the person signed, theirs to keep: a page to print or to save, with nothing of anybody else's.
public struct KeptAnswersPage: Sendable {
    let language: PersonLanguage
    let sheet: SkillSheet
    let firstName: String
    /// Their own words.
    let comment: String?

    public init(_ language: PersonLanguage, sheet: SkillSheet, firstName: String, comment: String?) {
        self.language = language
        self.sheet = sheet
        self.firstName = firstName
        self.comment = comment
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: language.text(.reviewTitle), frame: frame.speaking(language),
            main: """
                <h1>\(language[.reviewTitle])</h1>
                <p class="lead">\(firstName)\(some: sheet.signedAt[.person], { ", \(FrenchDate.html($0.day))" })</p>
                <p class="hint no-print">\(language[.keepHelp])</p>
                <ol class="answers">\(each: sheet.skills, line)</ol>
                \(some: comment, { "<blockquote class=\"quote\"><p>\($0)</p></blockquote>\n" })
                <p class="no-print"><a class="button quiet" href="\(SelfAssessmentPaths.sheet())">\(language[.back])</a></p>
                """)
    }

    private func line(_ skill: RatedSkill) -> HTML {
        """
        <li><span class="skill-name">\(PictogramDrawing.draw(skill.pictogram))<span>\(language.sentence(skill))</span></span> \
        \(some: skill.person, { "<span class=\"level-cell\">\(SkillWords.drawing($0, size: 40))<strong>\(language.level($0))</strong></span>" })</li>

        """
    }
}
