public import Domain
public import HTML

/// A photo sent with a fact, and why one is not taken.
public enum PhotoForm {
    public static let file = "photo"
    public static let recognised = "reconnu"
    /// Why a photo is removed.
    public static let reason = "raison_photo"

    public static let nobody = "non"
    public static let thePerson = "oui"

    /// `agreed`: the person agreed to photos in their file. The camera opens at once on a phone; a file can be chosen everywhere.
    static func fields(_ person: Person, agreed: Bool, _ entry: Entry) -> HTML {
        let isOpen = entry.error(file) != nil || entry.error(recognised) != nil
        return """
            <details class="fold"\(when: isOpen, " open")><summary>Ajouter une photo du travail</summary>
            \(Field.file(file, "Photo", in: entry, hint: kinds, accept: "image/jpeg,image/png"))
            <script type="module" src="/assets/photo.js"></script>
            \(TapField.draw(.one, recognised, "On reconnaît quelqu’un ?", in: entry, choices: [
                TapField.Choice(value: nobody, label: "Non"),
                TapField.Choice(value: thePerson, label: "Oui, \(person.firstName)", hint: agreement(person, agreed)),
            ], hint: "Le visage d’une autre personne n’a pas sa place ici : refaites la photo sans elle."))
            </details>

            """
    }

    private static let kinds = """
        JPEG ou PNG, 15\u{A0}Mo au plus : une grande photo est réduite. Le lieu, la date et l’appareil écrits dans le fichier sont effacés.
        """

    private static func agreement(_ person: Person, _ agreed: Bool) -> String {
        agreed ? "\(person.firstName) a donné son accord pour son dossier." : "Son accord n’est pas noté : la photo serait refusée."
    }

    /// In French: what happened, and what to do.
    public static func words(_ refusal: PhotoRefusal) -> String {
        switch refusal {
        case .empty: "Ce fichier est vide : choisissez la photo à nouveau."
        case .tooHeavy: "Cette photo dépasse 15\u{A0}Mo. Choisissez une taille plus petite dans l’appareil photo, ou envoyez-en une capture d’écran."
        case .notReduced:
            """
            Cette photo dépasse 4\u{A0}Mo, et ce serveur ne peut pas la réduire en ce moment. Choisissez une taille plus petite dans l’appareil photo, \
            envoyez-en une capture d’écran, ou réessayez plus tard.
            """
        case .tooLarge: "Cette image est trop grande : 64 millions de pixels au plus."
        case .cut: "Ce fichier est coupé : il manque la fin de la photo. Choisissez-la à nouveau."
        case .unreadable: "Cette photo ne se lit pas. Reprenez-la, ou envoyez-en une capture d’écran."
        case .heic:
            """
            Les photos HEIC (ou HEIF, AVIF) de l’iPhone ne sont pas prises. Dans Réglages, Appareil photo, Formats, choisissez « Le plus compatible », \
            ou envoyez une capture d’écran.
            """
        case .webp: "Les images WebP ne sont pas prises : envoyez la photo en JPEG ou en PNG."
        case .gif: "Les images GIF ne sont pas prises : envoyez la photo en JPEG ou en PNG."
        case .pdf: "Un PDF n’est pas une photo : envoyez-la en JPEG ou en PNG."
        case .otherKind: "Ce fichier n’est ni un JPEG ni un PNG. Envoyez la photo dans l’un de ces deux formats."
        }
    }

    /// When something else is to be mended: browsers never fill a file again.
    public static let again = "Choisissez la photo à nouveau : le navigateur ne la garde pas."
    public static let whoIsSeen = "Dites si l’on reconnaît quelqu’un sur la photo."
}

/// A photo on a page: its room is kept before it comes, and it comes when one looks.
enum PhotoFigure {
    static func draw(_ photo: Photo, at path: Path, day: Day) -> HTML {
        """
        <p class="photo"><a href="\(path)"><img src="\(path)" alt="\(fr: "Photo du travail, \(FrenchDate.short(day))")" width="\(photo.width)" \
        height="\(photo.height)" loading="lazy" decoding="async"></a></p>

        """
    }
}
