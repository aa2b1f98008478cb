public import Domain
public import HTML

/// One entretien, in its last version or an earlier one.
public struct EntretienPage: Sendable {
    let view: EntretienView
    let hasDraft: Bool

    public init(_ view: EntretienView, hasDraft: Bool = false) {
        self.view = view
        self.hasDraft = hasDraft
    }

    private var content: EntretienContent { view.entretien.content }
    private var ids: (String, String) { (view.person.id.text, view.entretien.id.text) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Entretien \(FrenchName.of(view.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    content.kind.label, above: Link("Entretiens \(FrenchName.of(view.person.fullName))", EntretienPaths.entretiens(ids.0)),
                    line: "\(FrenchDate.html(content.day, today: frame.today)) \(EntretienWords.tag(content.state))", acts: acts))
                \(when: !view.isLatest, earlierNotice)\(when: hasDraft, draftNotice)\(facts)\(notes)\(saves(frame))
                """)
    }

    private var acts: HTML {
        guard view.writes, view.isLatest else { return .empty }
        return Button.link(content.state == .planned ? "Dire ce qu’il en est" : "Modifier", to: EntretienPaths.edit(ids.0, ids.1))
    }

    private var earlierNotice: HTML {
        Page.notice(Notice(.warning, "Vous lisez une version antérieure.", act: Link("Voir la dernière", EntretienPaths.entretien(ids.0, ids.1))))
    }

    private var draftNotice: HTML {
        Page.notice(Notice(.warning, "Vous avez gardé un brouillon de cet entretien.", act: Link("Le reprendre", EntretienPaths.edit(ids.0, ids.1))))
    }

    private var facts: HTML {
        DefinitionList.draw([
            ("Heure", content.startsAt.map { HTML(text: EntretienWords.hour($0)) }),
            ("Durée", content.minutes.map { HTML(text: FrenchDuration.minutes($0)) }),
            ("Lieu", content.place.map { HTML(text: $0) }), ("Étaient là aussi", content.others.map { HTML(text: $0) }),
        ])
    }

    private var notes: HTML {
        """
        \(Section.draw("Note partagée", id: "note") {
            """
            <p class="hint">\(fr: "Lue par les CIP du site.")</p>
            \(content.sharedNote.isEmpty ? "<p class=\"soft\">Rien d’écrit.</p>" : "<div class=\"words note\" dir=\"auto\">\(content.sharedNote)</div>")
            """
        })\(some: ownNote, { $0 })
        """
    }

    private var ownNote: HTML? {
        guard view.ownsNote, let note = content.authorNote, !note.isEmpty else { return nil }
        return Section.draw("Note personnelle", id: "note-personnelle") {
            """
            <p class="hint">\(fr: "Personne d’autre que vous ne la lit.")</p>
            <div class="words note" dir="auto">\(note)</div>
            """
        }
    }

    /// Every save stays readable.
    private func saves(_ frame: Frame) -> HTML {
        Section.draw("Enregistrements", id: "enregistrements") {
            """
            <ul class="plain">
            \(each: view.saves, { save in
                let words = "Version \(save.version), \(EntretienWords.moment(save.day, save.minute, today: frame.today))\(save.by.isEmpty ? "" : ", par \(save.by)")"
                return save.version == view.entretien.version
                    ? "<li>\(fr: words) <span class=\"soft\">(affichée)</span></li>\n"
                    : "<li><a href=\"\(EntretienPaths.entretien(ids.0, ids.1).with(["version": String(save.version)]))\">\(fr: words)</a></li>\n"
            })</ul>
            """
        }
    }
}
