public import Domain
import HTML

/// Who answers for a minor, asked at the hiring interview and only then.
public enum RepresentativeFields {
    public static let name = "representant-nom"
    public static let phone = "representant-telephone"
    public static let consent = "representant-accord"

    static func draw(_ person: Person, _ entry: Entry) -> HTML {
        Form.group(
            "Représentant légal",
            hint: "\(person.firstName) est mineur·e : un parent ou un tuteur répond pour \(person.firstName). Lu par les CIP du site seulement."
        ) {
            """
            \(Field.text(name, "Prénom et nom", in: entry, required: true, maxLength: 120))
            \(Form.line(
                Field.tel(phone, "Téléphone", in: entry, required: true),
                Field.date(consent, "Accord donné le", in: entry, hint: "Vide si l’accord est attendu : notez-le avant la signature du contrat.")))
            """
        }
    }

    static func told(_ representative: LegalRepresentative) -> HTML {
        let consent: HTML = representative.consentedOn.map { "\(fr: "accord donné le ")\(FrenchDate.html($0))" } ?? Tag.draw("accord attendu", .watch)
        return "<p>\(fr: "Représentant légal :") \(representative.name), \(representative.phone), \(consent)</p>"
    }
}
