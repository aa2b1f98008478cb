/// Photos of the work, and what people said of their image.
public enum PhotoPaths {
    /// The bytes: an image, never a page.
    public static let photo = PathPattern("/personnes/:personne/observations/:observation/photo")
    public static let removal = PathPattern("/personnes/:personne/observations/:observation/photo/suppression")
    /// Consents and photos of one person.
    public static let image = PathPattern("/personnes/:personne/image")
    /// Photos that nobody may see any more.
    public static let hidden = PathPattern("/atelier/photos-a-supprimer")
    /// In the person's own space.
    public static let ownPhotos = PathPattern("/mes-photos")
    public static let ownPhoto = PathPattern("/mes-photos/:observation")
    public static let ownWithdrawal = PathPattern("/mes-photos/retrait")
}
