public import Domain
import HTML

/// How the pages and the command line speak of a reading of Les Emplois.
public enum EmploisWords {
    static func state(_ reading: EmploisReading, at now: Instant) -> HTML {
        switch reading.state {
        case .running where reading.heldUntil < now: Tag.draw("Coupée", .late)
        case .running: Tag.draw("En cours", .current)
        case .read: Tag.draw("À enregistrer", .watch)
        case .done: Tag.draw("Enregistrée", .done)
        case .failed: Tag.draw("Arrêtée", .late)
        case .abandoned: Tag.draw("Laissée", .closed)
        }
    }

    /// What happened, and what to do.
    public static func failure(_ failure: EmploisFailure) -> String {
        switch failure {
        case .tokenRefused:
            "Les Emplois ne reconnaissent pas le jeton : il a été changé ou retiré. Créez-en un nouveau dans « Accès aux API », puis donnez-le ici."
        case .forbidden:
            "Les Emplois refusent l’accès : la personne qui a créé le jeton doit être administratrice de chaque structure, active ou en délai de grâce."
        case .notFound: "Les Emplois ne connaissent pas cette page : l’adresse est fausse, ou leur liste a changé. La lecture reprendra du début."
        case .busy: "Les Emplois demandent d’attendre : trop d’appels à la fois. La lecture reprendra où elle en est."
        case .down: "Les Emplois sont en panne ou en maintenance. La lecture reprendra où elle en est."
        case .unreachable: "Les Emplois ne répondent pas : vérifiez l’adresse et l’accès de ce serveur à Internet. La lecture reprendra où elle en est."
        case .certificate: "Le certificat de ce site n’est pas valable : rien ne lui a été envoyé. Vérifiez l’adresse, ou l’horloge du serveur."
        case .cut: "La liaison a été coupée au milieu d’une page. La lecture reprendra où elle en est."
        case .timeout: "Les Emplois ont mis trop de temps à répondre. La lecture reprendra où elle en est."
        case .redirected: "Ce site renvoie vers une autre adresse : Jalon ne la suit pas, pour ne pas lui donner le jeton. Vérifiez l’adresse."
        case .tooLarge: "La réponse est bien plus grande que ce que prévoit l’API : elle n’a pas été lue."
        case .unreadable: "La réponse n’est pas celle que prévoit l’API : rien n’en a été repris. Vérifiez l’adresse ; si elle est juste, réessayez plus tard."
        case .elsewhere: "La réponse envoie vers une autre adresse pour la page suivante : Jalon ne l’a pas suivie. La lecture reprendra du début."
        case .interrupted: "La lecture a été interrompue. Elle reprendra où elle en est."
        case .toolMissing: "Il manque sur ce serveur le programme curl, qui appelle Les Emplois : l’administrateur l’installe."
        }
    }

    static func value(_ text: String?, of field: ImportField) -> String {
        guard let text, !text.isEmpty else { return "rien" }
        switch field {
        case .birthDate, .passStart, .passEnd: return Day(iso: text).map { FrenchDate.short($0) } ?? text
        case .phone: return ImportedFields.typedPhone(text)
        case .passNumber: return PassNumber(text)?.display ?? text
        case .sex: return text == "F" ? "femme" : "homme"
        default: return text
        }
    }

    /// A source mark in a person's own file: the name of the field, a phone as one dials it.
    static func said(_ value: PersonFile.Value) -> String? {
        switch value.column {
        case "field": ImportField(rawValue: value.text)?.label
        case "value", "ours": value.text.hasPrefix("+") ? ImportedFields.typedPhone(value.text) : ["F": "femme", "M": "homme"][value.text]
        default: nil
        }
    }

    static func day(_ instant: Instant) -> String { FrenchDate.short(instant.day) }

    static func counts(_ reading: EmploisReading) -> String {
        let rows = ImportCounts.sentence(reading.counts)
        let conflicts = reading.conflicts == 0 ? "" : ", " + (reading.conflicts == 1 ? "une différence" : "\(reading.conflicts) différences")
        return rows + conflicts
    }
}
