// swift-tools-version: 6.2
// The house, floor by floor (Docs/Architecture.md). A module imports modules listed above it and nothing else;
// Tests/HouseTests reads this table and the sources and says who broke it.
import PackageDescription

/// One module of ours: where it stands, what it may import of ours, and which outside things it alone knows.
struct Module {
  var name: String
  var imports: [String]
  var outside: [Target.Dependency] = []
  /// Whether `Tests/<name>Tests` exists; the terminal is tested through the program, in DoorTests.
  var hasTests = true
  /// What the tests use beyond the module's own imports: a real store behind a port, scripts that several targets run.
  var testImports: [Target.Dependency] = []

  var dependencies: [Target.Dependency] { imports.map { .byName(name: $0) } + outside }
}

let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]
let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let house: [Module] = [
  // Words.
  Module(name: "ShellValues", imports: [], outside: [bigInt]),
  Module(name: "MailModel", imports: []),
  Module(name: "AdminModel", imports: ["ShellValues", "MailModel"]),
  // Pure machines.
  Module(name: "ShellSyntax", imports: []),
  Module(name: "ShellFormat", imports: ["ShellValues"]),
  Module(name: "ShellFiles", imports: ["ShellValues"]),
  Module(name: "RegularExpressions", imports: [], outside: ["CPCRE2"]),
  Module(name: "XMLTrees", imports: [], outside: ["CLibXML2"], hasTests: false),
  Module(name: "ShellTypes", imports: ["ShellValues", "ShellFiles", "RegularExpressions", "XMLTrees"], outside: [bigInt], hasTests: false),
  Module(name: "SMTPCore", imports: ["MailModel"], testImports: ["DialogueSupport"]),
  Module(name: "MailFormat", imports: ["MailModel"]),
  Module(name: "DomainSecurity", imports: ["AdminModel", "MailModel"]),
  Module(name: "MailRouting", imports: ["AdminModel", "MailModel", "DomainSecurity"]),
  // One outside thing each.
  Module(name: "ConfigStore", imports: ["AdminModel", "ShellValues", "MailModel"], outside: [grdb]),
  Module(name: "MailQueue", imports: ["MailModel"], outside: [grdb]),
  Module(name: "TransportLogs", imports: ["MailModel"]),
  Module(name: "TLSOpenSSL", imports: ["AdminModel", "MailModel"], outside: ["COpenSSL"]),
  Module(name: "MailDNS", imports: ["MailModel"], outside: ["CUnbound"]),
  Module(name: "TransportControl", imports: []),
  Module(name: "LineEditor", imports: [], outside: ["CLibEdit"], hasTests: false),
  // Assemblies.
  Module(name: "ShellRuntime", imports: ["ShellSyntax", "ShellValues", "ShellFormat", "ShellFiles", "ShellTypes", "RegularExpressions"]),
  Module(name: "GeneralCmdlets", imports: ["ShellRuntime", "ShellFormat", "ShellValues", "ShellFiles", "ShellTypes", "RegularExpressions", "XMLTrees"]),
  Module(
    name: "ShellTesting", imports: ["ShellRuntime", "ShellSyntax", "ShellFormat", "ShellFiles", "ShellValues", "XMLTrees"], testImports: ["GeneralCmdlets"]),
  Module(name: "NetworkCmdlets", imports: ["ShellRuntime", "ShellFormat", "ShellValues", "MailModel", "MailDNS"]),
  Module(
    name: "AdminCmdlets",
    imports: [
      "ShellRuntime", "ShellFormat", "ShellValues", "ShellFiles", "AdminModel", "MailModel", "SMTPCore", "MailFormat", "DomainSecurity", "TransportLogs",
      "TLSOpenSSL", "TransportControl",
    ], testImports: ["ConfigStore", "GeneralCmdlets", grdb]),
  Module(
    name: "TransportEngine",
    imports: [
      "AdminModel", "MailModel", "SMTPCore", "MailFormat", "DomainSecurity", "MailRouting", "MailQueue", "TransportLogs",
      "TLSOpenSSL", "MailDNS", "TransportControl",
    ], outside: nio, testImports: ["DialogueSupport", "COpenSSL"]),
]

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "postern",
  products: [.executable(name: "postern", targets: ["postern"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CUnbound", providers: [.apt(["libunbound-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
  ]
    + house.map { module in
      .target(
        name: module.name,
        dependencies: module.dependencies,
        swiftSettings: swiftSettings)
    } + [
      .executableTarget(
        name: "postern",
        dependencies: house.map { .byName(name: $0.name) } + [
          .product(name: "ArgumentParser", package: "swift-argument-parser")
        ],
        swiftSettings: swiftSettings)
    ]
    + house.filter(\.hasTests).map { module in
      .testTarget(
        name: module.name + "Tests", dependencies: [.byName(name: module.name)] + module.dependencies + module.testImports,
        swiftSettings: swiftSettings)
    } + [
      .target(name: "DialogueSupport", path: "Tests/DialogueSupport", swiftSettings: swiftSettings),
      // Scripts/bench transport puts servers under load with it.
      .systemLibrary(name: "CEpoll", path: "Tests/CEpoll"),
      .executableTarget(name: "smtpload", dependencies: ["COpenSSL", "CEpoll"], path: "Tests/Load", swiftSettings: swiftSettings),
      .testTarget(name: "HouseTests", swiftSettings: swiftSettings),
      .testTarget(name: "DoorTests", dependencies: ["postern"], swiftSettings: swiftSettings),
    ]
)
