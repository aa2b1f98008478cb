public import Domain
public import HTML

/// Référentiels: the grids of the structure, worded by it, and those that are shipped.
public struct OwnSkillsPage: Sendable {
    let own: [OwnSkill]
    let shipped: [SkillFramework]
    /// Names of drawings that may be chosen.
    let pictograms: [String]
    /// In which people may read their own sheet.
    let languages: [Translation]
    let writes: Bool
    let entry: Entry

    public init(
        own: [OwnSkill], shipped: [SkillFramework], pictograms: [String], languages: [Translation], writes: Bool, entry: Entry = Entry()
    ) {
        self.own = own
        self.shipped = shipped
        self.pictograms = pictograms
        self.languages = languages
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Référentiels de compétences", frame: frame,
            main: """
                \(PageHead.draw(
                    "Référentiels de compétences", above: Link("Atelier", WorkshopPaths.workshop()),
                    line: "<p>\(fr: "Une fiche garde les mots du jour où elle a été ouverte : changer une grille ne change aucune fiche passée.")</p>"))
                \(ownGrids(frame))\(when: writes, adding(frame))\(shippedGrids(frame))\(spoken)
                \(when: !own.isEmpty, FileLinks.draw(OwnSkillPaths.grids.file()))
                """)
    }

    private var spoken: HTML {
        Section.draw("Langues de l’espace des personnes", id: "langues") {
            """
            <ul>
            \(each: languages, { language in
                """
                <li><span lang="\(language.code)">\(language.name)</span>\(fr: " : ")\
                \(fr: language.isVerified ? "relue." : "à faire relire par quelqu’un dont c’est la langue.")</li>

                """
            })</ul>
            <p class="hint">\(fr: "Une compétence propre à la structure se lit en français dans toutes les langues.")</p>
            """
        }
    }

    /// Its columns in a file: the structure's own skills, those that are retired too.
    public static let table = ListTable<OwnSkill>(
        "Compétences",
        [
            .heading([
                .text("Grille", width: 26) { $0.frameworkLabel }, .text("Compétence", width: 36) { $0.last.wording.label },
                .text("Ce que l’on voit", width: 50) { $0.last.wording.observable }, .count("Rang") { $0.last.wording.rank },
                .text("Retirée", width: 10) { $0.last.isRetired ? "oui" : nil },
            ])
        ])

    private func ownGrids(_ frame: Frame) -> HTML {
        let grids = Dictionary(grouping: own, by: \.framework).sorted { $0.key < $1.key }
        guard !grids.isEmpty else { return EmptyState.draw("Aucune grille propre encore : les grilles fournies servent.") }
        return "\(each: grids, { grid($0.key, $0.value, frame) })"
    }

    private func grid(_ code: String, _ skills: [OwnSkill], _ frame: Frame) -> HTML {
        let standing = skills.filter { !$0.last.isRetired }.sorted { ($0.last.wording.rank, $0.code) < ($1.last.wording.rank, $1.code) }
        let retired = skills.filter(\.last.isRetired)
        return Section.draw(skills.first?.frameworkLabel ?? code, id: "grille-\(code)") {
            """
            \(when: !standing.isEmpty, Table.draw(
                caption: "Compétences de la grille, dans l’ordre de la fiche", columns: [.text("Compétence"), .text("Ce que l’on voit"), .act("Changer")],
                rows: standing.map(row), captionHidden: true))
            \(when: !retired.isEmpty, "<p class=\"soft\">\(fr: "Retirées : " + retired.map(\.last.wording.label).joined(separator: ", "))</p>")
            \(when: writes && !standing.isEmpty, Button.post(
                "Retirer toute la grille", to: OwnSkillPaths.gridRetirement(), csrf: frame.csrf, once: frame.once, hidden: [OwnSkillForm.grid: code]))
            """
        }
    }

    private func row(_ skill: OwnSkill) -> [HTML] {
        let words = skill.last.wording
        let path = OwnSkillPaths.skill().with([OwnSkillForm.skill: skill.id.text])
        return [
            SkillName.cell(words.label, words.pictogram), "\(fr: words.observable)",
            writes ? "<a href=\"\(path)\">Changer<span class=\"visually-hidden\"> \(fr: words.label)</span></a>" : .empty,
        ]
    }

    private func adding(_ frame: Frame) -> HTML {
        """
        <details class="fold"\(when: !entry.errors.isEmpty, " open")><summary>Ajouter une compétence</summary>
        \(Form.post(to: OwnSkillPaths.grids(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.text(
                OwnSkillForm.grid, "Grille", in: entry, hint: gridHint, required: true, maxLength: 60))
            \(OwnSkillFields.draw(entry, pictograms))
            \(Button.submit("Ajouter la compétence"))
            """
        })</details>

        """
    }

    private var gridHint: String {
        let known = Set(own.map(\.frameworkLabel)).sorted().joined(separator: ", ")
        return known.isEmpty ? "Le nom de votre grille : « Apiculture »" : "Une de vos grilles (\(known)), ou un nouveau nom"
    }

    private func shippedGrids(_ frame: Frame) -> HTML {
        Section.draw("Grilles fournies", id: "fournies") {
            "\(each: shipped, { shippedGrid($0, frame.today) })"
        }
    }

    private func shippedGrid(_ grid: SkillFramework, _ today: Day) -> HTML {
        let skills = grid.skills.inForce(on: today)
        return """
            <details class="fold"><summary>\(fr: "\(grid.label) (\(skills.count))")</summary>
            <ul>\(each: skills, { "<li>\(SkillName.cell($0.label, $0.pictogram)) <span class=\"soft\">\(fr: $0.observable)</span></li>\n" })</ul>
            <p class="soft">\(fr: "Version \(grid.version). \(grid.source)")</p></details>

            """
    }
}

/// Rewording one, or retiring it.
public struct OwnSkillPage: Sendable {
    let skill: OwnSkill
    let pictograms: [String]
    let entry: Entry

    public init(skill: OwnSkill, pictograms: [String], entry: Entry? = nil) {
        self.skill = skill
        self.pictograms = pictograms
        self.entry = entry ?? OwnSkillPage.opened(skill)
    }

    public func html(in frame: Frame) -> HTML {
        let hidden: HTML = "\(Form.hidden(OwnSkillForm.skill, skill.id.text))\(Form.hidden(OwnSkillForm.shown, entry[OwnSkillForm.shown]))"
        return Page.render(
            title: skill.last.wording.label, frame: frame,
            main: """
                \(PageHead.draw(
                    skill.last.wording.label, above: Link("Référentiels", OwnSkillPaths.grids()),
                    line: "<p>\(fr: "\(skill.frameworkLabel), depuis le") \(FrenchDate.html(skill.last.from))</p>"))
                <p class="hint">\(fr: "Ce qui change vaut pour les fiches et les faits à venir. Ce qui est passé garde ses mots.")</p>
                \(Form.post(to: OwnSkillPaths.skill(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    "\(hidden)\(OwnSkillFields.draw(entry, pictograms))\(Button.submit("Enregistrer"))"
                })
                \(Button.post(
                    "Retirer cette compétence", to: OwnSkillPaths.retirement(), csrf: frame.csrf, once: frame.once,
                    hidden: [OwnSkillForm.skill: skill.id.text, OwnSkillForm.shown: skill.last.row]))
                """)
    }

    private static func opened(_ skill: OwnSkill) -> Entry {
        let words = skill.last.wording
        return Entry(values: [
            OwnSkillForm.label: [words.label], OwnSkillForm.observable: [words.observable], OwnSkillForm.plain: [words.plain],
            OwnSkillForm.cv: [words.cv], OwnSkillForm.pictogram: [words.pictogram], OwnSkillForm.transferable: words.isTransferable ? ["oui"] : [],
            OwnSkillForm.rank: [String(words.rank)], OwnSkillForm.shown: [skill.last.row],
        ])
    }
}

enum OwnSkillFields {
    static func draw(_ entry: Entry, _ pictograms: [String]) -> HTML {
        """
        \(Field.text(OwnSkillForm.label, "Compétence", in: entry, hint: "« Ouvrir une ruche »", required: true, maxLength: 60))
        \(Field.text(
            OwnSkillForm.observable, "Ce que l’on voit quand c’est acquis", in: entry, hint: "Une phrase, ce qu’un collègue pourrait constater.",
            required: true, maxLength: 200))
        \(Field.text(OwnSkillForm.plain, "La phrase de la personne", in: entry, hint: "Commence par « Je », douze mots au plus.", required: true, maxLength: 100))
        \(Field.text(OwnSkillForm.cv, "La phrase pour un CV ou une attestation", in: entry, required: true, maxLength: 200))
        \(Field.checkbox(OwnSkillForm.transferable, "Sert aussi dans un autre métier", in: entry))
        \(Field.number(OwnSkillForm.rank, "Rang dans la grille", in: entry, hint: "1 pour la première", required: true))
        \(pictogram(entry, pictograms))
        """
    }

    private static func pictogram(_ entry: Entry, _ pictograms: [String]) -> HTML {
        let taps = pictograms.map { TapField.Choice(value: $0, label: $0.replacing("-", with: " "), drawing: PictogramDrawing.draw($0, size: 40)) }
        return "<div class=\"drawings\">\(TapField.draw(.one, OwnSkillForm.pictogram, "Dessin", in: entry, choices: taps, required: true))</div>\n"
    }
}
