import Domain
import Pages
import Store

/// The NIR for payroll: RH alone, where the direction turned it on.
enum PayrollNumberRoutes {
    static let all: [Route] =
        ([
            .users([.rh], .get, PayrollPaths.number) { try await show($0) },
            .users([.rh], .post, PayrollPaths.number, note),
            .users([.rh], .post, PayrollPaths.removal, remove),
        ] as [Route]).about(.nir, .private)
        + ([
            .users(StructureSettings.readers, .get, SettingsPaths.settings) { try await settings($0) },
            .users(StructureSettings.writers, .post, SettingsPaths.payrollNIR, decide),
            .users(StructureSettings.writers, .post, SettingsPaths.siaeKind, decideKind),
        ] as [Route]).aboutNobody("what the structure decides of itself")

    private static func number(_ visit: UserVisit) async throws -> PayrollNumber {
        let id = try visit.id("personne", of: Person.self)
        guard let number = try await visit.read({ sight in try PayrollNumbers.view(of: id, seenBy: sight) }) else { throw Refusal.notFound }
        return number
    }

    private static func show(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let number = try await number(visit)
        return .page(PayrollNumberPage(number, entry: entry).html(in: visit.frame), names: [number.person.id], status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable private static func note(_ visit: UserVisit) async throws -> Answer {
        let known = try await number(visit)
        var form = visit.form
        let typed = form.text("nir", missing: "Écrivez le numéro.", atMost: 40)
        let nir = typed.flatMap(NIR.init)
        if let typed, let rule = NIR.check(typed) ?? nir?.inconsistency(title: known.title, birthdate: known.person.birthDate) {
            form.refuse("nir", PayrollNumberPage.words(rule, typed: typed, known))
        }
        if !known.isOn { form.refuse("nir", "La structure ne garde pas le NIR : la direction peut l’autoriser dans ses réglages.") }
        guard form.isValid, let nir else { return try await show(visit, entry: form.entry) }
        return try await save(nir, known, form, visit)
    }

    @Sendable private static func remove(_ visit: UserVisit) async throws -> Answer {
        let (known, form) = (try await number(visit), visit.form)
        guard known.isNoted else { return .see(PayrollPaths.number(known.person.id.text)) }
        return try await save(nil, known, form, visit)
    }

    private static func save(_ nir: NIR?, _ known: PayrollNumber, _ form: SentForm, _ visit: UserVisit) async throws -> Answer {
        let (id, version) = (form.once.of(PayrollNumber.self), ID<PayrollNumber>(form.entry["version"]))
        try await visit.act(nir == nil ? "retire un NIR" : "note un NIR", once: form.once) { act in
            try PayrollNumbers.note(id, nir, of: known.person.id, over: version, by: act)
        }
        return .see(PayrollPaths.number(known.person.id.text), done: nir == nil ? "nir-retire" : "enregistre")
    }

    private static func settings(_ visit: UserVisit, entry: Entry = Entry()) async throws -> Answer {
        let settings = try await visit.read { sight in try StructureSettings.all(seenBy: sight) }
        let page = StructureSettingsPage(settings, writes: StructureSettings.decides(visit.reader), entry: entry)
        return .page(page.html(in: visit.frame), status: entry.errors.isEmpty ? 200 : 422)
    }

    @Sendable private static func decide(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let value = form.choice("valeur", of: [StructureSetting.on, StructureSetting.off], missing: "Rouvrez cette page.")
        let reason = form.text("motif", missing: "Dites en quelques mots pourquoi.")
        guard form.isValid, let value, let reason else { return try await settings(visit, entry: form.entry.scoped(StructureSettingsPage.payrollScope)) }
        return try await decide(.payrollNIR, value, because: reason, form, visit)
    }

    @Sendable private static func decideKind(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let kind = form.choice("genre", of: SIAEKind.allCases.map(\.rawValue), missing: "Choisissez le genre de la structure.")
        let reason = form.text("motif", missing: "Dites en quelques mots pourquoi.")
        guard form.isValid, let kind, let reason else {
            return try await settings(visit, entry: form.entry.scoped(StructureSettingsPage.kindScope))
        }
        return try await decide(.siaeKind, kind, because: reason, form, visit)
    }

    private static func decide(
        _ code: StructureSetting.Code, _ value: String, because reason: String, _ form: SentForm, _ visit: UserVisit
    ) async throws -> Answer {
        let (id, shown) = (form.once.of(StructureSetting.self), ID<StructureSetting>(form.entry[StructureSettingsPage.shown(code)]))
        try await visit.act("règle la structure", once: form.once) { act in
            try StructureSettings.decide(id, code, value, over: shown, because: reason, by: act)
        }
        return .see(SettingsPaths.settings(), done: "enregistre")
    }
}
