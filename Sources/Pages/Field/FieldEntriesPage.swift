public import Domain
public import HTML

/// What tablets handed in and that waits for somebody's eyes, where a file is handed in, and the tablets themselves.
public struct FieldEntriesPage: Sendable {
    /// What has just been handed in.
    public struct Receipt: Sendable {
        let received: Int
        let refused: Int
        let toVerify: Int
        let missing: Int

        public init(received: Int, refused: Int, toVerify: Int, missing: Int) {
            self.received = received
            self.refused = refused
            self.toVerify = toVerify
            self.missing = missing
        }
    }

    let entries: [FieldEntry]
    let counted: [CountedEntries]
    let tablets: [Tablet]
    /// The reader works without network too.
    let leads: Bool
    let receipt: Receipt?
    /// What an entry that was just tried again came to.
    let resumed: FieldEntry.State?
    let entry: Entry

    /// `entry`: of the file, or of one entry under `scope(of:)`.
    public init(
        entries: [FieldEntry], counted: [CountedEntries], tablets: [Tablet], leads: Bool, receipt: Receipt? = nil, resumed: FieldEntry.State? = nil,
        entry: Entry = Entry()
    ) {
        self.entries = entries
        self.counted = counted
        self.tablets = tablets
        self.leads = leads
        self.receipt = receipt
        self.resumed = resumed
        self.entry = entry
    }

    public static func scope(of entry: String) -> String { "classer-" + entry }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Saisies des tablettes", frame: frame,
            main: """
                \(PageHead.draw(
                    "Saisies des tablettes", above: leads ? Link("Atelier", WorkshopPaths.workshop()) : nil,
                    line: "<p>\(fr: "Ce qui a été noté sans réseau arrive ici tout seul. Rien de ce qui arrive n’est perdu, même refusé.")</p>",
                    acts: leads ? Button.link("Travailler hors ligne", to: FieldPaths.app(), .quiet) : .empty))
                \(some: receipt, { Page.notice(Notice($0.isWhole ? .done : .warning, $0.words)) })\
                \(some: resumed, { Page.notice(Notice($0 == .confirmed ? .done : .warning, FieldEntryWords.resumed($0))) })\
                \(waiting(frame))\(handIn(frame))\(kept(frame))\(settled)
                """)
    }

    private func waiting(_ frame: Frame) -> HTML {
        let open = entries.filter(\.isOpen)
        return Section.draw("À regarder", id: "a-regarder") {
            open.isEmpty && counted.isEmpty
                ? EmptyState.draw("Aucune saisie refusée ni à vérifier depuis trois mois.")
                : """
                \(when: open.contains(where: \.mayBeTakenUp), "<p>\(fr: FieldEntryWords.howToResume)</p>\n")\
                \(when: !open.isEmpty, "<ul class=\"plain\">\n\(each: open, { FieldEntryLine.draw($0, own($0), frame) })</ul>\n")\
                \(when: !counted.isEmpty, "<ul>\n\(each: counted, { "<li>\(fr: FieldEntryWords.counted($0))</li>\n" })</ul>\n")
                """
        }
    }

    /// Taken up or dismissed: it stays readable.
    private var settled: HTML {
        let settled = entries.filter { !$0.isOpen }
        guard !settled.isEmpty else { return .empty }
        return Section.draw("Reprises et classées", id: "reglees") {
            "<ul class=\"plain\">\n\(each: settled, { FieldEntryLine.draw($0, Entry(), nil) })</ul>\n"
        }
    }

    private func own(_ one: FieldEntry) -> Entry {
        let scope = FieldEntriesPage.scope(of: one.id.text)
        return entry.scope == scope ? entry : Entry(scope: scope)
    }

    private func handIn(_ frame: Frame) -> HTML {
        Section.draw("Remettre un fichier", id: "fichier") {
            """
            <p>\(fr: "Une tablette qui ne retrouve pas le réseau donne ses saisies dans un fichier, que n’importe quel collègue connecté peut remettre ici : il ne peut pas le lire, et chaque saisie garde son auteur. Remis deux fois, il ne compte qu’une fois.")</p>
            \(Form.post(to: FieldPaths.file(), csrf: frame.csrf, once: frame.once, entry: ofFile, upload: true) {
                "\(Field.file(FieldFields.file, "Le fichier donné par la tablette", in: ofFile, required: true, accept: ".json,application/json"))\(Button.row(Button.submit("Remettre")))"
            })
            """
        }
    }

    private var ofFile: Entry { entry.scope == Entry().scope ? entry : Entry() }

    private func kept(_ frame: Frame) -> HTML {
        Section.draw("Tablettes", id: "tablettes") {
            tablets.isEmpty
                ? EmptyState.draw("Aucune tablette préparée.")
                : """
                <p>\(fr: "Une tablette perdue se déconnecte ici : au prochain contact elle oublie les équipes, et plus rien n’en est accepté.")</p>
                \(Table.draw(
                    caption: "Tablettes préparées", columns: [.text("Tablette"), .text("De qui"), .text("Depuis"), .act("Déconnecter")],
                    rows: tablets.map { row($0, frame) }, captionHidden: true))
                """
        }
    }

    private func row(_ tablet: Tablet, _ frame: Frame) -> [HTML] {
        let end: HTML =
            if let ended = tablet.endedAt { "\(fr: "Déconnectée le ")\(FrenchDate.html(ended.day))" } else {
                Button.post(
                    "Déconnecter", to: FieldPaths.end(), csrf: frame.csrf, once: frame.once, hidden: [FieldFields.tablet: tablet.id.text])
            }
        return ["\(tablet.name)", "\(tablet.ownerName)", FrenchDate.html(tablet.since.day), end]
    }
}

extension FieldEntriesPage.Receipt {
    var isWhole: Bool { refused + toVerify + missing == 0 }

    var words: String {
        var parts = [received == 1 ? "Une saisie est arrivée" : "\(received) saisies sont arrivées"]
        if refused > 0 { parts.append(refused == 1 ? "une est refusée" : "\(refused) sont refusées") }
        if toVerify > 0 { parts.append(toVerify == 1 ? "une est à vérifier" : "\(toVerify) sont à vérifier") }
        if missing > 0 { parts.append("\(missing) n’ont pas pu être enregistrées : remettez le même fichier dans un instant") }
        return parts.joined(separator: ", ") + "."
    }
}
