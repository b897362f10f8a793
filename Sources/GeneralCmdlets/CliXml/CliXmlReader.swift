// Serialized objects as values. Types that the shell has come back as themselves; all other objects come back with their properties under
// `Deserialized.` names, as in PowerShell.
import ShellRuntime
import ShellValues
import XMLTrees

final class CliXmlReader {
  private var objects: [String: ShellValue] = [:]
  private var typeLists: [String: [String]] = [:]

  /// The objects of a document. - Throws: where it is no such document.
  func values(of text: String) throws -> [ShellValue] {
    let root = try XmlReader.root(of: text)
    guard root.name == "Objs" else { throw CliXmlReader.unknown(root.name) }
    return try root.children.map { try value(of: $0) }
  }

  private static func unknown(_ tag: String) -> ErrorRecord {
    ErrorRecord("\(tag) XML tag is not recognized.", id: "XmlTagNotRecognized", category: .invalidData, reason: "XmlException")
  }

  private static func invalid(_ tag: String) -> ErrorRecord {
    ErrorRecord(
      "The contents of the \(tag) primitive type are not valid.", id: "InvalidPrimitiveType", category: .invalidData, reason: "XmlException"
    )
  }

  private func value(of element: XMLElement) throws -> ShellValue {
    let text = element.text
    switch element.name {
    case "Nil": return .null
    case "S": return .string(CliXmlNames.decoded(text))
    case "B": return .bool(text.trimmingBlanks.lowercased() == "true" || text == "1")
    case "I32", "I64":
      guard let number = Int(text.trimmingBlanks) else { throw CliXmlReader.invalid(element.name) }
      return .int(number)
    case "Db": return .double(try CliXmlReader.double(text, element.name))
    case "C":
      guard let code = UInt32(text.trimmingBlanks), let scalar = Unicode.Scalar(code) else { throw CliXmlReader.invalid("C") }
      return try CliXmlReader.typed("System.Char", .string(String(scalar)))
    case "DT":
      guard let date = DateTimeValue(text.trimmingBlanks) else { throw CliXmlReader.invalid("DT") }
      return .scalar(text.hasSuffix("Z") ? DateTimeValue(ticks: date.toUTC.ticks, kind: .utc) : date)
    case "TS":
      guard let span = CliXmlNames.span(text.trimmingBlanks) else { throw CliXmlReader.invalid("TS") }
      return .scalar(span)
    case "G": return try CliXmlReader.typed("System.Guid", .string(text))
    case "URI": return try CliXmlReader.typed("System.Uri", .string(CliXmlNames.decoded(text)))
    case "Version": return try CliXmlReader.typed("System.Version", .string(text))
    case "SBK": return .string(CliXmlNames.decoded(text))
    case "XD": return try CliXmlReader.typed("System.Xml.XmlDocument", .string(CliXmlNames.decoded(text)))
    case "BA": return try bytes(text)
    case "SS": return .scalar(try CliXmlSecret.value(text.trimmingBlanks))
    case "Ref":
      guard let id = element["RefId"], let known = objects[id] else {
        throw ErrorRecord(
          "No object found for referenceId \(element["RefId"] ?? "")", id: "InvalidReferenceId", category: .invalidData,
          reason: "XmlException")
      }
      return known
    case "Obj": return try object(of: element)
    default:
      guard let type = CliXmlNames.type(ofNumber: element.name) else { throw CliXmlReader.unknown(element.name) }
      return try CliXmlReader.typed(type, .string(text.trimmingBlanks))
    }
  }

  private static func double(_ text: String, _ tag: String) throws -> Double {
    switch text.trimmingBlanks {
    case "NaN": return .nan
    case "INF", "Infinity": return .infinity
    case "-INF", "-Infinity": return -.infinity
    case let digits:
      guard let number = Double(digits) else { throw invalid(tag) }
      return number
    }
  }

  /// Text as a type of the session; itself where the session has no such type.
  private static func typed(_ type: String, _ value: ShellValue) throws -> ShellValue {
    try SessionContext.current?.types.type(type)?.convert(value) ?? value
  }

  private func bytes(_ text: String) throws -> ShellValue {
    var bits: UInt32 = 0
    var count = 0
    var items: [ShellValue] = []
    let byte = SessionContext.current?.types.type("System.Byte")
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for letter in text.utf8 where letter != 0x3D && letter > 0x20 {
      guard let value = letters.firstIndex(of: letter) else { throw CliXmlReader.invalid("BA") }
      (bits, count) = (bits << 6 | UInt32(value), count + 6)
      if count >= 8 {
        count -= 8
        let number = ShellValue.int(Int(bits >> UInt32(count) & 0xFF))
        items.append(try byte?.convert(number) ?? number)
      }
    }
    return try CliXmlReader.typed("System.Byte[]", .list(items))
  }

  // MARK: objects

  private func object(of element: XMLElement) throws -> ShellValue {
    let types = try typeNames(of: element)
    if let list = element.children.first(where: { ["LST", "IE", "QUE", "STK"].contains($0.name) }) {
      return try collection(list, element, types)
    }
    if let entries = element.child("DCT") { return try dictionary(entries, element, types) }
    if types.first == "System.Management.Automation.PSCredential", let credential = try credential(element) { return credential }
    if let value = try enumeration(element, types) { return value }
    let isCustom = types.contains { $0.hasSuffix("PSCustomObject") }
    let object = ShellObject(typeNames: isCustom ? types.filter { $0 != "System.Object" } : types.map(CliXmlReader.deserialized))
    keep(.object(object), element)
    for child in element.children {
      switch child.name {
      case "TN", "TNRef": break
      case "ToString": object.ownText = CliXmlNames.decoded(child.text)
      case "Props", "MS":
        for member in child.children {
          object.add(.init(try name(of: member), try value(of: member), kind: child.name == "MS" ? .note : .property))
        }
      default: object.base = try value(of: child)
      }
    }
    if let base = object.base {
      object.typeNames = []
      if object.properties.isEmpty { return base }
    }
    return .object(object)
  }

  private func typeNames(of element: XMLElement) throws -> [String] {
    if let list = element.child("TN") {
      let names = list.children.map { CliXmlNames.decoded($0.text) }
      if let id = list["RefId"] { typeLists[id] = names }
      return names
    }
    guard let id = element.child("TNRef")?["RefId"] else { return [] }
    guard let names = typeLists[id] else {
      throw ErrorRecord(
        "Cannot process names because no TypeNames were found for referenceId \(id).", id: "InvalidTypeHierarchyReferenceId",
        category: .invalidData, reason: "XmlException")
    }
    return names
  }

  private static func deserialized(_ type: String) -> String { type.hasPrefix("Deserialized.") ? type : "Deserialized." + type }

  private func name(of element: XMLElement) throws -> String {
    guard let name = element["N"] else {
      throw ErrorRecord("N attribute was expected.", id: "AttributeExpected", category: .invalidData, reason: "XmlException")
    }
    return CliXmlNames.decoded(name)
  }

  private func keep(_ value: ShellValue, _ element: XMLElement) { if let id = element["RefId"] { objects[id] = value } }

  /// An array comes back as a list that can grow, as in PowerShell.
  private func collection(_ list: XMLElement, _ element: XMLElement, _ types: [String]) throws -> ShellValue {
    let array = ShellArray([], kind: .growing(typeName: "System.Collections.ArrayList"))
    keep(.array(array), element)
    array.items = try list.children.map { try value(of: $0) }
    return .array(array)
  }

  private func dictionary(_ entries: XMLElement, _ element: XMLElement, _ types: [String]) throws -> ShellValue {
    let table = ShellHashtable(isOrdered: types.first?.hasSuffix("OrderedDictionary") == true)
    keep(.hashtable(table), element)
    for entry in entries.children {
      guard let key = entry.children.first(where: { $0["N"] == "Key" }), let item = entry.children.first(where: { $0["N"] == "Value" })
      else {
        throw ErrorRecord(
          "Key for dictionary entry is not specified.", id: "DictionaryKeyNotSpecified", category: .invalidData, reason: "XmlException")
      }
      table[try value(of: key)] = try value(of: item)
    }
    return .hashtable(table)
  }

  private func credential(_ element: XMLElement) throws -> ShellValue? {
    guard let properties = element.child("Props"),
      let user = properties.children.first(where: { $0["N"] == "UserName" }),
      let secret = properties.children.first(where: { $0["N"] == "Password" }),
      case .scalar(let password as SecureString) = try value(of: secret)
    else { return nil }
    return .scalar(Credential(userName: try value(of: user).text, password: password))
  }

  /// A value of an enumeration that the session knows; others keep their text and number.
  private func enumeration(_ element: XMLElement, _ types: [String]) throws -> ShellValue? {
    guard types.dropFirst().first == "System.Enum", let text = element.child("ToString")?.text else { return nil }
    return SessionContext.current?.types.type(types[0])?.enumeration?.value(text).map { .scalar($0) }
  }
}
