import Domain
import Pages
import Store

/// Fiches de compétences, the staff's side.
enum SkillSheetRoutes {
    private static let readers: Set<Role> = [.counsellor, .encadrant, .direction]
    private static let writers: Set<Role> = [.counsellor, .encadrant]

    static let all: [Route] = [
        .users(readers, .get, SkillSheetPaths.sheets) { try await list($0) },
        .users(writers, .post, SkillSheetPaths.sheets, open),
        .users(readers, .get, SkillSheetPaths.sheet) { try await sheet($0) },
        .users([.encadrant], .post, SkillSheetPaths.rating, rate),
        .users([.encadrant], .post, SkillSheetPaths.signature, sign),
        .users(writers, .post, SkillSheetPaths.code, showCode),
        .users(writers, .post, SkillSheetPaths.agreement, agree),
    ].about(.skills)

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let sheets = visit.app.skillSheets
        let shipped = visit.app.referentials.skillFrameworks
        let (person, all, right, proposed, frameworks) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            let all = try sheets.sheets(of: person, seenBy: sight)
            let offered = (shipped + (try OwnSkills.frameworks(seenBy: sight))).offered(on: sight.reader.today).map { Choice($0.code, $0.label) }
            let crew = all.isEmpty ? try CrewFrameworks.frameworks(of: person, seenBy: sight) : []
            let proposed = SkillSheet.proposedFrameworks(after: all.last, crew: crew, offered: offered.map(\.value))
            return (person, all, Policy.right(of: sight.reader, on: .skills, .ordinary, of: person.place), proposed, offered)
        }
        let page = SkillSheetsPage(
            person: person, sheets: all, frameworks: frameworks, opens: right == .write,
            entry: entry ?? Entry(values: ["referentiels": proposed]))
        return .page(page.html(in: visit.frame), names: [id], status: entry == nil ? 200 : 422)
    }

    @Sendable static func open(_ visit: UserVisit) async throws -> Answer {
        let person = try visit.id("personne", of: Person.self)
        var form = visit.form
        let occasion = form.choice("occasion", of: SkillSheet.Occasion.allCases.map(\.rawValue), missing: "Dites à quelle occasion.")
            .flatMap(SkillSheet.Occasion.init)
        let (shipped, today) = (visit.app.referentials.skillFrameworks, visit.today)
        let known = try await visit.read { sight in Set((shipped + (try OwnSkills.frameworks(seenBy: sight))).offered(on: today).map(\.code)) }
        let frameworks = (form.entry.values["referentiels"] ?? []).filter(known.contains)
        if frameworks.isEmpty { form.refuse("referentiels", "Choisissez au moins une grille.") }
        guard let occasion, form.isValid else { return try await list(visit, entry: form.entry) }
        let (sheets, id) = (visit.app.skillSheets, form.once.of(SkillSheet.self))
        try await visit.act("ouvre une fiche de compétences", once: form.once) { act in
            try sheets.open(id, for: person, occasion, frameworks: frameworks, by: act)
        }
        return .see(SkillSheetPaths.sheet(person.text, id.text), done: "ouvert")
    }

    static func sheet(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let view = try await view(visit)
        return .page(SkillSheetPage(view, entry: entry).html(in: visit.frame), names: [view.person.id], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable static func rate(_ visit: UserVisit) async throws -> Answer {
        let (person, sheet, sheets) = (try visit.id("personne", of: Person.self), try visit.id("fiche", of: SkillSheet.self), visit.app.skillSheets)
        var form = visit.form
        let comment = form.text("commentaire", atMost: 2000)
        guard form.isValid else { return try await Self.sheet(visit, entry: form.entry) }
        let answers = try await answers(in: form, of: visit)
        try await visit.act("évalue des compétences", once: form.once) { act in
            try sheets.rate(sheet, of: person, answers, comment: comment, by: act)
        }
        return .see(SkillSheetPaths.sheet(person.text, sheet.text), done: "enregistre")
    }

    @Sendable static func sign(_ visit: UserVisit) async throws -> Answer {
        let (person, sheet, sheets) = (try visit.id("personne", of: Person.self), try visit.id("fiche", of: SkillSheet.self), visit.app.skillSheets)
        try await visit.act("signe une fiche de compétences", once: visit.form.once) { act in try sheets.sign(sheet, of: person, by: act) }
        return .see(SkillSheetPaths.sheet(person.text, sheet.text), done: "signe")
    }

    /// The code is in the answer and nowhere else: a reload of the page asks for another.
    @Sendable static func showCode(_ visit: UserVisit) async throws -> Answer {
        let (view, sheets, code, minutes) = (try await view(visit), visit.app.skillSheets, Token.code(), 30)
        try await visit.act("montre un code de fiche") { act in
            try sheets.makeCode(for: view.sheet.id, of: view.person.id, minutes: minutes, by: act, code: code)
        }
        let address = visit.visit.siteName + SelfAssessmentPaths.entrance().text
        let page = SheetCodePage(
            person: view.person, above: Link("La fiche", SkillSheetPaths.sheet(view.person.id.text, view.sheet.id.text)), opens: "cette fiche",
            code: code, minutes: minutes, address: address)
        return .page(page.html(in: visit.frame), names: [view.person.id])
    }

    @Sendable static func agree(_ visit: UserVisit) async throws -> Answer {
        let (person, sheet, sheets) = (try visit.id("personne", of: Person.self), try visit.id("fiche", of: SkillSheet.self), visit.app.skillSheets)
        let form = visit.form
        let answers = try await answers(in: form, of: visit)
        try await visit.act("convient des niveaux", once: form.once) { act in try sheets.agree(sheet, of: person, answers, by: act) }
        return .see(SkillSheetPaths.sheet(person.text, sheet.text), done: "convenu")
    }

    private static func view(_ visit: UserVisit) async throws -> SkillSheetView {
        let (person, sheet, sheets) = (try visit.id("personne", of: Person.self), try visit.id("fiche", of: SkillSheet.self), visit.app.skillSheets)
        let view = try await visit.read { sight -> SkillSheetView? in
            guard var view = try sheets.view(sheet, of: person, seenBy: sight) else { return nil }
            view.facts = try Observations.of(person, seenBy: sight).map(\.last.value).filter { !$0.isWithdrawn }
            return view
        }
        guard let view else { throw Refusal.notFound }
        return view
    }

    /// By `framework/code`; what was not offered or left empty is not an answer.
    private static func answers(in form: SentForm, of visit: UserVisit) async throws -> [String: SkillAnswer] {
        let view = try await view(visit)
        let pairs = view.sheet.skills.compactMap { skill in SkillAnswer(code: form.entry[skill.field]).map { ("\(skill.framework)/\(skill.code)", $0) } }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }
}
