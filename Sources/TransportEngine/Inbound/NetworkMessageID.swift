// The GUID that names a message in the whole organization. Foundation's own opens /dev/urandom for each one.
enum NetworkMessageID {
  /// A random GUID of version 4 in lower case: `d4a7c2ce-9a5c-4f0b-8d0e-08d760df231f`.
  static func make() -> String {
    var octets = withUnsafeBytes(of: (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)), Array.init)
    octets[6] = octets[6] & 0x0F | 0x40
    octets[8] = octets[8] & 0x3F | 0x80
    return String(unsafeUninitializedCapacity: 36) { space in
      var place = 0
      for (index, octet) in octets.enumerated() {
        if [4, 6, 8, 10].contains(index) {
          space[place] = UInt8(ascii: "-")
          place += 1
        }
        for digit in [octet >> 4, octet & 0xF] {
          space[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
          place += 1
        }
      }
      return place
    }
  }
}
