public import Domain
public import HTML

/// The crews that the reader may see, each with its day and its week.
public struct CrewsPage: Sendable {
    let crews: [CrewPlace]
    /// Day at each crew's site.
    let today: [ID<Crew>: Day]
    /// Half-days on which people disagree.
    let toVerify: Int

    public init(crews: [CrewPlace], today: [ID<Crew>: Day], toVerify: Int) {
        self.crews = crews
        self.today = today
        self.toVerify = toVerify
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Équipes", frame: frame,
            main: """
                \(PageHead.draw("Équipes"))
                \(when: toVerify > 0, Page.notice(Notice(
                    .warning, "\(FrenchNumber.count(toVerify, "demi-journée", "demi-journées")) à vérifier : deux personnes ont noté des choses différentes.",
                    act: Link("Voir", AttendancePaths.toVerify()))))
                \(crews.isEmpty ? EmptyState.draw("Aucune équipe pour vous. La direction ou l’administration technique les crée dans « Structure ».") : list)
                """)
    }

    private var list: HTML {
        """
        <ul class="crew-list">\(each: crews, { place in
            let (crew, day) = (place.crew.id.text, today[place.crew.id]?.iso ?? "")
            return """
                <li><h2>\(fr: place.crew.name)</h2><p class="soft">\(fr: place.siteName)</p>\
                <div class="buttons"><a class="button primary big" href="\(AttendancePaths.day(crew, day))">\(fr: "Présence du jour")</a>\
                <a class="button quiet big" href="\(CrewPaths.week(crew, day))">\(fr: "Semaine")</a>\
                <a class="button quiet big" href="\(SigningPaths.sheet(crew, String(day.prefix(7))))">\(fr: "Émargement")</a></div></li>

                """
        })</ul>

        """
    }
}
