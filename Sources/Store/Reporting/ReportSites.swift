import Database
public import Domain

/// The sites that a report can be narrowed to: those where the reader may read a facet of somebody's file.
public enum ReportSites {
    /// By name.
    public static func sites(_ facet: Facet, seenBy sight: Sight) throws -> [Site] {
        let reader = sight.reader
        let rows = try sight.db.rows("SELECT id, name, time_zone FROM sites WHERE structure_id = \(reader.structure.text) ORDER BY name, id")
        return try rows.map { Site(id: ID(known: try $0.text(0)), name: try $0.text(1), timeZone: try $0.text(2)) }.filter { site in
            Policy.right(of: reader, on: facet, .ordinary, of: Place(structure: reader.structure, site: site.id)).canRead
        }
    }
}
