/// How private a fact is. Every column has one, a frein takes it from its code line by line (field reference § 5.2).
public enum Sensitivity: String, CaseIterable, Sendable {
    case ordinary
    /// Housing, money, family, papers: the counsellors of the site.
    case `private`
    /// Art. 9 RGPD. Only the referent counsellor and those they name.
    case health
    /// Art. 10 RGPD. Only the referent counsellor and those they name.
    case justice
    /// A note that only its author reads.
    case authorOnly = "author_only"
}
