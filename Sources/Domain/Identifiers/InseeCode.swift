/// Codes of the INSEE as the ASP takes them. Jalon keeps no list of communes, whose names and codes change each year: the shape and the department
/// are what it can tell (iae-rules § 4.5).
public enum InseeCode {
    /// Why that is no code of a commune, in French; nil when it may be one.
    public static func refusal(ofCommune code: String) -> String? {
        let (department, order) = (code.prefix(2), code.dropFirst(2))
        guard code.utf8.count == 5, order.utf8.allSatisfy(isDigit), department == "2A" || department == "2B" || department.utf8.allSatisfy(isDigit) else {
            return "« \(code) » n’a pas la forme d’un code Insee de commune : cinq chiffres comme 21054, ou 2A et 2B pour la Corse."
        }
        if department == "99" { return "« \(code) » désigne un pays : donnez le code du pays, trois chiffres." }
        guard department != "00", department != "96", department != "97" || ("1"..."8").contains(order.prefix(1)) else {
            return "« \(code) » : aucun département n’a le numéro \(department == "97" ? String(code.prefix(3)) : String(department))."
        }
        return nil
    }

    /// The same for a country of birth: three digits, 100 being France.
    public static func refusal(ofCountry code: String) -> String? {
        guard code.utf8.count == 3, code.utf8.allSatisfy(isDigit) else {
            return "« \(code) » n’a pas la forme d’un code Insee de pays : trois chiffres, comme 350."
        }
        return code == "100" ? "100 est la France : donnez plutôt la commune de naissance." : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
