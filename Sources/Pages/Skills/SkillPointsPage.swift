public import Domain
public import HTML

/// Points acquis / à travailler, for staff: printable, each with its why.
public struct SkillPointsPage: Sendable {
    let person: Person
    let points: SkillPoints
    let exposure: SkillExposure
    let coverage: CQPCoverage
    let outside: [OutsideAssessment]

    public init(person: Person, points: SkillPoints, exposure: SkillExposure, coverage: CQPCoverage, outside: [OutsideAssessment]) {
        self.person = person
        self.points = points
        self.exposure = exposure
        self.coverage = coverage
        self.outside = outside
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Points acquis et à travailler, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Points acquis, points à travailler", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    line: "<p>\(person.fullName), \(fr: "au") \(FrenchDate.html(frame.today))</p>",
                    acts: Button.link("Faits vus au travail", to: ObservationPaths.observations(person.id.text), .quiet)))
                \(SkillPointsSheet(points, words: .staff).html)\(PracticeSection.draw(exposure, coverage))\(OutsideSection.draw(outside))
                \(FileLinks.draw(SkillPointsPaths.points.file(person.id.text)))
                """)
    }
}

/// The same for the person, in their own space.
public struct OwnSkillPointsPage: Sendable {
    /// Nil as long as they have not signed their own sheet: the two looks stay blind.
    let points: SkillPoints?
    /// What outside assessors signed.
    let outside: [OutsideAssessment]
    /// The code they came with opens a sheet.
    let opensSheet: Bool
    /// In which they read the rest of their space; this page is French, and says so in it.
    let language: PersonLanguage

    public init(points: SkillPoints?, outside: [OutsideAssessment], opensSheet: Bool, language: PersonLanguage) {
        self.language = language
        self.points = points
        self.outside = outside
        self.opensSheet = opensSheet
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mes points", frame: frame,
            main: """
                <h1>Ce que je sais faire</h1>
                \(foreign)\(language.picker())
                \(points.map { SkillPointsSheet($0, words: .own).html + OutsideSection.draw(outside, own: true) } ?? waiting)
                <p><a href="\(AfestPaths.own())">\(fr: "Ma formation au travail")</a></p>
                <p><a href="\(PhotoPaths.ownPhotos())">\(fr: "Mes photos, et mon accord pour mon image")</a></p>
                """)
    }

    private var foreign: HTML {
        guard !language.own.isFrench else { return .empty }
        return """
            <p class="notice" lang="\(language.own.code)"\(when: language.own.direction == .rightToLeft, " dir=\"rtl\"")>\(language[.onlyFrench])</p>

            """
    }

    private var waiting: HTML {
        """
        <p>\(fr: "Remplissez d’abord votre fiche et signez-la. Ensuite, cette page s’ouvre.")</p>
        \(opensSheet
            ? "<p><a href=\"\(SelfAssessmentPaths.sheet())\">Ma fiche</a></p>"
            : "<p>\(fr: "Votre encadrant ou votre CIP vous donne un code pour ouvrir votre fiche.")</p>" as HTML)

        """
    }
}

/// The three lists and the achievements; nothing in it can be typed.
struct SkillPointsSheet {
    enum Words {
        case staff, own
    }

    let points: SkillPoints
    let words: Words

    init(_ points: SkillPoints, words: Words) {
        self.points = points
        self.words = words
    }

    var html: HTML {
        guard !points.points.isEmpty || !points.achievements.isEmpty else {
            return EmptyState.draw(
                words == .own
                    ? "Rien n’est encore écrit ici. Cette page se remplit avec ce que votre encadrant voit au travail, et avec vos fiches."
                    : "Rien encore : cette page se calcule avec les faits vus au travail et les niveaux convenus.")
        }
        return "<p class=\"hint\">\(fr: rule)</p>\(each: SkillPoints.Standing.allCases, list)\(achievements)"
    }

    private var rule: String {
        switch words {
        case .own: "Cette page est faite avec ce qui a été vu au travail et avec vos fiches. Touchez « pourquoi » pour voir les faits."
        case .staff:
            """
            Calculé, jamais saisi : le dernier niveau convenu, puis les faits notés depuis. Acquis à partir de « Sans aide », ou après deux jours de faits \
            positifs sans fait à travailler ensuite.
            """
        }
    }

    private func list(_ standing: SkillPoints.Standing) -> HTML {
        let own = points.points(standing)
        guard !own.isEmpty else { return .empty }
        return Section.draw("\(title(standing)) (\(own.count))", id: standing.rawValue.replacing("_", with: "-")) {
            "<ul class=\"observations\">\(each: own, point)</ul>\n"
        }
    }

    private func title(_ standing: SkillPoints.Standing) -> String {
        switch (standing, words) {
        case (.acquired, .staff): "Points acquis"
        case (.acquired, .own): "Je sais faire"
        case (.toConfirm, .staff): "Vu une fois, à confirmer"
        case (.toConfirm, .own): "On l’a vu une fois"
        case (.toWork, .staff): "Points à travailler"
        case (.toWork, .own): "J’apprends encore"
        }
    }

    private func point(_ point: SkillPoints.Point) -> HTML {
        """
        <li><p><strong>\(fr: point.skill.label)</strong> <span class="soft">\(fr: SkillWords.framework(point.skill.framework))</span></p>
        <p class="soft">\(fr: because(point))</p>
        <details class="because"><summary>pourquoi</summary><ul>\(some: point.agreed, agreed)\(each: point.facts, fact)</ul></details></li>

        """
    }

    /// In sight without a touch, and on paper.
    private func because(_ point: SkillPoints.Point) -> String {
        let level = point.agreed.map { "niveau convenu le \(FrenchDate.short($0.day))" }
        let facts = point.facts.first.map { "\(FrenchNumber.count(point.facts.count, "fait noté", "faits notés")), le dernier le \(FrenchDate.short($0.day))" }
        return [level, facts].compactMap { $0 }.joined(separator: " ; ")
    }

    private func agreed(_ level: AgreedLevel) -> HTML {
        "<li>\(fr: "Niveau convenu ensemble : « \(SkillWords.label(level.level)) »"), \(FrenchDate.html(level.day))</li>\n"
    }

    private func fact(_ fact: Observation) -> HTML {
        """
        <li>\(ObservationWords.mark(fact.sign))\(FrenchDate.html(fact.day))\(some: fact.words, { "\(fr: " : ")\($0)" })\
        \(some: fact.situation, { " <span class=\"soft\">(\($0))</span>" })\(when: !fact.by.isEmpty, ", \(fact.by)")</li>

        """
    }

    private var achievements: HTML {
        guard !points.achievements.isEmpty else { return .empty }
        return Section.draw(words == .own ? "Mes réussites" : "Réussites et moments où la personne montre", id: "reussites") {
            """
            <ul class="observations">\(each: points.achievements, { "<li><p>\(ObservationWords.line($0)), \(FrenchDate.html($0.day))</p></li>\n" })</ul>

            """
        }
    }
}
