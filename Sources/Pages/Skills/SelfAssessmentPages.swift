public import Domain
public import HTML

/// Where the person types the code they were shown.
public struct SelfAssessmentEntrancePage: Sendable {
    let entry: Entry

    public init(entry: Entry = Entry()) {
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Ma fiche", frame: frame,
            main: """
                <h1>Ma fiche ou mon bilan</h1>
                <p>\(fr: "On vous a montré un code. Écrivez-le ici.")</p>
                \(Form.post(to: SelfAssessmentPaths.entrance(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Field.code("code", "Mon code", in: entry, hint: "8 lettres et chiffres", required: true, maxLength: 12))
                    \(Button.submit("Ouvrir"))
                    """
                })
                """)
    }
}

/// One skill a screen: a sentence in plain words, the levels as big targets.
public struct SelfAssessmentQuestionPage: Sendable {
    let skill: RatedSkill
    /// From 1.
    let rank: Int
    let count: Int
    let entry: Entry

    public init(skill: RatedSkill, rank: Int, count: Int, entry: Entry = Entry()) {
        self.skill = skill
        self.rank = rank
        self.count = count
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(rank) sur \(count) : \(skill.label)", frame: frame,
            main: """
                <p class="rank">\(fr: "\(rank) sur \(count)")</p>
                <div class="skill-head">\(PictogramDrawing.draw(skill.pictogram, size: 96))<h1>\(fr: skill.plain)</h1></div>
                \(Form.post(to: SelfAssessmentPaths.question(String(rank)), csrf: frame.csrf, once: frame.once, entry: entry) { levels })
                \(when: rank > 1, "<p><a href=\"\(SelfAssessmentPaths.question(String(rank - 1)))\">Revenir en arrière</a></p>")
                """)
    }

    /// Each level is a button that answers and goes on: one gesture a skill.
    private var levels: HTML {
        """
        <div class="big-levels">\(each: SkillQuestion.answers, { answer in level(answer) })</div>
        """
    }

    private func level(_ answer: SkillAnswer) -> HTML {
        let chosen = answer == skill.person
        return """
            <button type="submit" name="reponse" value="\(answer.code)" class="big-level\(when: chosen, " chosen")">\
            \(LevelDrawing.draw(answer.level?.rawValue, size: 72))<span>\(when: chosen, "<span class=\"visually-hidden\">Ma réponse : </span>")\(fr: SkillWords.own(answer))</span></button>
            """
    }
}

/// Everything the person said, read back, theirs to change until they sign; then what both said, once the encadrant has signed too.
public struct SelfAssessmentReviewPage: Sendable {
    let sheet: SkillSheet
    let firstName: String
    let comments: [SkillSheet.Party: String]
    let entry: Entry

    public init(sheet: SkillSheet, firstName: String, comments: [SkillSheet.Party: String], entry: Entry = Entry()) {
        self.sheet = sheet
        self.firstName = firstName
        self.comments = comments
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mes réponses", frame: frame,
            main: "<h1>\(fr: title)</h1>\(sheet.hasSigned(.person) ? signed : unsigned(frame))")
    }

    private var title: String {
        if sheet.isOpenToBoth { return "Nos deux regards" }
        return sheet.hasSigned(.person) ? "Merci \(firstName)" : "Mes réponses"
    }

    private func unsigned(_ frame: Frame) -> HTML {
        """
        <p>\(fr: "Relisez. Vous pouvez encore changer. Personne ne voit vos réponses avant que vous signiez.")</p>
        <ol class="answers">\(each: Array(sheet.skills.enumerated()), { index, skill in line(index + 1, skill) })</ol>
        \(Form.post(to: SelfAssessmentPaths.signature(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.textArea("commentaire", "Je veux ajouter quelque chose", in: entry, rows: 3, maxLength: 2000))
            \(Button.submit("Je signe ma fiche"))
            """
        })
        """
    }

    private func line(_ rank: Int, _ skill: RatedSkill) -> HTML {
        """
        <li><span class="skill-name">\(PictogramDrawing.draw(skill.pictogram))<span>\(fr: skill.plain)</span></span> \(some: skill.person, said)\(when: skill.person == nil, "<strong>Pas de réponse</strong>") \
        <a href="\(SelfAssessmentPaths.question(String(rank)))">Changer<span class="visually-hidden"> \(fr: skill.label)</span></a></li>

        """
    }

    /// The drawing that was touched, with its words.
    private func said(_ answer: SkillAnswer) -> HTML {
        "<span class=\"level-cell\">\(LevelDrawing.draw(answer.level?.rawValue, size: 40))<strong>\(fr: SkillWords.own(answer))</strong></span>"
    }

    private func level(_ answer: SkillAnswer?) -> HTML {
        "<span class=\"level-cell\">\(LevelDrawing.draw(answer?.level?.rawValue, size: 40))<span>\(LevelDrawing.word(answer?.level?.rawValue))</span></span>"
    }

    private var signed: HTML {
        guard sheet.isOpenToBoth else {
            return """
                <p>\(fr: "Votre fiche est signée. Votre encadrant remplit la sienne de son côté.")</p>
                <p>\(fr: "Ensuite, vous regarderez les deux ensemble.")</p>
                \(points)
                """
        }
        return """
            \(Table.draw(
                caption: "Ce que j’ai dit et ce que dit mon encadrant", columns: [.text("Compétence"), .text("Moi"), .text("Mon encadrant"), .text("Ensemble")],
                rows: sheet.skills.map { [SkillName.cell($0.plain, $0.pictogram, size: 40), level($0.person), level($0.encadrant), $0.agreed == nil ? "–" : level($0.agreed)] }))
            \(some: comments[.encadrant], { Quote.draw($0, by: "Mon encadrant") })
            \(points)
            """
    }

    private var points: HTML { "<p><a href=\"\(SkillPointsPaths.own())\">\(fr: "Voir ce que je sais faire")</a></p>" }
}
