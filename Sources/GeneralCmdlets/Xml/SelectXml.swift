// Select-Xml: the nodes that an XPath expression finds in documents, files or texts.
import ShellFiles
import ShellRuntime
import ShellValues

enum SelectXml {
  static let typeName = "Microsoft.PowerShell.Commands.SelectXmlInfo"
  /// What stands for the file of a document that comes from none.
  private static let stream = "InputStream"
  private static let xml = "Xml"
  private static let content = "Content"

  static let definition = CmdletDefinition(
    "Select-Xml", synopsis: "Finds nodes of XML texts and documents by an XPath expression.",
    parameters: [
      parameter("XPath", .string, at: 0, mandatory: true, "What is looked for."),
      parameter("Xml", .values, at: 1, mandatory: true, pipeline: true, byName: true, aliases: ["Node"], in: [xml], "Documents or nodes."),
      parameter("Path", .strings, at: 1, mandatory: true, byName: true, in: [ItemParameters.path], "Files; wildcards allowed."),
      parameter(
        "LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: [ItemParameters.literal],
        "Files; nothing in them is a wildcard."),
      parameter("Content", .strings, mandatory: true, pipeline: true, in: [content], "XML as text."),
      parameter("Namespace", .hashtable, "Prefixes that the expression uses, with their addresses."),
    ],
    defaultParameterSet: xml, examples: [HelpExample("Select-Xml //book -Content '<a><book/></a>'", "One node.")], outputType: typeName,
    make: { SimpleCmdlet(select) })

  private static func select(_ run: any CmdletRun) throws {
    if run["Content"] != nil {
      for text in run.strings("Content") {
        do { try search(try document(text), stream, run) } catch let failure as ConversionFailure {
          try run.writeError(ErrorRecord(failure.message, id: failure.id, category: .invalidArgument, reason: "PSInvalidCastException"))
        }
      }
    } else if run["Path"] == nil, run["LiteralPath"] == nil {
      for node in run.list("Xml") { try search(try self.node(node), stream, run) }
    } else {
      for text in run.pathTexts { for item in try run.existing(text, isLiteral: run.isLiteral) { try search(in: item, run) } }
    }
  }

  private static func search(in item: Item, _ run: any CmdletRun) throws {
    func unreadable(_ why: String) -> ErrorRecord {
      ErrorRecord(
        "The file '\(item.path)' cannot be read: \(why)", id: "ProcessingFile", category: .invalidArgument, reason: "ArgumentException",
        target: .string(item.path))
    }
    guard let path = item.filePath else { return try run.writeError(unreadable("it is no file of the file system.")) }
    let found: ShellValue
    do { found = try document(FileText.read(path)) } catch let failure as ConversionFailure {
      return try run.writeError(unreadable(failure.message))
    } catch let record as ErrorRecord {
      return try run.writeError(unreadable(record.message))
    }
    try search(found, path, run)
  }

  private static func type(_ name: String) throws -> ShellType {
    guard let type = SessionContext.current?.types.type(name) else {
      throw ErrorRecord("Unable to find type [\(name)].", id: "TypeNotFound", category: .invalidType, reason: "PSArgumentException")
    }
    return type
  }

  private static func document(_ text: String) throws -> ShellValue { try type("System.Xml.XmlDocument").convert(.string(text)) }

  private static func node(_ value: ShellValue) throws -> ShellValue {
    value.unwrapped.typeName.hasPrefix("System.Xml.") ? value.unwrapped : try document(value.text)
  }

  // MARK: finding

  private static func search(_ node: ShellValue, _ path: String, _ run: any CmdletRun) throws {
    let pattern = run.text("XPath") ?? ""
    var arguments: [ShellValue] = [.string(pattern)]
    if case .hashtable(let table)? = run["Namespace"] {
      guard let manager = try namespaces(table) else {
        return try run.writeError(
          ErrorRecord(
            "A prefix or an address of the namespaces is null.", id: "PrefixError", category: .invalidOperation, reason: "InvalidOperationException",
            target: .hashtable(table)))
      }
      arguments.append(manager)
    }
    for found in Conversion.items(try Members.invoke(node, "SelectNodes", arguments) ?? .null) {
      try run.write(
        .object(
          ShellObject(
            typeNames: [typeName],
            properties: [
              .init("Node", found, kind: .property), .init("Path", .string(path), kind: .property),
              .init("Pattern", .string(pattern), kind: .property),
            ], text: path == stream ? text(found) : "\(text(found)):\(path)")))
    }
  }

  /// - Returns: `nil` when a prefix or an address is null.
  private static func namespaces(_ table: ShellHashtable) throws -> ShellValue? {
    guard let manager = try type("System.Xml.XmlNamespaceManager").construct([.null]) else { return nil }
    for (prefix, address) in table.pairs {
      if prefix.isNull || address.isNull { return nil }
      _ = try Members.invoke(manager, "AddNamespace", [.string(prefix.text), .string(address.text)])
    }
    return manager
  }

  /// The value of an attribute or a text; what an element holds.
  private static func text(_ node: ShellValue) -> String {
    guard case .scalar(let place) = node.unwrapped else { return node.text }
    if let value = place.member("Value"), !value.isNull { return value.text }
    guard let inner = place.member("InnerXml") else { return node.text }
    return String(inner.text.drop(while: \.isWhitespace)).trimmedEnd
  }
}
