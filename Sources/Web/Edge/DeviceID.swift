import Domain
import Pages

extension SentForm {
    /// The id that a device gave; one that is no id is refused, since the device would send the fact again under another.
    mutating func deviceID<Subject>(_ field: String, of subject: Subject.Type) -> ID<Subject>? {
        let text = entry[field]
        guard !text.isEmpty else { return nil }
        guard let id = ID<Subject>(ofDevice: text) else {
            refuse(field, "Cet identifiant n’en est pas un.")
            return nil
        }
        return id
    }

    /// The tablet that sends; a page sends none.
    var device: String? {
        let name = entry[ObservationForm.device]
        return name.isEmpty ? nil : String(name.prefix(64))
    }
}
