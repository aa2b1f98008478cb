public import Domain
public import HTML

/// The code a CIP or an encadrant shows to the person, large enough to be read across a table.
public struct SheetCodePage: Sendable {
    let person: Person
    let above: Link
    /// « cette fiche », « ce bilan ».
    let opens: String
    let code: String
    let minutes: Int
    let address: String

    public init(person: Person, above: Link, opens: String, code: String, minutes: Int, address: String) {
        self.person = person
        self.above = above
        self.opens = opens
        self.code = code
        self.minutes = minutes
        self.address = address
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Code pour \(person.firstName)", frame: frame,
            main: """
                \(PageHead.draw("Un code pour \(person.firstName)", above: above))
                <p class="big-code"><span class="visually-hidden">Code, lettre par lettre : \(spelled)</span><span aria-hidden="true">\(grouped)</span></p>
                <ol class="steps">
                <li>\(fr: "Ouvrir, sur son téléphone ou sur la tablette : \(address)")</li>
                <li>\(fr: "Écrire ce code.")</li>
                </ol>
                <p class="hint">\(fr: "Il sert une seule fois, pendant \(minutes) minutes, et n’ouvre que \(opens). Il ne s’affichera plus : au besoin, montrez-en un autre.")</p>
                """)
    }

    private var grouped: String { String(code.prefix(4)) + " " + String(code.dropFirst(4)) }
    private var spelled: String { code.map(String.init).joined(separator: " ") }
}
