import Documents
import Domain
import Pages
import Store

/// Supports de production apprenants: listed, made, changed by a new version, printed on one page.
enum ProductionSupportRoutes {
    static let all: [Route] = (Route.list(ProductionSupports.readers, ProductionSupportPaths.supports, list, file: file) + acts)
        .aboutNobody("the production tasks of the structure")

    private static let acts: [Route] = [
        .users(ProductionSupports.writers, .get, ProductionSupportPaths.new) { try await newPage($0) },
        .users(ProductionSupports.writers, .post, ProductionSupportPaths.supports, add),
        .users(ProductionSupports.readers, .get, ProductionSupportPaths.support) { try await one($0) },
        .users(ProductionSupports.writers, .post, ProductionSupportPaths.support, change),
    ]

    @Sendable private static func file(_ visit: UserVisit) async throws -> ListFile {
        let supports = try await visit.read { sight in try ProductionSupports.all(seenBy: sight) }
        return ListFile("Supports de production", name: "supports", tables: [Documents.Table(ProductionSupportsPage.table, supports)])
    }

    @Sendable private static func list(_ visit: UserVisit) async throws -> Answer {
        let supports = try await visit.read { sight in try ProductionSupports.all(seenBy: sight) }
        return .page(ProductionSupportsPage(supports).html(in: visit.frame))
    }

    private static func newPage(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let page = NewProductionSupportPage(choices: choices(try await grids(visit), visit), entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    /// Without a name, or with that of another structure, the list is the page to see.
    private static func one(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let asked = refused?[ProductionSupportForm.support] ?? visit.query[ProductionSupportForm.support]
        let supports = try await visit.read { sight in try ProductionSupports.all(seenBy: sight) }
        guard let support = supports.first(where: { $0.id.text == asked }) else { return .see(ProductionSupportPaths.supports()) }
        let choices = choices(try await grids(visit), visit).keeping(support.skills.map(\.skill))
        let page = ProductionSupportPage(support: support, choices: choices, entry: refused)
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    @Sendable private static func add(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let (wording, skills) = try await support(in: &form, visit) else { return try await newPage(visit, refused: form.entry) }
        let id = form.once.of(ProductionSupport.self)
        do {
            try await visit.act("ajoute un support de production", once: form.once) { act in try ProductionSupports.add(id, wording, skills, by: act) }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await newPage(visit, refused: form.entry)
        }
        return .see(ProductionSupportPaths.support().with([ProductionSupportForm.support: id.text]), done: "enregistre")
    }

    @Sendable private static func change(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let asked = form.id(ProductionSupportForm.support, of: ProductionSupport.self, missing: "Dites lequel.")
        let known = try await visit.read { sight in try ProductionSupports.all(seenBy: sight) }.first { $0.id == asked }
        let said = try await support(in: &form, visit, keeping: known?.skills ?? [])
        guard let asked else { return try await newPage(visit, refused: form.entry) }
        guard let (wording, skills) = said else { return try await one(visit, refused: form.entry) }
        let (id, shown) = (form.once.of(ProductionSupport.self), form.entry[ProductionSupportForm.shown])
        do {
            try await visit.act("change un support de production", once: form.once) { act in
                try ProductionSupports.change(asked, as: id, wording, skills, shown: shown, by: act)
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            return try await one(visit, refused: form.entry)
        }
        return .see(ProductionSupportPaths.support().with([ProductionSupportForm.support: asked.text]), done: "enregistre")
    }

    private static func grids(_ visit: UserVisit) async throws -> [SkillFramework] {
        let own = try await visit.read { sight in try OwnSkills.frameworks(seenBy: sight) }
        return own + visit.app.referentials.skillFrameworks
    }

    private static func choices(_ grids: [SkillFramework], _ visit: UserVisit) -> ObservationChoices {
        let offered = grids.offered(on: visit.today).map { (label: $0.label, framework: $0.code, skills: $0.skills.inForce(on: visit.today)) }
        return ObservationChoices(kinds: [], grids: offered, situations: [])
    }

    private static func support(
        in form: inout SentForm, _ visit: UserVisit, keeping chosen: [ProductionSupport.Trained] = []
    ) async throws -> (ProductionSupport.Wording, [ProductionSupport.Trained])? {
        let title = form.text(ProductionSupportForm.title, missing: "Nommez le support.", atMost: 80)
        let state = form.choice(ProductionSupportForm.state, of: ProductionSupport.State.allCases.map(\.rawValue), missing: "Dites où il en est.")
            .flatMap(ProductionSupport.State.init)
        let what = form.text(ProductionSupportForm.what, missing: "Dites ce que l’on y fait.", atMost: 600)
        let sector = form.text(ProductionSupportForm.sector, atMost: 60)
        let place = form.text(ProductionSupportForm.place, atMost: 80)
        let tools = form.text(ProductionSupportForm.tools, atMost: 400)
        let safety = form.text(ProductionSupportForm.safety, atMost: 400)
        let objective = form.text(ProductionSupportForm.objective, atMost: 300)
        let grids = try await grids(visit)
        let skills = ObservationRoutes.skills(in: &form, grids, on: visit.today, keeping: chosen.map(\.skill))
        guard form.isValid, let title, let state, let what else { return nil }
        let wording = ProductionSupport.Wording(
            title: title, state: state, sector: sector, place: place, what: what, tools: tools, safety: safety, objective: objective)
        return (wording, skills.compactMap { skill in chosen.first { $0.skill == skill } ?? trained(skill, grids) })
    }

    private static func trained(_ skill: ObservedSkill, _ grids: [SkillFramework]) -> ProductionSupport.Trained? {
        grids.first { $0.code == skill.framework }?.skills[skill.code].map {
            ProductionSupport.Trained(skill: skill, observable: $0.observable, pictogram: $0.pictogram)
        }
    }
}
