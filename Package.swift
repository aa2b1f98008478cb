// swift-tools-version:6.2
import PackageDescription

// Floors are targets, so the compiler keeps the stairs: a page cannot query, Domain knows nothing else.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

func floor(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "jalon",
    products: [.executable(name: "jalon", targets: ["Jalon"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CAssets", exclude: ["files"], cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

        floor("Domain"),
        floor("RuleEvaluation", ["Domain"]),
        floor("HTML"),
        floor("Database"),
        floor("SQLiteDatabase", ["Database", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),
        floor("PostgresDatabase", ["Database", "CPQ"]),
        floor("Referentials", ["Domain", "CAssets", "Yams"]),
        floor("Store", ["Domain", "Database", crypto, cryptoExtras]),
        floor("Pages", ["Domain", "HTML"]),
        floor("Documents", ["Domain", "HTML", "CAssets", "CXlsxWriter", "CQREncode", crypto]),
        floor("Web", ["Domain", "Database", "Store", "Pages", "HTML", "Documents", "Referentials", "CAssets", "CZ", hummingbird, crypto, logging]),
        .executableTarget(
            name: "Jalon",
            dependencies: [
                "Domain", "Database", "SQLiteDatabase", "PostgresDatabase", "Referentials", "RuleEvaluation", "Store", "Pages", "Documents", "Web", crypto,
                cryptoExtras,
                logging,
                hummingbird, .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        tests("DomainTests", ["Domain"]),
        tests("RuleEvaluationTests", ["RuleEvaluation"], exclude: ["Fixtures"]),
        tests("ReferentialsTests", ["Domain", "Referentials"]),
        .target(
            name: "TestSupport",
            dependencies: ["Domain", "Database", "SQLiteDatabase", "PostgresDatabase", "Referentials", "Store", "Pages", "Documents", "Web"],
            path: "Tests/Support", swiftSettings: strict),
        tests("StoreTests", ["TestSupport", "Domain", "Database", "SQLiteDatabase", "PostgresDatabase", "Referentials", "Store", crypto]),
        tests("PagesTests", ["Domain", "HTML", "Pages"]),
        tests("DocumentsTests", ["Domain", "HTML", "Documents"]),
        tests(
            "WebTests",
            [
                "TestSupport", "Documents", "Domain", "Database", "SQLiteDatabase", "PostgresDatabase", "Referentials", "Store", "Pages", "Web", hummingbird,
                crypto,
            ]),
        tests(
            "JalonTests",
            [
                "Jalon", "TestSupport", "Documents", "Domain", "Database", "SQLiteDatabase", "PostgresDatabase", "Referentials", "Store", "Web", crypto,
                logging,
            ]),
    ]
)
