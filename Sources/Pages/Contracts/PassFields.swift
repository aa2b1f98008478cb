import Domain
import HTML

/// The fields of a suspension, the same where it is noted and where it is tried.
enum PassFields {
    static func suspension(in entry: Entry, _ words: PassWords, for kind: SIAEKind, _ parameters: PassParameters) -> HTML {
        """
        \(Field.select("motif", "Motif", in: entry, choices: words.choices(SuspensionReason.offered(to: kind)), required: true))
        \(Form.line(
            Field.date("debut", "Premier jour suspendu", in: entry, hint: "Au plus tard aujourd’hui.", required: true),
            Field.date("fin", "Dernier jour suspendu", in: entry, hint: "Vide si la fin est inconnue.")))
        \(Field.checkbox("fin_inconnue", "Fin inconnue : le plus long possible, \(parameters.suspensionMonths) mois", in: entry))
        """
    }
}
