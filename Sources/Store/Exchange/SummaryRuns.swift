import Database
import Domain

extension ParcoursSummaries {
    /// The same as `refresh` for many at once: the few questions of a run, whatever the number of people.
    static func refresh(_ people: [ID<Person>], by act: Act) throws {
        let ids = people.map(\.text).sorted()
        for start in stride(from: 0, to: ids.count, by: runLength) {
            let own = Array(ids[start..<min(start + runLength, ids.count)])
            try refresh(own, .run(from: own[0], through: own[own.count - 1]), by: act)
        }
    }

    private static func refresh(_ ids: [String], _ people: PeopleRun, by act: Act) throws {
        let columns = try derived(people, of: ids, act.structure, act.parameters, act.db)
        let ranked = try Exits.ranked(people, entries: columns.mapValues { entryDay($0) }, structure: act.structure, act.parameters, act.db)
        for id in ids {
            try act.derive(written(id, columns[id] ?? [], act.structure))
            try Exits.derive(ID(known: id), ranked[id] ?? [], by: act)
        }
    }
}
