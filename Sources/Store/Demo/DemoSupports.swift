import Domain

/// The production tasks of the gardens and the recyclerie, and one under study.
enum DemoSupports {
    static func scenes(in town: DemoStructure, _ referentials: Referentials) -> [DemoScene] {
        let day = DemoCourse.working(town.today.adding(days: -90))
        return supports.enumerated().map { index, support in
            let at = Instant(day, hour: 17, minute: index)
            let skills = support.skills.compactMap { trained($0, referentials) }
            return DemoScene(
                at: at, seed: town.seed &+ UInt64(9_000 + index), player: .user(support.encadrant), name: "ajoute un support de production",
                readsSummaries: false
            ) { act in
                try ProductionSupports.add(.make(at: act.now), support.wording, skills, by: act)
            }
        }
    }

    static func trained(_ key: String, _ referentials: Referentials) -> ProductionSupport.Trained? {
        let parts = key.split(separator: "/").map(String.init)
        guard let grid = referentials.skillFrameworks.first(where: { $0.code == parts.first }), let skill = parts.last.flatMap({ grid.skills[$0] }) else {
            return nil
        }
        let observed = ObservedSkill(framework: grid.code, code: skill.code, label: skill.label, version: grid.version)
        return ProductionSupport.Trained(skill: observed, observable: skill.observable, pictogram: skill.pictogram)
    }

    private static let supports: [(encadrant: Int, wording: ProductionSupport.Wording, skills: [String])] = [
        (
            2,
            ProductionSupport.Wording(
                title: "Haies de l’avenue du Parc", state: .active, sector: "Espaces verts", place: "Avenue du Parc",
                what: "Tailler les haies des deux côtés, ramasser et évacuer au fur et à mesure, laisser le trottoir libre.",
                tools: "Taille-haie, sécateurs, bâches, remorque", safety: "Lunettes, casque antibruit, gants, cônes des deux côtés du chantier.",
                objective: "60 mètres par jour à quatre"), ["espaces-verts/EV04", "espaces-verts/EV08", "espaces-verts/EV10", "savoir-etre/SE05"]
        ),
        (
            2,
            ProductionSupport.Wording(
                title: "Tonte du parc de la Bouzaize", state: .active, sector: "Espaces verts", place: "Parc de la Bouzaize",
                what: "Vérifier les machines, tondre, finir les bords, nettoyer le matériel avant de partir.",
                tools: "Tondeuses, débroussailleuse à fil, outils d’entretien", safety: "Chaussures, visière ; personne à moins de quinze mètres.",
                objective: "Le parc entier dans la journée"), ["espaces-verts/EV01", "espaces-verts/EV02", "espaces-verts/EV09", "savoir-etre/SE10"]
        ),
        (
            3,
            ProductionSupport.Wording(
                title: "Tri et mise en rayon du textile", state: .active, sector: "Recyclerie", place: "Atelier de tri",
                what: "Peser, trier, étiqueter et mettre en rayon les dons du jour.", tools: "Balance, tables, étiqueteuse",
                safety: "Gants, port de charges à deux.",
                objective: "150 kilos par jour"), ["recyclerie/RC02", "recyclerie/RC03", "recyclerie/RC07", "recyclerie/RC08"]
        ),
        (
            2,
            ProductionSupport.Wording(
                title: "Pépinière de vivaces", state: .study, sector: "Horticulture", place: nil,
                what: "Multiplier, rempoter et suivre des vivaces pour les massifs de la ville.", tools: "Tunnel, tables, terreau", safety: nil,
                objective: "À chiffrer avec la ville"), ["espaces-verts/EV06", "savoir-etre/SE08"]
        ),
    ]
}
