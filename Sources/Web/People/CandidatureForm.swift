import Domain
import Pages
import Store

/// The form of a candidature, read and checked: every field that does not fit says so beside itself.
struct CandidatureForm {
    let identity: Identity
    let clues: IdentityClues
    let candidature: NewCandidature

    /// Nil when something has to be mended; the errors are in the form.
    init?(_ form: inout SentForm, offers: CandidatureOffers, kinds: [PrescriberKind], today: Day) {
        let last = form.text("nom", missing: "Indiquez le nom.", atMost: 100)
        let first = form.text("prenom", missing: "Indiquez le prénom.", atMost: 100)
        let birth = form.day("naissance", within: today.adding(years: -110)...today)
        let sex = form.choice("sexe", of: ["F", "M"])
        let (phone, email) = (CandidatureForm.phone(&form), CandidatureForm.email(&form))
        let commune = form.text("commune", atMost: 100)
        let pass = CandidatureForm.pass(&form)
        let orientedOn = form.day("orientation", missing: "Indiquez quand la personne a été orientée.", within: today.adding(years: -3)...today)
        let site = form.choice("site", of: offers.sites.map(\.id.text), missing: "Choisissez le site.")
        let dispositif = form.choice("dispositif", of: offers.dispositifs.map(\.id.text))
        let prescriber = CandidatureForm.prescriber(&form, known: offers.prescribers, kinds: kinds)
        let context = form.text("contexte", atMost: 2000)
        guard let last, let first, let orientedOn, let site, let prescriber, form.isValid else { return nil }
        identity = Identity(lastName: last, firstName: first, birthDate: birth, sex: sex, phone: phone, email: email, commune: commune)
        clues = IdentityClues(lastName: last, firstName: first, birthDate: birth, phone: phone, pass: pass)
        candidature = NewCandidature(
            site: ID(known: site), prescriber: prescriber, dispositif: dispositif.map { ID(known: $0) }, orientedOn: orientedOn, context: context)
    }

    private static func phone(_ form: inout SentForm) -> String? {
        guard let phone = form.text("telephone", atMost: 40) else { return nil }
        if IdentityClues.digits(ofPhone: phone) == nil { form.refuse("telephone", "Ce numéro n’a pas assez de chiffres.") }
        return phone
    }

    private static func email(_ form: inout SentForm) -> String? {
        guard let email = form.text("courriel") else { return nil }
        if email.split(separator: "@", omittingEmptySubsequences: false).filter({ !$0.isEmpty }).count != 2 || email.contains(" ") {
            form.refuse("courriel", "Cette adresse n’est pas complète. Écrivez-la comme nom@exemple.fr.")
        }
        return email
    }

    private static func pass(_ form: inout SentForm) -> PassNumber? {
        guard let typed = form.text("pass", atMost: 40) else { return nil }
        if let refusal = PassNumber.refusal(of: typed) { form.refuse("pass", refusal.text) }
        return PassNumber(typed)
    }

    private static func prescriber(_ form: inout SentForm, known: [Prescriber], kinds: [PrescriberKind]) -> Prescribers.Choice? {
        let own = [NewCandidaturePage.spontaneous, NewCandidaturePage.newPrescriber]
        let chosen = form.choice("orienteur", of: known.map(\.id.text) + own, missing: "Dites qui oriente cette personne.")
        switch chosen {
        case nil: return nil
        case NewCandidaturePage.newPrescriber: return newPrescriber(&form, kinds)
        default:
            if !form.entry["orienteur-nom"].trimmed.isEmpty {
                form.refuse("orienteur-nom", "Pour un nouvel organisme, choisissez-le d’abord dans la liste au-dessus ; sinon effacez ce nom.")
            }
            return chosen == NewCandidaturePage.spontaneous ? Prescribers.Choice.none : chosen.map { .known(ID(known: $0)) }
        }
    }

    private static func newPrescriber(_ form: inout SentForm, _ kinds: [PrescriberKind]) -> Prescribers.Choice? {
        let name = form.text("orienteur-nom", missing: "Indiquez le nom de l’organisme.", atMost: 120)
        let code = form.choice("orienteur-genre", of: kinds.map(\.code), missing: "Choisissez le genre d’organisme.")
        guard let name, let kind = kinds.first(where: { $0.code == code }) else { return nil }
        return .typed(name: name, kind: kind, isAuthorised: kind.canBeAuthorised && !form.ticked("orienteur-non-habilite"))
    }
}
