import Domain

/// One act of a life on its day, by who would have done it, and the seed its ids come from.
struct DemoScene: Sendable {
    enum Player: Sendable {
        /// By place in `Demo.accounts`.
        case user(Int)
        case person(ID<Person>)
        case assessor(ID<OutsideAssessment>)
    }

    let at: Instant
    let seed: UInt64
    let player: Player
    let name: String
    /// An exit looks at the summary of the stage that it ends.
    let readsSummaries: Bool
    let work: @Sendable (Act) throws -> Void
}

extension DemoStructure {
    /// Plays the scenes of some lives in the order of their days, in one transaction: what each reads is what was known then.
    /// `signed`: keeps what is signed, when the lives are templates.
    func play(_ scenes: [DemoScene], in archive: Archive, keeping signed: SignedContents? = nil) async throws {
        let ordered = scenes.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        try await archive.series { series in
            try SignedContents.$current.withValue(signed) {
                for scene in ordered { try play(scene, in: series) }
            }
        }
    }

    private func play(_ scene: DemoScene, in series: ActSeries) throws {
        let day = scene.at.day
        let actor =
            switch scene.player {
            case .user(let user): Actor(reader(user, on: day, at: scene.at))
            case .person(let person): Actor(person: person, structure: structure, today: day)
            case .assessor(let assessment): Actor(assessor: assessment, structure: structure, today: day)
            }
        try series.act(as: actor, scene.name, at: scene.at, readsSummaries: scene.readsSummaries) { act in
            try SeededIDs.with(seed: scene.seed) { try scene.work(act) }
        }
    }
}
