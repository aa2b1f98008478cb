import Documents
import Domain
import Pages
import Store

/// Référentiels: a structure adds, words, orders and retires its own skills.
enum OwnSkillRoutes {
    static let all: [Route] = (Route.list(OwnSkills.readers, OwnSkillPaths.grids, { try await grids($0) }, file: file) + acts)
        .aboutNobody("the grids of skills of the structure")

    private static let acts: [Route] = [
        .users(OwnSkills.writers, .post, OwnSkillPaths.grids, add),
        .users(OwnSkills.writers, .get, OwnSkillPaths.skill) { try await skill($0) },
        .users(OwnSkills.writers, .post, OwnSkillPaths.skill, reword),
        .users(OwnSkills.writers, .post, OwnSkillPaths.retirement, retire),
        .users(OwnSkills.writers, .post, OwnSkillPaths.gridRetirement, retireGrid),
    ]

    @Sendable private static func file(_ visit: UserVisit) async throws -> ListFile {
        let own = try await visit.read { sight in try OwnSkills.all(seenBy: sight) }
        return ListFile("Référentiels de compétences", name: "referentiels", tables: [Documents.Table(OwnSkillsPage.table, own)])
    }

    private static func grids(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let own = try await visit.read { sight in try OwnSkills.all(seenBy: sight) }
        let page = OwnSkillsPage(
            own: own, shipped: visit.app.referentials.skillFrameworks, pictograms: pictograms(visit.app),
            languages: visit.app.referentials.translations.all,
            writes: !visit.reader.roles.isDisjoint(with: OwnSkills.writers), entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    @Sendable private static func add(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let grid = form.text(OwnSkillForm.grid, missing: "Dites dans quelle grille.", atMost: 60)
        let wording = wording(in: &form, visit.app)
        guard form.isValid, let grid, let wording else { return try await grids(visit, refused: form.entry) }
        let (id, shipped) = (form.once.of(OwnSkill.self), visit.app.referentials.skillFrameworks)
        do {
            try await visit.act("ajoute une compétence à une grille", once: form.once) { act in
                try OwnSkills.add(id, toGrid: grid, wording, shipped: shipped, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await grids(visit, refused: form.entry)
        }
        return .see(OwnSkillPaths.grids(), done: "enregistre")
    }

    /// Without a name, or with that of a skill retired meanwhile, the list is the page to see.
    private static func skill(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let asked = refused?[OwnSkillForm.skill] ?? visit.query[OwnSkillForm.skill]
        let own = try await visit.read { sight in try OwnSkills.all(seenBy: sight) }
        guard let skill = own.first(where: { $0.id.text == asked && !$0.last.isRetired }) else { return .see(OwnSkillPaths.grids()) }
        let page = OwnSkillPage(skill: skill, pictograms: pictograms(visit.app), entry: refused)
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    @Sendable private static func reword(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let skill = form.id(OwnSkillForm.skill, of: OwnSkill.self, missing: "Dites laquelle.") else { return try await grids(visit, refused: form.entry) }
        let wording = wording(in: &form, visit.app)
        guard form.isValid, let wording else { return try await Self.skill(visit, refused: form.entry) }
        let (id, shown) = (form.once.of(OwnSkill.self), form.entry[OwnSkillForm.shown])
        do {
            try await visit.act("change une compétence de grille", once: form.once) { act in
                try OwnSkills.reword(skill, as: id, wording, shown: shown, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await Self.skill(visit, refused: form.entry)
        }
        return .see(OwnSkillPaths.grids(), done: "enregistre")
    }

    @Sendable private static func retire(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let skill = form.id(OwnSkillForm.skill, of: OwnSkill.self, missing: "Dites laquelle.") else { return try await grids(visit, refused: form.entry) }
        let (id, shown) = (form.once.of(OwnSkill.self), form.entry[OwnSkillForm.shown])
        try await visit.act("retire une compétence de grille", once: form.once) { act in try OwnSkills.retire(skill, as: id, shown: shown, by: act) }
        return .see(OwnSkillPaths.grids(), done: "grille-retiree")
    }

    @Sendable private static func retireGrid(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let grid = form.text(OwnSkillForm.grid, missing: "Dites quelle grille.", atMost: 80) else { return try await grids(visit, refused: form.entry) }
        try await visit.act("retire une grille", once: form.once) { act in try OwnSkills.retireGrid(grid, by: act) }
        return .see(OwnSkillPaths.grids(), done: "grille-retiree")
    }

    private static func wording(in form: inout SentForm, _ app: WebApp) -> OwnSkill.Wording? {
        let label = form.text(OwnSkillForm.label, missing: "Nommez la compétence.", atMost: 60)
        let observable = form.text(OwnSkillForm.observable, missing: "Dites ce que l’on voit quand elle est acquise.", atMost: 200)
        let plain = form.text(OwnSkillForm.plain, missing: "Écrivez la phrase que lira la personne.", atMost: 100)
        let cv = form.text(OwnSkillForm.cv, missing: "Écrivez la phrase pour un CV.", atMost: 200)
        let pictogram = form.choice(OwnSkillForm.pictogram, of: pictograms(app), missing: "Choisissez un dessin.")
        let rank = form.integer(OwnSkillForm.rank, in: 1...99, missing: "Donnez le rang, 1 pour la première.")
        guard let label, let observable, let plain, let cv, let pictogram, let rank else { return nil }
        if plain.split(whereSeparator: \.isWhitespace).count > 12 {
            form.refuse(OwnSkillForm.plain, "Cette phrase est longue : douze mots au plus, pour être lue sans peine.")
        }
        return OwnSkill.Wording(
            label: label, observable: observable, plain: plain, cv: cv, pictogram: pictogram, isTransferable: form.ticked(OwnSkillForm.transferable), rank: rank
        )
    }

    /// Those that the shipped grids use.
    private static func pictograms(_ app: WebApp) -> [String] {
        Set(app.referentials.skillFrameworks.flatMap { $0.skills.entries.map(\.pictogram) }).sorted()
    }
}
