public import Domain
import HTML

/// What a name of the file that no place of the structure bears stands for: one choice for each name.
public enum ForeignPlaceFields {
    /// « nouveau »: a crew of that name is opened.
    public static let opens = "nouveau"
    private static let leftOut = "rien"

    /// `lieu-crew-espaces-verts`: the same whatever the order in which names are met.
    public static func name(_ place: ForeignPlace) -> String { "lieu-\(place.field.rawValue)-" + Words.folded(place.name).replacing(" ", with: "-") }

    public static func code(_ target: PlaceAlias.Target) -> String {
        switch target {
        case .site(let id): "site:" + id.text
        case .crew(let id): "crew:" + id.text
        case .none: leftOut
        }
    }

    /// Nil for what was not offered.
    public static func target(_ code: String, among places: EntryOptions) -> PlaceAlias.Target? {
        let all = places.crews.map { PlaceAlias.Target.crew($0.crew.id) } + places.sites.map { .site($0.id) } + [.none]
        return all.first { ForeignPlaceFields.code($0) == code }
    }

    static func draw(_ foreign: [ForeignPlace], _ places: EntryOptions, _ entry: Entry) -> HTML {
        guard !foreign.isEmpty else { return .empty }
        return Form.group("Chantiers et sites que la structure n’a pas sous ce nom", hint: "Vos réponses servent aussi pour les prochains fichiers.") {
            HTML(joining: foreign.prefix(most).map { field($0, places, entry) })
        }
    }

    /// Beyond, the column was rather mistaken for another.
    private static let most = 30

    private static func field(_ place: ForeignPlace, _ places: EntryOptions, _ entry: Entry) -> HTML {
        var own = [Choice(leftOut, "Aucun : reprendre les personnes sans lui")]
        if place.field == .crew { own.append(Choice(opens, "Un chantier à ouvrir : « \(place.name) »")) }
        let crews = places.crews.map { option in
            let site = places.sites.first { $0.id == option.crew.site }?.name
            return Choice(code(.crew(option.crew.id)), option.crew.name + (site.map { ", \($0)" } ?? ""))
        }
        let sites = places.sites.map { Choice(code(.site($0.id)), $0.name) }
        let groups = [ChoiceGroup(nil, own), ChoiceGroup("Chantiers", crews), ChoiceGroup("Sites", sites)]
        return Field.select(name(place), "« \(place.name) »", in: entry, groups: groups.filter { !$0.choices.isEmpty }, empty: "À dire")
    }
}
