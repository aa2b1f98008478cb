import Domain
import HTML

/// The photo of one fact, and the form that removes it for whoever may.
struct PhotoPart {
    let person: Person
    let observation: String
    let photo: Photo?
    let day: Day
    let mayRemove: Bool
    let entry: Entry

    private var ids: (String, String) { (person.id.text, observation) }

    func html(in frame: Frame) -> HTML {
        guard let photo else { return .empty }
        return """
            \(photo.isHidden ? hidden : PhotoFigure.draw(photo, at: PhotoPaths.photo(ids.0, ids.1), day: day))\
            \(when: mayRemove, removal(frame))
            """
    }

    private var hidden: HTML {
        """
        <p class="hint">\(fr: "Une photo de ce fait est masquée : \(person.firstName) ne donne plus son accord pour son image. Personne ne la voit.")</p>

        """
    }

    private func removal(_ frame: Frame) -> HTML {
        let own = entry.only(PhotoForm.reason)
        return """
            <details class="fold"\(when: !own.errors.isEmpty, " open")><summary>Supprimer la photo</summary>
            \(Form.post(to: PhotoPaths.removal(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: own) {
                """
                <p class="hint">\(fr: "La photo est effacée pour de bon. Restent : qui l’a supprimée, quand et pourquoi. Le fait ne change pas.")</p>
                \(Field.text(PhotoForm.reason, "Pourquoi", in: own, required: true, maxLength: 200))
                \(Button.submit("Supprimer la photo", .dangerous))
                """
            })</details>

            """
    }
}
