// Join-Path, Split-Path, Resolve-Path and Convert-Path: paths as texts.
import ShellFiles
import ShellRuntime
import ShellValues

enum PathCommands {
  static let definitions =
    LocationCommands.definitions + [
      TestPath.definition, joinPath, splitPath,
      CmdletDefinition(
        "Resolve-Path", synopsis: "Gives the existing paths that a path with wildcards stands for.",
        parameters: ItemParameters.paths() + [
          parameter("Relative", .switch, "As seen from the current folder."), ItemParameters.credential,
        ],
        defaultParameterSet: ItemParameters.path, examples: [HelpExample("Resolve-Path /etc/host*", "Existing paths.")],
        outputType: LocationCommands.pathInfo, make: { SimpleCmdlet(resolve) }),
      CmdletDefinition(
        "Convert-Path", synopsis: "Gives the path on disk of what a path leads to.", parameters: ItemParameters.paths(),
        defaultParameterSet: ItemParameters.path, examples: [HelpExample("Convert-Path ~", "The home folder's own path.")],
        outputType: "System.String",
        make: { SimpleCmdlet { run in for item in try run.items() { try run.write(.string(item.filePath ?? item.name)) } } }),
    ]

  private static let joinPath = CmdletDefinition(
    "Join-Path", synopsis: "Combines a path and a child path.",
    parameters: [
      parameter("Path", .strings, at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["PSPath"], "The folder."),
      parameter("ChildPath", .any, at: 1, mandatory: true, byName: true, "What is in it; may be empty."),
      parameter("AdditionalChildPath", .strings, byName: true, remaining: true, "What is further in it."),
      parameter("Resolve", .switch, "Give the existing paths."), ItemParameters.credential,
    ],
    examples: [HelpExample("Join-Path /var/log postern", "One path of two.")], outputType: "System.String",
    make: {
      SimpleCmdlet { run in
        let children = Conversion.items(run["ChildPath"] ?? .null).map(\.text) + run.strings("AdditionalChildPath")
        for path in run.strings("Path") {
          // An unknown drive in front is an error, as it is with paths that are opened.
          if let (drive, _) = ItemPlace.driveQualified(path), run.flag("Resolve"), run.shell.drives[drive] == nil {
            try run.writeError(DriveTable.notFound(drive))
            continue
          }
          let joined = children.isEmpty ? FilePaths.join(path, "") : children.reduce(path, FilePaths.join)
          guard run.flag("Resolve") else {
            try run.write(.string(joined))
            continue
          }
          for item in try run.existing(joined, isLiteral: false) { try run.write(.string(item.path)) }
        }
      }
    })

  private static let parts: [(name: String, help: String)] = [
    ("Parent", "Everything before the last name; this is the default."), ("Leaf", "The last name."),
    ("LeafBase", "The last name without its extension."), ("Extension", "The last name's extension."),
    ("Qualifier", "The drive, with its colon."), ("NoQualifier", "Everything behind the drive."),
    ("IsAbsolute", "Whether it begins at a root."),
  ]

  private static let splitPath = CmdletDefinition(
    "Split-Path", synopsis: "Gives a part of a path.",
    parameters: [
      parameter(
        "Path", .strings, at: 0, mandatory: true, pipeline: true, byName: true, in: parts.map { $0.name + "Set" }, "The paths."),
      parameter(
        "LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: ["LiteralPathSet"],
        "The paths; nothing in them is a wildcard."),
    ]
      + parts.map { parameter($0.name, .switch, mandatory: $0.name != "Parent", in: [$0.name + "Set"], $0.help) } + [
        parameter("Resolve", .switch, "Of the existing paths."), ItemParameters.credential,
      ],
    defaultParameterSet: "ParentSet", examples: [HelpExample("Split-Path /etc/hostname -Leaf", "The name.")],
    outputType: "System.String",
    make: {
      SimpleCmdlet { run in
        let paths = run.flag("Resolve") ? try run.pathTexts.flatMap { try run.existing($0, isLiteral: run.isLiteral) }.map(\.path) : run.pathTexts
        for path in paths { try split(path, run) }
      }
    })

  private static func split(_ path: String, _ run: any CmdletRun) throws {
    let qualifier = ItemPlace.driveQualified(path)
    let leaf = FilePaths.leaf(path.replacing("\\", with: "/"))
    if run.flag("Leaf") {
      // A drive's root is its own leaf.
      let rest = qualifier?.rest ?? path
      return try run.write(.string(rest.allSatisfy { $0 == "/" || $0 == "\\" } && qualifier != nil ? path : FilePaths.leaf(rest.replacing("\\", with: "/"))))
    }
    if run.flag("LeafBase") || run.flag("Extension") {
      let dot = leaf.lastIndex(of: ".").flatMap { $0 == leaf.startIndex && run.flag("LeafBase") ? nil : $0 } ?? leaf.endIndex
      return try run.write(.string(String(run.flag("LeafBase") ? leaf[..<dot] : leaf[dot...])))
    }
    if run.flag("IsAbsolute") { return try run.write(.bool(path.hasPrefix("/") || path.hasPrefix("~") || qualifier != nil)) }
    if run.flag("Qualifier") {
      guard let qualifier else {
        return try run.writeError(
          ErrorRecord(
            "Cannot parse path because path '\(path)' does not have a qualifier specified.", id: "ParsePathFormatError",
            category: .invalidArgument, reason: "FormatException", target: .string(path)))
      }
      return try run.write(.string(qualifier.drive + ":"))
    }
    if run.flag("NoQualifier") { return try run.write(.string(qualifier?.rest ?? path)) }
    try run.write(.string(parent(path)))
  }

  /// `C:\x` has the parent `C:\`, `C:\` has none, and a slash at the end does not count.
  private static func parent(_ path: String) -> String {
    let trimmed = path.count > 1 && (path.hasSuffix("/") || path.hasSuffix("\\")) ? String(path.dropLast()) : path
    if trimmed.hasSuffix(":") || trimmed == "/" { return "" }
    let above = FilePaths.parent(trimmed)
    return above.hasSuffix(":") ? String(trimmed.prefix(above.count + 1)) : above
  }

  private static func resolve(_ run: any CmdletRun) throws {
    for item in try run.items() {
      if run.flag("Relative"), let path = item.filePath {
        try run.write(.string(relative(path, from: run.folder)))
        continue
      }
      let drive: Drive? =
        switch item.kind {
        case .file: ItemPlace.driveQualified(item.path).flatMap { run.shell.drives[$0.drive] } ?? run.shell.drives["/"]
        case .entry(_, let drive, _): drive
        }
      try run.write(run.shell.drives.pathInfo(item.path, drive, provider: item.filePath ?? item.name))
    }
  }

  private static func relative(_ path: String, from folder: String) -> String {
    if path == folder { return "." }
    if path.hasPrefix(folder == "/" ? "/" : folder + "/") { return "./" + path.dropFirst(folder == "/" ? 1 : folder.count + 1) }
    let (mine, other) = (folder.split(separator: "/"), path.split(separator: "/"))
    let shared = zip(mine, other).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: mine.count - shared) + other.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
