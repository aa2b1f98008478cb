import Domain
import Pages

/// What the forms of an annexe say, read field by field.
struct AnnexForm {
    var form: SentForm

    init(_ form: SentForm) {
        self.form = form
    }

    /// Any spelling of the paper; without amendment and modification it is A0M0.
    mutating func number(_ suffix: String = "") -> FinancialAnnexNumber? {
        guard let typed = form.text("numero" + suffix, missing: "Indiquez le numéro de l’annexe.", atMost: 40) else { return nil }
        let found = FinancialAnnexNumber(typed) ?? FinancialAnnexNumber(typed + "M0") ?? FinancialAnnexNumber(typed + "A0M0")
        if found == nil {
            form.refuse(
                "numero" + suffix,
                "Ce n’est pas un numéro d’annexe : la mesure (ACI), trois caractères de département, deux chiffres d’année, quatre de structure, puis A0M0.")
        }
        return found
    }

    mutating func state(_ suffix: String = "") -> FinancialAnnex.State? {
        form.choice("etat" + suffix, of: FinancialAnnex.State.allCases.map(\.rawValue), missing: "Choisissez l’état de l’annexe.")
            .flatMap(FinancialAnnex.State.init)
    }

    mutating func terms(from day: Day?, _ suffix: String = "") -> AnnexTerms? {
        let posts = form.hundredths("postes" + suffix, in: 1...100_000, missing: "Indiquez l’effectif mensuel conventionné.")
        let amount = form.hundredths("montant" + suffix, in: 0...9_999_999, missing: "Indiquez le montant par ETP et par an.")
        let hours = form.integer("heures" + suffix, in: 1000...2200, missing: "Indiquez les heures annuelles d’un temps plein.")
        guard let posts, let amount, let hours, let day else { return nil }
        return AnnexTerms(from: day, monthlyThousandths: posts * 10, yearlyAmount: amount, annualHours: hours)
    }

    mutating func period() -> Period? {
        let (first, last) = (form.day("debut", missing: "Indiquez le premier jour."), form.day("fin", missing: "Indiquez le dernier jour."))
        guard let first, let last else { return nil }
        guard let period = Period(first, last), last < first.adding(years: 3) else {
            form.refuse("fin", "Le dernier jour vient après le \(FrenchDate.short(first)), et dans les trois ans.")
            return nil
        }
        return period
    }

    /// Those ticked that the page offered; « site » or « site.équipe ».
    mutating func places() -> [(site: ID<Site>, crew: ID<Crew>?)] {
        let places = (form.entry.values["lieux"] ?? []).compactMap { value -> (site: ID<Site>, crew: ID<Crew>?)? in
            let parts = value.split(separator: ".").map(String.init)
            guard let site = parts.first.flatMap({ ID<Site>($0) }) else { return nil }
            return (site, parts.count > 1 ? ID<Crew>(parts[1]) : nil)
        }
        if places.isEmpty { form.refuse("lieux", "Cochez au moins un site ou une équipe.") }
        return places
    }

    func people(_ field: String) -> [ID<Person>] { (form.entry.values[field] ?? []).compactMap { ID<Person>($0) } }
}
