import Database
import Domain

/// A card to try, with its code: of somebody of the gardens for whom a sheet waits.
enum DemoCard {
    static func scenes(in town: DemoStructure, _ secret: CardSecret, _ tools: DemoTools) -> [DemoScene] {
        let opened = DemoCourse.working(town.today.adding(days: -5))
        var random = DemoRandom(seed: town.seed ^ 0xCA4D)
        let (sheet, card) = (
            ID<SkillSheet>.make(at: Instant(opened, hour: 9), using: &random), ID<PersonCard>.make(at: Instant(opened, hour: 9), using: &random)
        )
        return [
            DemoScene(
                at: Instant(opened, hour: 9, minute: 30), seed: town.seed &+ 9_400, player: .user(2), name: "fait une carte", readsSummaries: false
            ) { act in
                guard let person = try person(in: town, act) else { return }
                try tools.sheets.open(sheet, for: person, .quarterly, frameworks: [SkillFramework.everyTrade], by: act)
                try PersonCards.make(card, for: person, token: Demo.cardToken, by: act)
                try PersonCards.choose(.make(at: act.now), secret, for: person, by: act)
            }
        ]
    }

    /// The last of the gardens by name who has signed every sheet of theirs.
    private static func person(in town: DemoStructure, _ act: Act) throws -> ID<Person>? {
        try act.rows(
            """
            SELECT p.id
            FROM people p
            WHERE p.structure_id = \(town.structure.text) AND p.crew_id = \(town.crews[0].text) AND p.state = 'present'
            AND (\(sql: PersonCards.waitingSheet)) IS NULL
            ORDER BY p.sort_key DESC
            LIMIT 1
            """
        ).first.map { ID(known: try $0.text(0)) }
    }
}
