import Domain
import Pages

/// The answers of a fiche salarié, read group by group: a group begun has to be whole, an untouched one stays unanswered.
struct EmployeeRecordForm {
    let answers: EmployeeRecordAnswers
    let birthDate: Day?

    init?(_ form: inout SentForm, educations: Referential<EducationLevel>, today: Day) {
        var answers = EmployeeRecordAnswers()
        answers.title = form.choice("civilite", of: EmployeeRecordWords.titles.map(\.value)).flatMap(NIR.Title.init)
        birthDate = form.day("naissance", within: today.adding(years: -100)...today.adding(years: -16))
        answers.birthPlace = EmployeeRecordForm.birthPlace(&form)
        answers.address = EmployeeRecordForm.address(&form)
        let education = form.choice("formation", of: educations.inForce(on: today).map(\.code))
        answers.education = education.flatMap { educations.recorded($0, on: today) }
        answers.employment = EmployeeRecordForm.employment(&form)
        answers.franceTravail = EmployeeRecordForm.franceTravail(&form)
        (answers.rsa, answers.ass) = (EmployeeRecordForm.benefit("rsa", &form), EmployeeRecordForm.benefit("ass", &form))
        guard form.isValid else { return nil }
        self.answers = answers
    }

    /// Commune and France go together, a country goes with a birth abroad (iae-rules § 4.5).
    private static func birthPlace(_ form: inout SentForm) -> EmployeeRecordFacts.BirthPlace? {
        let (commune, country) = (insee("ne-commune", &form, InseeCode.refusal(ofCommune:)), insee("ne-pays", &form, InseeCode.refusal(ofCountry:)))
        if commune != nil, country != nil { form.refuse("ne-pays", "Choisissez : une commune de France, ou un pays à l’étranger.") }
        return commune.map { .france(commune: $0) } ?? country.map { .abroad(country: $0) }
    }

    private static func address(_ form: inout SentForm) -> EmployeeRecordFacts.Address? {
        let fields = ["numero", "extension", "voie-type", "voie", "complement", "commune", "code-postal"]
        guard fields.contains(where: { !form.entry[$0].trimmed.isEmpty }) else { return nil }
        let number = code("numero", &form, "Le numéro de voie a cinq chiffres au plus ; « bis » se choisit à côté.") { $0.count <= 5 && $0.allSatisfy(isDigit) }
        let ext = form.choice("extension", of: EmployeeRecordWords.extensions.map(\.value))
        if ext != nil, number == nil { form.refuse("numero", "« Bis » ou « ter » demande un numéro.") }
        let type = form.choice("voie-type", of: EmployeeRecordWords.lanes.map(\.value), missing: "Choisissez le type de voie.")
        let name = plain("voie", missing: "Écrivez le nom de la voie.", &form)
        let complement = plain("complement", missing: nil, &form)
        let commune = insee("commune", &form, InseeCode.refusal(ofCommune:))
        if commune == nil, form.entry.error("commune") == nil { form.refuse("commune", "Donnez le code Insee de la commune.") }
        let postCode = code("code-postal", &form, "Le code postal a cinq chiffres.") { EstablishmentNumber.isPostCode($0) }
        if postCode == nil, form.entry.error("code-postal") == nil { form.refuse("code-postal", "Donnez le code postal.") }
        guard let type, let name, let commune, let postCode else { return nil }
        return EmployeeRecordFacts.Address(
            number: number ?? "", numberExtension: ext ?? "", laneType: type, laneName: name, complement: complement ?? "", commune: commune,
            postCode: postCode)
    }

    private static func employment(_ form: inout SentForm) -> EmployeeRecordFacts.Employment? {
        guard let answer = form.choice("emploi", of: EmployeeRecordWords.employments.flatMap { $0.values }) else { return nil }
        let code = String(answer.drop { $0 != ":" }.dropFirst())
        return answer.hasPrefix("en:") ? .employed(employerType: code) : .unemployed(since: ASPDuration(rawValue: code))
    }

    private static func franceTravail(_ form: inout SentForm) -> EmployeeRecordFacts.FranceTravail? {
        let answer = form.choice("inscription", of: EmployeeRecordWords.registrations.map(\.value))
        let id = form.text("identifiant", atMost: 20).map { $0.filter { !$0.isWhitespace }.uppercased() }
        if id != nil, answer == nil, form.entry.error("inscription") == nil { form.refuse("inscription", "Dites depuis quand la personne est inscrite.") }
        guard let answer else { return nil }
        if answer == "non" {
            if id != nil { form.refuse("identifiant", "Sans inscription, il n’y a pas d’identifiant : effacez l’un ou changez l’autre.") }
            return .notRegistered
        }
        guard let id, FranceTravailId.check(id) == nil else {
            form.refuse("identifiant", "L’identifiant a sept chiffres et un signe, ou onze chiffres.")
            return nil
        }
        return .registered(id: id, since: ASPDuration(rawValue: answer))
    }

    private static func benefit(_ field: String, _ form: inout SentForm) -> EmployeeRecordAnswers.Benefit? {
        guard let answer = form.choice(field, of: EmployeeRecordWords.benefits.map(\.value)) else { return nil }
        return answer == "non" ? EmployeeRecordAnswers.Benefit.none : ASPDuration(rawValue: answer).map { .since($0) }
    }

    /// Upper case, without spaces; nil when empty or refused.
    private static func code(_ field: String, _ form: inout SentForm, _ message: String, _ holds: (String) -> Bool) -> String? {
        guard let text = form.text(field)?.filter({ !$0.isWhitespace }).uppercased() else { return nil }
        guard holds(text), text.allSatisfy({ isDigit($0) || ("A"..."Z").contains($0) }) else {
            form.refuse(field, message)
            return nil
        }
        return text
    }

    private static func insee(_ field: String, _ form: inout SentForm, _ refusal: (String) -> String?) -> String? {
        guard let text = form.text(field)?.filter({ !$0.isWhitespace }).uppercased() else { return nil }
        guard let words = refusal(text) else { return text }
        form.refuse(field, words)
        return nil
    }

    /// As the ASP takes it: capital letters without accents, digits and spaces, 32 at most.
    private static func plain(_ field: String, missing: String?, _ form: inout SentForm) -> String? {
        guard let text = form.text(field, missing: missing) else { return nil }
        let folded = String(Words.folded(text).uppercased().filter { isDigit($0) || ("A"..."Z").contains($0) || $0 == " " })
        guard !folded.isEmpty, folded.count <= 32 else {
            form.refuse(field, "L’ASP prend 32 lettres ou chiffres au plus ; abrégez, par exemple « GAL » pour « général ».")
            return nil
        }
        return folded
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
