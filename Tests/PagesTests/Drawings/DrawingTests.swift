import Domain
import HTML
import Testing

@testable import Pages

@Suite("The path, the radar and the levels") struct DrawingTests {
    let today = Day(number: 20_778)

    private func path(_ days: [Int], end: Int? = 400) -> ParcoursPath {
        ParcoursPath(
            start: today.adding(days: days.first ?? 0), end: end.map { today.adding(days: $0) }, today: today,
            milestones: days.map { Milestone(day: today.adding(days: $0), kind: .bilan, label: "Bilan", happened: $0 < 0, today: today) })
    }

    @Test("Stakes keep the order of days, never on top of one another, and stay on the drawing")
    func spread() {
        let places = PathPlan.spread([10, 10, 11, 50, 99], gap: 8, from: 0, to: 100)
        #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 7.99 })
        #expect(places.allSatisfy { (0...100).contains($0) })
        let crowd = PathPlan.spread(Array(repeating: 100, count: 60), gap: 8, from: 0, to: 100)
        #expect(crowd.allSatisfy { $0 >= -0.01 && $0 <= 100 })
    }

    @Test("Today hangs between what was walked and what comes")
    func plumbLine() throws {
        let plan = PathPlan(path([-200, -2, -1, 1, 2]), ground: Ground(left: 0, right: 900, heights: (150, 147, 110, 100)), gap: 26, margin: 24)
        let here = try #require(plan.today)
        #expect(plan.places[2] < here)
        #expect(here < plan.places[3])
    }

    @Test("A parcours that ended before today shows no today")
    func ended() {
        let ended = ParcoursPath(start: today.adding(days: -400), end: today.adding(days: -30), today: today, milestones: [])
        #expect(!ParcoursDrawing.full(ended).string.contains("aujourd’hui"))
    }

    @Test("The drawing has its list twin: each milestone with its day and its state in words")
    func twin() {
        let html = ParcoursDrawing.full(path([-200, -10, 30])).string
        #expect(html.contains("role=\"img\" aria-labelledby=\"chemin-titre chemin-desc\""))
        #expect(html.contains("<ol class=\"milestones\">"))
        #expect(html.split(separator: "<li class=\"milestone ").count == 4)
        #expect(html.contains("dans 4"))
    }

    @Test("A parcours of one day, without a single milestone, can still be drawn")
    func firstDay() {
        let first = ParcoursPath(start: today, end: nil, today: today, milestones: [])
        #expect(ParcoursDrawing.thumbnail(first).string.contains("<title>0\u{A0}jalon passé.</title>"))
        #expect(!ParcoursDrawing.full(first).string.contains("nan"))
    }

    @Test("The thumbnail of a long parcours stays under four kilobytes: a list of fifty must stay light")
    func light() {
        #expect(ParcoursDrawing.thumbnail(path(Array(stride(from: -300, through: 300, by: 30)))).bytes.count < 4_500)
    }

    @Test("What has no level leaves a gap in the radar and is said in its description")
    func radar() {
        let axes = [
            RadarDrawing.Axis("Ponctualité", first: 2, second: 3), RadarDrawing.Axis("Équipe", first: nil, second: 1),
            RadarDrawing.Axis("Soin", first: 4, second: 4),
        ]
        let html = RadarDrawing.draw("Savoir-être", axes: axes).string
        #expect(html.contains("sans niveau, puis 1"))
        #expect(html.split(separator: "<circle").count - 1 == 3)
        #expect(html.contains("<li>2. Équipe</li>"), "un téléphone ne montre que les numéros : leur clé est dessous")
        #expect(RadarDrawing.draw("Deux axes", axes: Array(axes.prefix(2))).isEmpty)
    }

    @Test("Every level has its own drawing, word and plain word")
    func levels() {
        let levels: [Int?] = [0, 1, 2, 3, 4, nil]
        #expect(Set(levels.map { LevelDrawing.draw($0).string }).count == 6)
        #expect(Set(levels.map { LevelDrawing.word($0) }).count == 6)
        #expect(Set(levels.map { LevelDrawing.plain($0) }).count == 6)
    }

    @Test("Sine and cosine agree with the circle at every twelfth of a turn")
    func turn() {
        for step in 0..<48 {
            let part = Double(step) / 48
            let (sine, cosine) = (Turn.sine(part), Turn.cosine(part))
            #expect(abs(sine * sine + cosine * cosine - 1) < 0.0001)
        }
        #expect(abs(Turn.sine(1.0 / 12) - 0.5) < 0.0001)
        #expect(abs(Turn.sine(0.75) + 1) < 0.0001)
    }

    @Test("A coordinate has one decimal at most, and its sign")
    func coordinates() {
        #expect(coordinate(12) == "12")
        #expect(coordinate(-0.26) == "-0.3")
        #expect(coordinate(7.04) == "7")
    }
}
