// `[System.Security.Cryptography.SHA256]` and its like: hashes of bytes, as scripts use them for checksums.
import ShellValues

/// A hash function with a state of words of 32 bits.
struct Digest32: Sendable {
  enum Kind: Sendable { case md5, sha1, sha256 }

  static func hash(_ bytes: [UInt8], _ kind: Kind) -> [UInt8] {
    var state: [UInt32] =
      switch kind {
      case .md5: [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
      case .sha1: [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
      case .sha256: [0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19]
      }
    let isLittle = kind == .md5
    let padded = padded(bytes, isLittle)
    for start in stride(from: 0, to: padded.count, by: 64) {
      let block = (0..<16).map { word -> UInt32 in
        let place = start + word * 4
        let bytes = isLittle ? [3, 2, 1, 0] : [0, 1, 2, 3]
        return bytes.reduce(0) { $0 << 8 | UInt32(padded[place + $1]) }
      }
      switch kind {
      case .md5: md5(&state, block)
      case .sha1: sha1(&state, block)
      case .sha256: sha256(&state, block)
      }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32(isLittle ? $0 : 3 - $0))) } }
  }

  private static func padded(_ bytes: [UInt8], _ isLittle: Bool) -> [UInt8] {
    var all = bytes + [0x80]
    while all.count % 64 != 56 { all.append(0) }
    let bits = UInt64(bytes.count) * 8
    return all + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64(isLittle ? $0 : 7 - $0))) }
  }

  private static func left(_ x: UInt32, _ n: UInt32) -> UInt32 { x << n | x >> (32 - n) }
  private static func right(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }

  /// RFC 1321; the constants are the whole part of 2^32 times |sin(i)|.
  private static let md5Table: [UInt32] = [
    0xD76A_A478, 0xE8C7_B756, 0x2420_70DB, 0xC1BD_CEEE, 0xF57C_0FAF, 0x4787_C62A, 0xA830_4613, 0xFD46_9501, 0x6980_98D8, 0x8B44_F7AF,
    0xFFFF_5BB1,
    0x895C_D7BE, 0x6B90_1122, 0xFD98_7193, 0xA679_438E, 0x49B4_0821, 0xF61E_2562, 0xC040_B340, 0x265E_5A51, 0xE9B6_C7AA, 0xD62F_105D,
    0x0244_1453,
    0xD8A1_E681, 0xE7D3_FBC8, 0x21E1_CDE6, 0xC337_07D6, 0xF4D5_0D87, 0x455A_14ED, 0xA9E3_E905, 0xFCEF_A3F8, 0x676F_02D9, 0x8D2A_4C8A,
    0xFFFA_3942,
    0x8771_F681, 0x6D9D_6122, 0xFDE5_380C, 0xA4BE_EA44, 0x4BDE_CFA9, 0xF6BB_4B60, 0xBEBF_BC70, 0x289B_7EC6, 0xEAA1_27FA, 0xD4EF_3085,
    0x0488_1D05,
    0xD9D4_D039, 0xE6DB_99E5, 0x1FA2_7CF8, 0xC4AC_5665, 0xF429_2244, 0x432A_FF97, 0xAB94_23A7, 0xFC93_A039, 0x655B_59C3, 0x8F0C_CC92,
    0xFFEF_F47D,
    0x8584_5DD1, 0x6FA8_7E4F, 0xFE2C_E6E0, 0xA301_4314, 0x4E08_11A1, 0xF753_7E82, 0xBD3A_F235, 0x2AD7_D2BB, 0xEB86_D391,
  ]
  private static let md5Shifts: [[UInt32]] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]

  private static func md5(_ state: inout [UInt32], _ block: [UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for step in 0..<64 {
      let (mixed, word): (UInt32, Int) =
        switch step / 16 {
        case 0: (b & c | ~b & d, step)
        case 1: (d & b | ~d & c, (5 * step + 1) % 16)
        case 2: (b ^ c ^ d, (3 * step + 5) % 16)
        default: (c ^ (b | ~d), 7 * step % 16)
        }
      let sum = a &+ mixed &+ md5Table[step] &+ block[word]
      (a, d, c, b) = (d, c, b, b &+ left(sum, md5Shifts[step / 16][step % 4]))
    }
    state = [state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d]
  }

  /// FIPS 180-4, section 6.1.
  private static func sha1(_ state: inout [UInt32], _ block: [UInt32]) {
    var words = block
    for t in 16..<80 { words.append(left(words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16], 1)) }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for t in 0..<80 {
      let (mixed, constant): (UInt32, UInt32) =
        switch t / 20 {
        case 0: (b & c ^ ~b & d, 0x5A82_7999)
        case 1: (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (b & c ^ b & d ^ c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let sum = left(a, 5) &+ mixed &+ e &+ constant &+ words[t]
      (e, d, c, b, a) = (d, c, left(b, 30), a, sum)
    }
    state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
  }

  private static let sha256Table: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01,
    0x2431_85BE,
    0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F,
    0x4A74_84AA,
    0x5CB0_A9DC, 0x76F9_88DA, 0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85,
    0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70,
    0xC76C_51A3,
    0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070, 0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A,
    0x5B9C_CA4F,
    0x682E_6FF3, 0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]

  /// FIPS 180-4, section 6.2.
  private static func sha256(_ state: inout [UInt32], _ block: [UInt32]) {
    var words = block
    for t in 16..<64 {
      let s0 = right(words[t - 15], 7) ^ right(words[t - 15], 18) ^ words[t - 15] >> 3
      let s1 = right(words[t - 2], 17) ^ right(words[t - 2], 19) ^ words[t - 2] >> 10
      words.append(words[t - 16] &+ s0 &+ words[t - 7] &+ s1)
    }
    var s = state
    for t in 0..<64 {
      let big1 = right(s[4], 6) ^ right(s[4], 11) ^ right(s[4], 25)
      let first = s[7] &+ big1 &+ (s[4] & s[5] ^ ~s[4] & s[6]) &+ sha256Table[t] &+ words[t]
      let big0 = right(s[0], 2) ^ right(s[0], 13) ^ right(s[0], 22)
      let second = big0 &+ (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2])
      s = [first &+ second, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    state = zip(state, s).map { $0 &+ $1 }
  }
}

struct HashValue: ShellScalar {
  let kind: Digest32.Kind
  let typeName: String
  var text: String { typeName }
  var memberNames: [String] { ["HashSize"] }
  func member(_ name: String) -> ShellValue? {
    TextFolding.equal(name, "HashSize") ? .int(kind == .md5 ? 128 : kind == .sha1 ? 160 : 256) : nil
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("computehash", 1):
      do { return ByteArrays.value(Digest32.hash(try ByteArrays.bytes(arguments[0]), kind)) } catch {
        throw ErrorRecord.raised("ArgumentException", "The value is not an array of bytes.")
      }
    case ("dispose", 0), ("clear", 0), ("initialize", 0): return .scalar(NoValue())
    default: return nil
    }
  }
}

enum HashTypes {
  private static let kinds: [(String, Digest32.Kind, [String])] = [
    ("MD5", .md5, ["MD5CryptoServiceProvider"]), ("SHA1", .sha1, ["SHA1Managed", "SHA1CryptoServiceProvider"]),
    ("SHA256", .sha256, ["SHA256Managed", "SHA256CryptoServiceProvider"]),
  ]

  static let all: [ShellType] =
    kinds.flatMap { name, kind, makers in
      let full = "System.Security.Cryptography.\(name)"
      return [
        ShellType(
          full, statics: ["Create"], call: { method, _ in method == "create" ? .scalar(HashValue(kind: kind, typeName: full)) : nil })
      ]
        + makers.map { maker in
          let name = "System.Security.Cryptography.\(maker)"
          return ShellType(name, base: full, construct: { $0.isEmpty ? .scalar(HashValue(kind: kind, typeName: name)) : nil })
        }
    } + [
      ShellType.statics("System.Security.Cryptography.HashAlgorithm", [], ["Create"]) { method, arguments in
        guard method == "create", let name = arguments.first?.text.replacing("-", with: "") else { return nil }
        return kinds.first { TextFolding.equal($0.0, name) }.map {
          .scalar(HashValue(kind: $0.1, typeName: "System.Security.Cryptography.\($0.0)"))
        } ?? .null
      }
    ]
}
