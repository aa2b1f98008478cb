import Database
public import Domain

/// What the form of a candidature offers this reader.
public struct CandidatureOffers: Sendable {
    /// Where the reader may record one, in the order of their names.
    public let sites: [Site]
    public let dispositifs: [Dispositif]
    public let prescribers: [Prescriber]

    public static func all(seenBy sight: Sight) throws -> CandidatureOffers {
        let reader = sight.reader
        let sites = try sight.db.rows(
            "SELECT id, name, time_zone FROM sites WHERE structure_id = \(reader.structure.text) ORDER BY id"
        ).inFrenchOrder { try $0.text(1) }.map { Site(id: ID(known: try $0.text(0)), name: try $0.text(1), timeZone: try $0.text(2)) }
        let dispositifs = try sight.db.rows(
            "SELECT id, kind, name FROM dispositifs WHERE structure_id = \(reader.structure.text) ORDER BY id"
        ).inFrenchOrder { try $0.text(2) }
            .map { Dispositif(id: ID(known: try $0.text(0)), kind: Dispositif.Kind(rawValue: try $0.text(1)) ?? .aci, name: try $0.text(2)) }
        let own = sites.filter { site in
            Policy.right(of: reader, on: .candidature, .ordinary, of: Place(structure: reader.structure, site: site.id)) == .write
        }
        return CandidatureOffers(sites: own, dispositifs: dispositifs, prescribers: try Prescribers.all(seenBy: sight))
    }
}
