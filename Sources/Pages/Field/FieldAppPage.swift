public import HTML

/// The application of a tablet: an empty frame, the same for everybody and without anything of anybody, that its own script fills from what the
/// tablet holds. The one page of the house that needs a script, since without network there is nobody else to draw it.
public struct FieldAppPage: Sendable {
    public init() {}

    public var html: HTML {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <title>Hors ligne – Jalon</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="same-origin">
        <link rel="icon" href="/assets/jalon.svg" type="image/svg+xml">
        <link rel="manifest" href="/assets/field.webmanifest">
        <link rel="stylesheet" href="/assets/field.css">
        <script type="module" src="/assets/field-app.js"></script>
        </head>
        <body>
        <main id="contenu" tabindex="-1">
        <h1>\(fr: "Jalon, hors ligne")</h1>
        <noscript><p>\(fr: "Cette page demande JavaScript : sans réseau, rien d’autre ne peut la dessiner. Avec le réseau, tout se fait sans lui dans ")<a href="\(WorkshopPaths.workshop())">l’atelier</a>.</p></noscript>
        </main>
        </body>
        </html>

        """
    }
}
