public import Domain
public import HTML

/// Entering a fact, in twenty seconds, outside.
public struct NewObservationPage: Sendable {
    let person: Person
    let choices: ObservationChoices
    /// The person agreed to photos in their file.
    let agreed: Bool
    let entry: Entry

    public init(person: Person, choices: ObservationChoices, agreed: Bool, entry: Entry = Entry()) {
        self.agreed = agreed
        self.person = person
        self.choices = choices
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let path = ObservationPaths.observations(person.id.text)
        return Page.render(
            title: "Noter un fait : \(person.fullName)", frame: frame,
            main: """
                <div class="tap-page">
                \(PageHead.draw(person.fullName, above: Link("Ses observations", path), line: "<p>Noter un fait vu au travail</p>"))
                \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry, upload: true) {
                    """
                    \(ObservationForm.fields(choices, entry, frame.today))\(PhotoForm.fields(person, agreed: agreed, entry))\
                    <div class="tap-send">\(Button.submit("Noter le fait"))</div>
                    """
                })
                </div>
                """)
    }
}
