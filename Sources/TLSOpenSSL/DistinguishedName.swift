// Distinguished names as Windows prints and reads them: `CN=mail.adatum.com, O="Adatum, Inc."`. OpenSSL's own forms differ
// in order, separators, quoting and in `S` and `E`, and certificates are pinned by this very text.
import COpenSSL

/// A distinguished name, most specific part first.
public struct DistinguishedName: Hashable, Sendable, CustomStringConvertible {
  public struct Attribute: Hashable, Sendable {
    /// Windows' short name in upper case (`CN`, `O`, `S`, `E`), or `OID.` and a dotted number where it has none.
    public var type: String
    public var value: String

    public init(_ type: String, _ value: String) { (self.type, self.value) = (type, value) }
  }

  /// Outer: relative names, most specific first. Inner: usually one attribute.
  public var parts: [[Attribute]]

  public init(commonName: String) { parts = [[Attribute("CN", commonName)]] }

  /// Reads `CN=mail.adatum.com, O="Adatum, Inc."`; `nil` if a part is no `type=value`, a type is unknown, or nothing is there.
  public init?(_ text: some StringProtocol) {
    var reader = NameReader(rest: Array(text.unicodeScalars))
    guard let parts = reader.parts(), !parts.isEmpty else { return nil }
    self.parts = parts
  }

  public var text: String {
    parts.map { $0.map { "\($0.type)=\(DistinguishedName.quoted($0.value))" }.joined(separator: " + ") }.joined(separator: ", ")
  }
  public var description: String { text }

  /// Values of `type`, most specific first.
  public func values(of type: String) -> [String] { parts.joined().filter { $0.type == type }.map(\.value) }

  /// Windows' name for an attribute, and OpenSSL's.
  private static let types = [
    "CN": "CN", "OU": "OU", "O": "O", "L": "L", "S": "ST", "C": "C", "DC": "DC", "E": "emailAddress", "STREET": "street", "T": "title",
    "G": "GN", "SN": "SN", "I": "initials", "UID": "UID", "SERIALNUMBER": "serialNumber", "POSTALCODE": "postalCode",
    "DESCRIPTION": "description",
  ]

  /// The name a type is known by here, from what was typed in upper case: `ST` is OpenSSL's `S`, and numbers are accepted bare
  /// (RFC 4514). `nil` if there is no such type.
  fileprivate static func windowsName(_ typed: String) -> String? {
    let typed = typed == "ST" ? "S" : typed
    if types[typed] != nil { return typed }
    let number = typed.hasPrefix("OID.") ? String(typed.dropFirst(4)) : typed
    defer { OpenSSLError.clear() }
    guard let object = OBJ_txt2obj(number, 1) else { return nil }
    ASN1_OBJECT_free(object)
    return "OID." + number
  }

  private static func quoted(_ value: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "+", "=", "\"", "\n", "<", ">", "#", ";"]
    let scalars = value.unicodeScalars
    guard scalars.isEmpty || scalars.first == " " || scalars.last == " " || scalars.contains(where: special.contains) else { return value }
    return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension DistinguishedName {
  /// Reads an `X509_NAME`, which is encoded from the root of the directory downwards.
  init(_ name: OpaquePointer?) {
    var parts: [[Attribute]] = []
    var set: Int32 = -1
    for index in 0..<X509_NAME_entry_count(name) {
      let entry = X509_NAME_get_entry(name, index)
      let attribute = Attribute(DistinguishedName.type(of: X509_NAME_ENTRY_get_object(entry)), utf8(X509_NAME_ENTRY_get_data(entry)))
      if X509_NAME_ENTRY_set(entry) == set {
        parts[parts.count - 1].append(attribute)
      } else {
        parts.append([attribute])
      }
      set = X509_NAME_ENTRY_set(entry)
    }
    self.parts = parts.reversed()
  }

  /// A new `X509_NAME`; the caller frees it.
  func makeX509Name() throws(CertificateError) -> OpaquePointer {
    let name = X509_NAME_new()!
    for part in parts.reversed() {
      for (index, attribute) in part.enumerated() {
        let type = DistinguishedName.types[attribute.type] ?? String(attribute.type.dropFirst("OID.".count))
        let value = Array(attribute.value.utf8)
        let set: Int32 = index == 0 ? 0 : -1
        guard X509_NAME_add_entry_by_txt(name, type, shim_MBSTRING_UTF8, value, Int32(value.count), -1, set) == 1 else {
          X509_NAME_free(name)
          throw .unreadable("\(attribute.type)=\(attribute.value) cannot be part of a certificate's name (\(OpenSSLError.drainedText()))")
        }
      }
    }
    return name
  }

  private static func type(of object: OpaquePointer?) -> String {
    let name = OBJ_nid2sn(OBJ_obj2nid(object)).map { String(cString: $0) }
    return types.first { $0.value == name }?.key ?? "OID." + dottedNumber(object)
  }
}

/// `1.3.6.1.5.5.7.3.1`
func dottedNumber(_ object: OpaquePointer?) -> String {
  var buffer = [CChar](repeating: 0, count: 128)
  let count = OBJ_obj2txt(&buffer, Int32(buffer.count), object, 1)
  return String(decoding: buffer.prefix(min(Int(max(count, 0)), 127)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// The characters of an ASN.1 string by its length: a NUL inside stays inside, so `bank.example\0.evil.example` equals nothing.
func utf8(_ string: UnsafePointer<ASN1_STRING>?) -> String {
  var data: UnsafeMutablePointer<UInt8>?
  let count = ASN1_STRING_to_UTF8(&data, string)
  guard count >= 0, let data else {
    OpenSSLError.clear()
    return ""
  }
  defer { CRYPTO_free(data, #file, #line) }
  return String(decoding: UnsafeBufferPointer(start: data, count: Int(count)), as: UTF8.self)
}

/// Reads the text form, with Windows' quotes (doubled inside) and RFC 4514's backslash.
private struct NameReader {
  var rest: [Unicode.Scalar]
  var at = 0

  mutating func parts() -> [[DistinguishedName.Attribute]]? {
    var parts: [[DistinguishedName.Attribute]] = []
    var joins = false
    while true {
      guard let attribute = attribute() else { return nil }
      if joins { parts[parts.count - 1].append(attribute) } else { parts.append([attribute]) }
      guard at < rest.count else { return parts }
      joins = rest[at] == "+"
      at += 1
    }
  }

  private mutating func attribute() -> DistinguishedName.Attribute? {
    guard let equals = rest[at...].firstIndex(of: "=") else { return nil }
    let type = text(rest[at..<equals]).uppercased()
    at = equals + 1
    guard let type = DistinguishedName.windowsName(type), let value = value(), !value.isEmpty else { return nil }
    return DistinguishedName.Attribute(type, value)
  }

  private mutating func value() -> String? {
    while at < rest.count, rest[at] == " " { at += 1 }
    if at < rest.count, rest[at] == "\"" { return quotedValue() }
    var value: [Unicode.Scalar] = []
    while at < rest.count, rest[at] != ",", rest[at] != ";", rest[at] != "+" {
      if rest[at] == "\\", at + 1 < rest.count { at += 1 }
      value.append(rest[at])
      at += 1
    }
    return text(value[...])
  }

  private mutating func quotedValue() -> String? {
    var value = String.UnicodeScalarView()
    at += 1
    while at < rest.count {
      if rest[at] == "\"" {
        guard at + 1 < rest.count, rest[at + 1] == "\"" else { break }
        at += 1
      }
      value.append(rest[at])
      at += 1
    }
    guard at < rest.count else { return nil }
    at += 1
    while at < rest.count, rest[at] == " " { at += 1 }
    guard at == rest.count || [",", ";", "+"].contains(rest[at]) else { return nil }
    return String(value)
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var slice = scalars
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return String(view)
  }
}
