// `[System.Security.Cryptography.SHA256]` and its like: checksums of bytes, by whatever the session was given to compute them with.
import ShellValues

/// An algorithm by the name and the length that .NET has for it.
struct HashAlgorithm: Sendable {
  let name: String
  let bits: Int
  /// Classes that compute it, besides the abstract one of its own name.
  let makers: [String]

  static let all = [
    HashAlgorithm(name: "MD5", bits: 128, makers: ["MD5CryptoServiceProvider", "MD5Cng"]),
    HashAlgorithm(name: "SHA1", bits: 160, makers: ["SHA1Managed", "SHA1CryptoServiceProvider", "SHA1Cng"]),
    HashAlgorithm(name: "SHA256", bits: 256, makers: ["SHA256Managed", "SHA256CryptoServiceProvider", "SHA256Cng"]),
    HashAlgorithm(name: "SHA384", bits: 384, makers: ["SHA384Managed", "SHA384CryptoServiceProvider", "SHA384Cng"]),
    HashAlgorithm(name: "SHA512", bits: 512, makers: ["SHA512Managed", "SHA512CryptoServiceProvider", "SHA512Cng"]),
  ]

  /// - Parameter name: with or without a dash, as .NET takes both.
  static func named(_ name: String) -> HashAlgorithm? { all.first { TextFolding.equal($0.name, name.replacing("-", with: "")) } }
}

struct HashValue: ShellScalar {
  let algorithm: HashAlgorithm
  let typeName: String
  var text: String { typeName }
  var memberNames: [String] { ["HashSize"] }
  func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "HashSize") ? .int(algorithm.bits) : nil }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("computehash", 1): return try hash(try octets(arguments[0]))
    case ("computehash", 3):
      let octets = try octets(arguments[0])
      let offset = try? Conversion.int(arguments[1])
      let count = try? Conversion.int(arguments[2])
      guard let offset, let count, offset >= 0, count >= 0, offset <= octets.count, count <= octets.count - offset else {
        throw ErrorRecord.raised("ArgumentException", "Value was invalid.")
      }
      return try hash(Array(octets[offset..<offset + count]))
    case ("dispose", 0), ("clear", 0), ("initialize", 0): return .scalar(NoValue())
    default: return nil
    }
  }

  private func octets(_ value: ShellValue) throws(ErrorRecord) -> [UInt8] {
    do { return try ByteArrays.bytes(value) } catch { throw ErrorRecord.raised("ArgumentException", "The value is not an array of bytes.") }
  }

  private func hash(_ octets: [UInt8]) throws(ErrorRecord) -> ShellValue {
    guard let digest = SessionContext.current?.digest(algorithm.name) else {
      throw ErrorRecord.raised("PlatformNotSupportedException", "The algorithm '\(algorithm.name)' is not available.")
    }
    digest.update(octets)
    return ByteArrays.value(digest.finish())
  }
}

enum HashTypes {
  private static let space = "System.Security.Cryptography."

  static let all: [ShellType] = HashAlgorithm.all.flatMap(types) + [byName]

  private static func types(_ algorithm: HashAlgorithm) -> [ShellType] {
    let full = space + algorithm.name
    let abstract = ShellType(
      full, base: space + "HashAlgorithm", statics: ["Create"],
      call: { method, arguments in
        method == "create" && arguments.isEmpty ? .scalar(HashValue(algorithm: algorithm, typeName: space + algorithm.makers[0])) : nil
      })
    return [abstract]
      + algorithm.makers.map { maker in
        let name = space + maker
        return ShellType(name, base: full, construct: { $0.isEmpty ? .scalar(HashValue(algorithm: algorithm, typeName: name)) : nil })
      }
  }

  private static let byName = ShellType.statics(space + "HashAlgorithm", [], ["Create"]) { method, arguments in
    guard method == "create", arguments.count < 2 else { return nil }
    return HashAlgorithm.named(arguments.first?.text ?? "SHA1").map {
      .scalar(HashValue(algorithm: $0, typeName: space + $0.makers[0]))
    } ?? .null
  }
}
