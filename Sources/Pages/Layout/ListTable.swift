public import Domain
public import HTML

/// The columns of a list, said once: its page and the file that leaves it hold the same ones, for the same reader.
public struct ListTable<Line>: Sendable {
    /// The name of the sheet.
    public let name: String
    let columns: [ListColumn<Line>]

    public init(_ name: String, _ columns: [ListColumn<Line>]) {
        self.name = name
        self.columns = columns
    }

    /// Without what the policy gives to none of these roles, on the page and in the file alike.
    public func seen(by roles: Set<Role>) -> ListTable {
        ListTable(name, columns.compactMap { $0.seen(by: roles) })
    }

    /// One cell of a file each, in order.
    public var parts: [ListPart<Line>] { columns.flatMap(\.parts) }

    var heads: [Table.Column] { columns.compactMap(\.head) }

    func row(_ line: Line) -> [HTML] { columns.compactMap { $0.head == nil ? nil : $0.draw(line) } }
}

/// A column of the page, and what it becomes in a file: a name with an age under it is three cells there.
public struct ListColumn<Line>: Sendable {
    /// Nil for what the page says in a heading over the table.
    let head: Table.Column?
    let parts: [ListPart<Line>]
    let draw: @Sendable (Line) -> HTML

    public static func text(_ label: String, _ parts: [ListPart<Line>], draw: @escaping @Sendable (Line) -> HTML) -> ListColumn {
        ListColumn(head: .text(label), parts: parts, draw: draw)
    }

    public static func number(_ label: String, _ parts: [ListPart<Line>], draw: @escaping @Sendable (Line) -> HTML) -> ListColumn {
        ListColumn(head: .number(label), parts: parts, draw: draw)
    }

    /// A button: nothing of it goes in a file.
    static func act(_ label: String, draw: @escaping @Sendable (Line) -> HTML) -> ListColumn {
        ListColumn(head: .act(label), parts: [], draw: draw)
    }

    public static func heading(_ parts: [ListPart<Line>]) -> ListColumn { ListColumn(head: nil, parts: parts) { _ in .empty } }

    func seen(by roles: Set<Role>) -> ListColumn? {
        let own = parts.filter { $0.isSeen(by: roles) }
        return own.isEmpty && !parts.isEmpty ? nil : ListColumn(head: head, parts: own, draw: draw)
    }
}

/// One column of the file: its title, its width as Excel counts, its class, and the cell of each line.
public struct ListPart<Line>: Sendable {
    public enum Format: Sendable { case plain, decimals }

    public let title: String
    public let width: Double
    public let format: Format
    /// Nil for what everybody who reaches the list may read.
    let facet: Facet?
    public let cell: @Sendable (Line) -> Cell

    public static func text(_ title: String, width: Double = 18, of facet: Facet? = nil, _ value: @escaping @Sendable (Line) -> String?) -> ListPart {
        ListPart(title: title, width: width, format: .plain, facet: facet) { line in value(line).map(Cell.text) ?? .blank }
    }

    public static func day(_ title: String, of facet: Facet? = nil, _ value: @escaping @Sendable (Line) -> Day?) -> ListPart {
        ListPart(title: title, width: 13, format: .plain, facet: facet) { .day(orBlank: value($0)) }
    }

    public static func count(_ title: String, width: Double = 13, of facet: Facet? = nil, _ value: @escaping @Sendable (Line) -> Int?) -> ListPart {
        ListPart(title: title, width: width, format: .plain, facet: facet) { line in value(line).map { .count($0) } ?? .blank }
    }

    public static func decimal(_ title: String, of facet: Facet? = nil, _ value: @escaping @Sendable (Line) -> Double?) -> ListPart {
        ListPart(title: title, width: 15, format: .decimals, facet: facet) { line in value(line).map(Cell.number) ?? .blank }
    }

    func isSeen(by roles: Set<Role>) -> Bool {
        guard let facet else { return true }
        return roles.contains { Policy.right(of: $0, on: facet, .ordinary) > .none }
    }
}

extension Table {
    /// The table of a list, its columns those of its file.
    static func draw<Line>(
        caption: String, _ list: ListTable<Line>, _ lines: [Line], captionHidden: Bool = false, totals: [HTML]? = nil
    ) -> HTML {
        draw(caption: caption, columns: list.heads, rows: lines.map(list.row), captionHidden: captionHidden, totals: totals)
    }
}
