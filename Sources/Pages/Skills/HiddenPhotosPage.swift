public import Domain
public import HTML

/// Photos that show somebody who no longer agrees: hidden from everybody, to be removed.
public struct HiddenPhotosPage: Sendable {
    let photos: [PhotoLine]

    public init(_ photos: [PhotoLine]) {
        self.photos = photos
    }

    public static let table = ListTable<PhotoLine>(
        "Photos à supprimer",
        [.heading([.text("Personne", width: 26) { $0.person.fullName }, .day("Fait du") { $0.day }, .text("Photo de", width: 26) { $0.by }])])

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Photos à supprimer", frame: frame,
            main: """
                \(PageHead.draw(
                    "Photos à supprimer", above: Link("Atelier", WorkshopPaths.workshop()),
                    line: "<p>\(fr: "Ces personnes ne donnent plus leur accord pour leur image. Plus personne ne voit ces photos ; leur auteur ou le CIP les supprime.")</p>"))
                \(photos.isEmpty ? EmptyState.draw("Aucune photo à supprimer.") : lines)\(FileLinks.draw(PhotoPaths.hidden.file()))
                """)
    }

    private var lines: HTML {
        Table.draw(
            caption: "Photos à supprimer", columns: [.text("Personne"), .text("Fait du"), .text("Photo de")],
            rows: photos.map { line in
                [
                    "<a href=\"\(ObservationPaths.observation(line.person.id.text, line.observation.text))\">\(line.person.fullName)</a>",
                    FrenchDate.html(line.day), HTML(text: line.by),
                ]
            }, captionHidden: true)
    }
}
