// Values as serialized objects. One writer serves one file: it remembers which objects and type lists have been written.
import ShellRuntime
import ShellValues
import XMLTrees

final class CliXmlWriter {
  private var objects: [ObjectIdentifier: String] = [:]
  /// Keeps what has been numbered alive, so that no two objects ever share a number.
  private var kept: [AnyObject] = []
  private var typeLists: [String: String] = [:]
  private var nextObject = 0

  /// - Parameter depth: how many levels of properties are written out.
  func element(_ value: ShellValue, depth: Int, name: String? = nil) throws -> XMLElement {
    let attributes = name.map { [("N", CliXmlNames.encoded($0))] } ?? []
    func plain(_ tag: String, _ text: String) -> XMLElement {
      let element = XMLElement(tag, attributes)
      element.text = text
      return element
    }
    switch value {
    case .null: return XMLElement("Nil", attributes)
    case .bool(let truth): return plain("B", truth ? "true" : "false")
    case .int(let number): return plain(Int32(exactly: number) == nil ? "I64" : "I32", String(number))
    case .double(let number): return plain("Db", CliXmlWriter.digits(number))
    case .string(let text): return plain("S", CliXmlNames.encoded(text))
    case .scalar(let scalar): return try element(scalar, value, depth, attributes)
    case .array(let array):
      return try compound(array, value, attributes) { try self.list(array, depth, into: $0) }
    case .hashtable(let table):
      return try compound(table, value, attributes) { try self.dictionary(table, depth, into: $0) }
    case .object(let object):
      return try compound(object, value, attributes) { try self.members(of: object, depth, into: $0) }
    }
  }

  private static func digits(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-INF" : "INF" }
    let short = ShellValue.double(number).text
    return Double(short) == number ? short : "\(number)"
  }

  // MARK: scalars

  private func element(_ scalar: any ShellScalar, _ value: ShellValue, _ depth: Int, _ attributes: [(String, String)]) throws -> XMLElement
  {
    func plain(_ tag: String, _ text: String) -> XMLElement {
      let element = XMLElement(tag, attributes)
      element.text = text
      return element
    }
    switch scalar {
    case let date as DateTimeValue: return plain("DT", date.format("o"))
    case let span as TimeSpanValue: return plain("TS", CliXmlNames.duration(span))
    case let secret as SecureString: return plain("SS", CliXmlSecret.text(secret))
    case let credential as Credential: return try self.credential(credential, attributes)
    case let choice as EnumValue:
      let element = start(value, attributes)
      element.children.append(text("ToString", choice.text))
      element.children.append(try self.element(choice.plain, depth: depth))
      return element
    default: break
    }
    if let tag = CliXmlNames.element(forNumber: scalar.typeName) { return plain(tag, scalar.text) }
    switch scalar.typeName {
    case "System.Char":
      return plain("C", String(scalar.text.utf16.first ?? 0))
    case "System.Guid": return plain("G", scalar.text)
    case "System.Uri": return plain("URI", CliXmlNames.encoded(scalar.text))
    case "System.Version": return plain("Version", scalar.text)
    case ScriptBlockType.typeName: return plain("SBK", CliXmlNames.encoded(scalar.text))
    default: break
    }
    let element = start(value, attributes)
    element.children.append(text("ToString", scalar.text))
    if depth > 0, !scalar.memberNames.isEmpty {
      let properties = XMLElement("Props")
      for name in scalar.memberNames {
        properties.children.append(try self.element(scalar.member(name) ?? .null, depth: depth - 1, name: name))
      }
      element.children.append(properties)
    }
    return element
  }

  private func credential(_ credential: Credential, _ attributes: [(String, String)]) throws -> XMLElement {
    let element = start(.scalar(credential), attributes)
    element.children.append(text("ToString", credential.typeName))
    let properties = XMLElement("Props")
    properties.children.append(try self.element(.string(credential.userName), depth: 0, name: "UserName"))
    properties.children.append(try self.element(.scalar(credential.password), depth: 0, name: "Password"))
    element.children.append(properties)
    return element
  }

  // MARK: objects

  private func compound(
    _ identity: AnyObject, _ value: ShellValue, _ attributes: [(String, String)], _ fill: (XMLElement) throws -> Void
  ) throws -> XMLElement {
    if let known = objects[ObjectIdentifier(identity)] { return XMLElement("Ref", attributes + [("RefId", known)]) }
    let element = start(value, attributes)
    objects[ObjectIdentifier(identity)] = element["RefId"]
    kept.append(identity)
    guard kept.count < 1_000_000 else {
      throw ErrorRecord("The object is too large to be serialized.", id: "SerializationLimit", category: .limitsExceeded)
    }
    try fill(element)
    return element
  }

  /// `<Obj>` with its types: written once, referred to afterwards.
  private func start(_ value: ShellValue, _ attributes: [(String, String)]) -> XMLElement {
    let element = XMLElement("Obj", attributes + [("RefId", String(nextObject))])
    nextObject += 1
    let names = CliXmlWriter.typeNames(of: value)
    guard !names.isEmpty else { return element }
    let key = names.joined(separator: "\n")
    if let known = typeLists[key] {
      element.children.append(XMLElement("TNRef", [("RefId", known)]))
    } else {
      let list = XMLElement("TN", [("RefId", String(typeLists.count))])
      typeLists[key] = String(typeLists.count)
      list.children = names.map { text("T", $0) }
      element.children.append(list)
    }
    return element
  }

  private static func typeNames(of value: ShellValue) -> [String] {
    switch value {
    case .scalar(let choice as EnumValue): [choice.typeName, "System.Enum", "System.ValueType", "System.Object"]
    case .array(let array) where array.typeName.hasSuffix("[]"): [array.typeName, "System.Array", "System.Object"]
    case .object(let object) where object.base != nil: object.typeNames
    default: Members.typeNames(of: value)
    }
  }

  private func text(_ tag: String, _ text: String) -> XMLElement {
    let element = XMLElement(tag)
    element.text = CliXmlNames.encoded(text)
    return element
  }

  private func list(_ array: ShellArray, _ depth: Int, into element: XMLElement) throws {
    let tag = array.typeName.contains("Queue") ? "QUE" : array.typeName.contains("Stack") ? "STK" : "LST"
    let list = XMLElement(tag)
    for item in array.items { list.children.append(try self.element(item, depth: depth)) }
    element.children.append(list)
  }

  private func dictionary(_ table: ShellHashtable, _ depth: Int, into element: XMLElement) throws {
    let entries = XMLElement("DCT")
    for (key, value) in table.pairs {
      let entry = XMLElement("En")
      entry.children = [try self.element(key, depth: depth, name: "Key"), try self.element(value, depth: depth, name: "Value")]
      entries.children.append(entry)
    }
    element.children.append(entries)
  }

  /// Note properties of a script's object do not count as a level, as in PowerShell; properties of a type do.
  private func members(of object: ShellObject, _ depth: Int, into element: XMLElement) throws {
    if let base = object.base {
      element.children.append(try self.element(base, depth: depth))
    }
    let isCustom = object.base != nil || object.typeNames.contains { $0.hasSuffix("PSCustomObject") }
    if !isCustom { element.children.append(text("ToString", object.ownText ?? ShellValue.object(object).text)) }
    guard isCustom || depth > 0 else { return }
    let (own, added) = (XMLElement("Props"), XMLElement("MS"))
    for property in object.properties where property.kind != .alias {
      let isNote = isCustom || property.isComputed
      let child = try self.element(property.value, depth: isNote && !property.isComputed ? depth : depth - 1, name: property.name)
      if isNote { added.children.append(child) } else { own.children.append(child) }
    }
    for part in [own, added] where !part.children.isEmpty { element.children.append(part) }
  }
}

/// Secure strings in files: without Windows' keys the letters themselves, as hexadecimal UTF-16, like PowerShell on Linux. The file's
/// mode is what protects them.
enum CliXmlSecret {
  static func text(_ secret: SecureString) -> String {
    secret.secret.utf16.map { unit in
      let digits = Padding.hexFour(UInt32(unit))
      return digits.suffix(2) + digits.prefix(2)
    }.joined()
  }

  /// - Throws: for what Windows encrypted, which only the same user on the same machine can read.
  static func value(_ text: String) throws -> SecureString {
    let digits = Array(text.utf8)
    let isPlain = digits.count % 4 == 0 && !text.lowercased().hasPrefix("01000000d08c9ddf")
    var units: [UInt16] = []
    for place in stride(from: 0, to: digits.count - 3, by: 4) {
      guard isPlain, let low = UInt16(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16),
        let high = UInt16(String(decoding: digits[place + 2..<place + 4], as: UTF8.self), radix: 16)
      else {
        throw ErrorRecord(
          "Deserialization of encrypted secure string failed: it was written on Windows, where only the same user can read it.",
          id: "DeserializeSecureStringFailed", category: .invalidData, reason: "PSCryptoException")
      }
      units.append(high << 8 | low)
    }
    return SecureString(String(decoding: units, as: UTF16.self))
  }
}
