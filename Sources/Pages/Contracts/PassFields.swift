import Domain
import HTML

/// The fields of a suspension and of a prolongation, the same where it is noted and where it is tried.
public enum PassFields {
    /// Name of the tick that says the bilan is joined.
    public static let report = "bilan_joint"

    /// Nothing where no reason asks for the file.
    static func report(in entry: Entry, for kind: SIAEKind) -> HTML {
        guard ProlongationReason.anyRequiresReportFile(of: kind) else { return .empty }
        return Field.checkbox(
            report, "Le bilan de prolongation est joint à la demande", in: entry,
            hint: "Demandé à cette structure dès qu’un prescripteur doit donner son accord.")
    }

    /// Name of the tick that keeps to a reason of age which the birth date contradicts.
    public static let age = "age_vu"

    /// Asked only once the birth date spoke against the reason.
    static func age(in entry: Entry) -> HTML {
        guard entry.error(age) != nil || !entry[age].isEmpty else { return .empty }
        return Field.checkbox(age, "Je garde ce motif malgré la date de naissance", in: entry, hint: "Si la date du dossier est fausse, corrigez-la plutôt.")
    }

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
