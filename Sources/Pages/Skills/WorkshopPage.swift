public import Domain
public import HTML

/// The crew, one large target a person: who was seen, and whom one has not looked at for a while.
public struct WorkshopPage: Sendable {
    let crews: [CrewCount]
    let chosen: CrewCount?
    let members: [ObservedPerson]
    /// The reader may note facts.
    let writes: Bool
    /// Of the fact noted just before: most often that of the next one too.
    let situation: String

    public init(crews: [CrewCount], chosen: CrewCount?, members: [ObservedPerson], writes: Bool, situation: String = "") {
        self.situation = situation
        self.crews = crews
        self.chosen = chosen
        self.members = members
        self.writes = writes
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Atelier", frame: frame,
            main: """
                <div class="tap-page">
                \(PageHead.draw("Atelier", line: "<p>\(fr: writes ? "Touchez une personne pour noter un fait vu au travail." : "Ce qui a été vu au travail, équipe par équipe.")</p>"))
                \(choice)\(people(frame))\(places(frame.today))
                </div>
                """)
    }

    private var choice: HTML { CrewChoice.draw(crews, chosen: chosen, to: WorkshopPaths.workshop()) }

    /// Where the crew's other pages are.
    private func places(_ today: Day) -> HTML {
        Button.row(
            Button.link("Compétences de l’équipe", to: WorkshopPaths.skills().with(["equipe": chosen?.crew.text ?? ""]), .quiet),
            chosen.map { Button.link("Supports de la semaine", to: CrewSupportPaths.week($0.crew.text, today.iso), .quiet) } ?? .empty,
            Button.link("Supports de production", to: ProductionSupportPaths.supports(), .quiet),
            Button.link("Signaux", to: SignalPaths.signals(), .quiet), Button.link("Référentiels", to: OwnSkillPaths.grids(), .quiet),
            Button.link("Qualifications", to: TrainerQualificationPaths.qualifications(), .quiet), Button.link("Tablettes", to: FieldPaths.entries(), .quiet),
            Button.link("Photos à supprimer", to: PhotoPaths.hidden(), .quiet),
            Button.link("AFEST", to: AfestPaths.crews().with(["equipe": chosen?.crew.text ?? ""]), .quiet))
    }

    private func people(_ frame: Frame) -> HTML {
        guard let chosen else {
            return crews.isEmpty ? EmptyState.draw("Aucune personne en équipe aujourd’hui parmi celles que vous voyez.") : .empty
        }
        return Section.draw(chosen.name, id: "equipe") {
            "<ul class=\"taps\">\(each: members, { member($0, frame.today) })</ul>\n"
        }
    }

    private func member(_ member: ObservedPerson, _ today: Day) -> HTML {
        let id = member.person.id.text
        return """
            <li><a class="tap" href="\(writes ? ObservationPaths.new(id).with([ObservationForm.proposed: situation]) : ObservationPaths.observations(id))"><span>\(member.person.fullName)\
            <span class="tap-hint">\(fr: seen(member, today))</span></span></a></li>

            """
    }

    private func seen(_ member: ObservedPerson, _ today: Day) -> String {
        guard let day = member.lastObservedOn else { return "Aucun fait noté encore" }
        switch today.days(since: day) {
        case ...0: return "Dernier fait aujourd’hui"
        case 1: return "Dernier fait hier"
        case let days: return "Dernier fait il y a \(days) jours"
        }
    }
}
