/// What still keeps a fiche salarié from being sent, and on which part of the person's page to mend it.
public struct EmployeeRecordGap: Hashable, Sendable {
    public enum Place: String, CaseIterable, Hashable, Sendable {
        case pass, identity, address, situation
    }

    public let place: Place
    /// The ASP's own name of the field.
    public let field: String
    public let because: Reason

    init(_ place: Place, _ field: String, _ words: String) {
        self.place = place
        self.field = field
        because = Reason(words, source: "fiche salarié ASP")
    }
}

extension EmployeeRecordFacts {
    /// Everything missing or wrong, in the order of the fiche; empty when it may be sent.
    public var gaps: [EmployeeRecordGap] {
        passGaps + identityGaps + numberGaps + addressGaps + situationGaps
    }

    private var passGaps: [EmployeeRecordGap] {
        var gaps: [EmployeeRecordGap] = []
        if !(siret.map(EstablishmentNumber.isSIRET) ?? false) { gaps.append(.init(.pass, "siret", "Le SIRET de la structure manque ou n’a pas 14 chiffres.")) }
        if passNumber == nil { gaps.append(.init(.pass, "passIae", "Le numéro de PASS IAE manque.")) }
        if !hasPassDates { gaps.append(.init(.pass, "passDateDeb", "Les dates du PASS IAE manquent.")) }
        return gaps
    }

    private var identityGaps: [EmployeeRecordGap] {
        var gaps: [EmployeeRecordGap] = []
        if title == nil { gaps.append(.init(.identity, "civilite", "La civilité manque.")) }
        if lastName.isEmpty { gaps.append(.init(.identity, "nomUsage", "Le nom d’usage manque.")) }
        if firstName.isEmpty { gaps.append(.init(.identity, "prenom", "Le prénom manque.")) }
        if birthDate == nil { gaps.append(.init(.identity, "dateNaissance", "La date de naissance manque.")) }
        switch birthPlace {
        case nil: gaps.append(.init(.identity, "codeInseePays", "Le lieu de naissance manque."))
        case .france(let commune) where commune.isEmpty:
            gaps.append(.init(.identity, "codeComInsee", "La commune de naissance manque : une naissance en France la demande."))
        case .france(let commune):
            if let wrong = InseeCode.refusal(ofCommune: commune) { gaps.append(.init(.identity, "codeComInsee", "Commune de naissance : \(wrong)")) }
        case .abroad(let country) where country.isEmpty: gaps.append(.init(.identity, "codeInseePays", "Le pays de naissance manque."))
        case .abroad(let country):
            if let wrong = InseeCode.refusal(ofCountry: country) { gaps.append(.init(.identity, "codeInseePays", "Pays de naissance : \(wrong)")) }
        }
        return gaps
    }

    private var numberGaps: [EmployeeRecordGap] {
        var gaps: [EmployeeRecordGap] = []
        if let nir, NIR(nir) == nil { gaps.append(.init(.identity, "salarieNIR", "Le numéro de sécurité sociale est mal formé ou sa clé est fausse.")) }
        if let number = nir.flatMap(NIR.init), number.inconsistency(title: title, birthdate: birthDate) != nil {
            gaps.append(.init(.identity, "salarieNIR", "Le numéro de sécurité sociale ne s’accorde pas avec la civilité ou la date de naissance."))
        }
        guard NTT.isRequired(nirBeginningWith: nir?.first { !$0.isWhitespace }) else { return gaps }
        if !(ntt.map { NTT.check($0) == nil } ?? false) {
            gaps.append(.init(.identity, "salarieNIR", "Sans numéro définitif, il faut un numéro technique temporaire (NTT)."))
        }
        return gaps
    }

    private var addressGaps: [EmployeeRecordGap] {
        guard let address else { return [.init(.address, "adresse", "L’adresse manque.")] }
        var gaps: [EmployeeRecordGap] = []
        if address.number.count > 5 { gaps.append(.init(.address, "adrNumeroVoie", "Le numéro de voie a cinq chiffres au plus.")) }
        if address.number.isEmpty && !address.numberExtension.isEmpty {
            gaps.append(.init(.address, "codeextensionvoie", "« bis » ou « ter » demande un numéro de voie."))
        }
        if address.laneType.isEmpty { gaps.append(.init(.address, "codetypevoie", "Le type de voie manque.")) }
        if address.laneName.isEmpty || !Address.isPlain(address.laneName) {
            gaps.append(.init(.address, "adrLibelleVoie", "Le nom de voie manque, ou compte plus de 32 signes, un accent ou une ponctuation."))
        }
        if !Address.isPlain(address.complement) {
            gaps.append(
                .init(.address, "adrCpltDistribution", "Le complément compte plus de 32 signes, un accent ou une ponctuation : mieux vaut le laisser vide."))
        }
        if address.commune.isEmpty {
            gaps.append(.init(.address, "codeinseecom", "La commune manque."))
        } else if let wrong = InseeCode.refusal(ofCommune: address.commune) {
            gaps.append(.init(.address, "codeinseecom", "Commune de l’adresse : \(wrong)"))
        }
        if !EstablishmentNumber.isPostCode(address.postCode) { gaps.append(.init(.address, "codepostalcedex", "Le code postal n’a pas cinq chiffres.")) }
        return gaps
    }

    private var situationGaps: [EmployeeRecordGap] {
        var gaps: [EmployeeRecordGap] = []
        if origin == nil { gaps.append(.init(.situation, "orienteur", "L’orienteur manque.")) }
        if educationLevel == nil { gaps.append(.init(.situation, "niveauFormation", "Le niveau de formation manque.")) }
        switch employment {
        case nil: gaps.append(.init(.situation, "salarieEnEmploi", "La situation avant l’embauche manque : en emploi, ou sans emploi depuis."))
        case .employed(nil): gaps.append(.init(.situation, "salarieTypeEmployeur", "Le type d’employeur manque."))
        case .unemployed(nil): gaps.append(.init(.situation, "salarieSansEmploiDepuis", "La durée sans emploi manque."))
        default: break
        }
        return gaps + franceTravailGaps + benefitGaps
    }

    private var franceTravailGaps: [EmployeeRecordGap] {
        guard let franceTravail else { return [.init(.situation, "inscritPoleEmploi", "L’inscription à France Travail n’est pas renseignée.")] }
        guard case .registered(let id, let since) = franceTravail else { return [] }
        var gaps: [EmployeeRecordGap] = []
        if FranceTravailId.check(id) != nil { gaps.append(.init(.situation, "numeroIDE", "L’identifiant France Travail manque ou est mal formé.")) }
        if since == nil { gaps.append(.init(.situation, "inscritPoleEmploiDepuis", "La durée d’inscription à France Travail manque.")) }
        return gaps
    }

    private var benefitGaps: [EmployeeRecordGap] {
        Benefit.allCases.filter { benefits.keys.contains($0) && benefits[$0] == .some(nil) }
            .map { .init(.situation, "salarieBenef\($0.rawValue.uppercased())Depuis", "La durée de perception manque : \($0.rawValue.uppercased()).") }
    }
}

extension EmployeeRecordFacts.Address {
    /// What the ASP takes in a line of address: 32 letters without accents, digits, spaces or @.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= 32 && text.utf8.allSatisfy { IdentifierText.isLetterOrDigit($0) || $0 == 0x20 || $0 == 0x40 }
    }
}
