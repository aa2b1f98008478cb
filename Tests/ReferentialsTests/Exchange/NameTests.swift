import Testing

@testable import Domain

@Suite("Nom et prénom dans une même cellule")
struct NameTests {
    private func split(_ text: String, among others: [String] = [], heading: NameOrder? = nil) throws -> String? {
        var names = PersonNames(vocabulary: try ImportBench.vocabulary())
        let cells = (others + [text]).map(Cell.text)
        names.learn(fullNames: cells)
        let habit = names.habit(of: cells, heading: heading)
        return names.split(.text(text), habit: habit).map { "\($0.last)/\($0.first)" + ($0.sex.map { "/" + $0 } ?? "") }
    }

    @Test(
        "les capitales, les particules, la virgule et la civilité le disent",
        arguments: [
            ("DE LA FONTAINE Dragan", "DE LA FONTAINE/Dragan"), ("Jean-Luc de la Fontaine", "de la Fontaine/Jean-Luc"), ("Noël LE GOFF", "LE GOFF/Noël"),
            ("O'CONNOR Rahma", "O'CONNOR/Rahma"), ("N'GUYEN Oksana", "N'GUYEN/Oksana"), ("ŒUVRARD Tesfay", "ŒUVRARD/Tesfay"),
            ("PETIT-JEAN Kévin", "PETIT-JEAN/Kévin"), ("BENALI MARTIN Amina", "BENALI MARTIN/Amina"), ("Marie Claire DUPONT", "DUPONT/Marie Claire"),
            ("Benali, Amina", "Benali/Amina"), ("Mme DUPONT Marie", "DUPONT/Marie/F"), ("M. Karim BENZEMA", "BENZEMA/Karim/M"),
            ("Jean de LA TOUR", "de LA TOUR/Jean"),
            ("de la Fontaine Jean-Luc", "de la Fontaine/Jean-Luc"), ("LE GOFF ISMAIL", "LE GOFF/ISMAIL"), ("ISMAIL LE GOFF", "LE GOFF/ISMAIL"),
            ("DUPONT Marie (épouse Martin)", "DUPONT/Marie"), ("VAN DER BERG Luc", "VAN DER BERG/Luc"),
        ])
    func byItself(text: String, parts: String) throws {
        #expect(try split(text) == parts)
    }

    @Test("sans capitales, les prénoms connus tranchent, dans un sens comme dans l’autre")
    func byFirstNames() throws {
        #expect(try split("Sylvie Diallo") == "Diallo/Sylvie")
        #expect(try split("Diallo Sylvie") == "Diallo/Sylvie")
        #expect(try split("Dupont Marie Claire") == "Dupont/Marie Claire")
        #expect(try split("DIALLO SYLVIE") == "DIALLO/SYLVIE")
    }

    @Test("sinon les autres lignes du fichier, puis l’habitude de la colonne")
    func byTheFile() throws {
        #expect(try split("Tekle Ghebremedhin", among: ["ABRAHA Tekle"]) == "Ghebremedhin/Tekle")
        #expect(try split("Zzara Qwyx", among: ["Sophie Martinez", "Luc Zorro", "Anne Qui"]) == "Qwyx/Zzara")
        #expect(try split("Zzara Qwyx", heading: .lastFirst) == "Zzara/Qwyx")
        #expect(try split("Zzara Qwyx", heading: .firstLast) == "Qwyx/Zzara")
    }

    @Test("un seul mot n’est pas un nom entier")
    func oneWord() throws {
        #expect(try split("Recyclerie") == nil)
    }
}
