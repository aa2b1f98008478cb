import Domain
import Store
import TestSupport

extension TestSite {
    /// Amina enters the gardens: Ma journée reads summaries, which an entry makes.
    func enterAmina() async throws {
        let entry = StageEntry(
            dispositif: town.aci, site: town.beaune, crew: town.gardens, counsellor: town.claire, encadrant: town.denis, from: TestTown.monday)
        let town = town
        try await town.archive.act(as: Actor(try await town.reader(town.claire)), "note une entrée") { act in
            try Stages.enter(.make(at: act.now), town.amina, entry, by: act)
        }
    }
}
