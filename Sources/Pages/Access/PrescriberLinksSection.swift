public import Domain
import HTML

/// The organisations of a prescriber's account, chosen by the direction; in words only for who may not choose.
public struct PrescriberLinksSection: Sendable {
    let account: Account
    let links: [PrescriberLink]
    /// Nil for a reader who does not choose.
    let offered: [Prescriber]?
    let entry: Entry

    public init(account: Account, links: [PrescriberLink], offered: [Prescriber]?, entry: Entry = Entry()) {
        self.account = account
        self.links = links
        self.offered = offered
        self.entry = entry
    }

    func html(in frame: Frame) -> HTML {
        guard account.state != .closed, account.holds(.prescriber, on: frame.today) || !links.isEmpty else { return .empty }
        return Section.draw("Organismes", id: "organismes") {
            guard let offered else {
                return "<p>\(fr: "Un prescripteur voit l’état des candidatures que ses organismes ont envoyées. La direction choisit lesquels, ici même.")</p>"
            }
            return """
                <p>\(fr: "\(account.name) voit l’état des candidatures que ces organismes ont envoyées, et rien d’autre.")</p>
                \(list(frame))\(when: account.holds(.prescriber, on: frame.today), form(offered, frame))
                """
        }
    }

    private func list(_ frame: Frame) -> HTML {
        guard !links.isEmpty else { return "<p class=\"soft\">\(fr: "Aucun organisme encore : ce compte ne voit aucune candidature.")</p>" }
        return Table.draw(
            caption: "Organismes de ce compte", columns: [.text("Organisme"), .text("Depuis"), .text("État"), .act("Retirer")],
            rows: links.map { link in
                let over = link.isOver(on: frame.today)
                return [
                    HTML(text: link.name), FrenchDate.html(link.from), over ? Tag.draw("fini", .closed) : Tag.draw("en cours", .done),
                    over
                        ? .empty
                        : Button.post(
                            "Retirer", to: AccountPaths.prescriberEnd(account.id.text), csrf: frame.csrf, once: frame.once, hidden: ["lien": link.id.text]),
                ]
            }, captionHidden: true)
    }

    private func form(_ offered: [Prescriber], _ frame: Frame) -> HTML {
        let running = Set(links.filter { !$0.isOver(on: frame.today) }.map(\.prescriber))
        let left = offered.filter { !running.contains($0.id) }
        guard !left.isEmpty else {
            return "<p class=\"hint\">\(fr: "Tous les organismes connus y sont. Un nouvel organisme se note à l’enregistrement d’une candidature.")</p>"
        }
        return Form.post(to: AccountPaths.prescribers(account.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.select(
                "organisme", "Organisme", in: entry, choices: left.map { Choice($0.id.text, $0.name) },
                hint: "Un nouvel organisme se note à l’enregistrement d’une candidature.", required: true))
            \(Button.submit("Relier ce compte à l’organisme"))
            """
        }
    }
}
