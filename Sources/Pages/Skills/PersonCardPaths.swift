/// The card of a person, as staff hand it over, and the door that it opens.
public enum PersonCardPaths {
    public static let card = PathPattern("/personnes/:personne/carte")
    public static let end = PathPattern("/personnes/:personne/carte/fin")
    /// To print from the browser, and as PDF.
    public static let printed = PathPattern("/personnes/:personne/carte/imprimer")
    public static let pdf = PathPattern("/personnes/:personne/carte/pdf")
    public static let pin = PathPattern("/personnes/:personne/code-de-carte")
    /// What the drawing of the card leads to.
    public static let entrance = PathPattern("/carte/:jeton")
}
