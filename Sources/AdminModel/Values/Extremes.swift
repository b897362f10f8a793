// Two constants that defaults and limits are written with.
public import FoundationEssentials
public import MailModel

extension UUID {
  /// All zero: how Exchange shows an unset identifier.
  public static let zero = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

  /// Lower case with dashes, as Exchange shows it.
  public var text: String {
    withUnsafeBytes(of: uuid) { bytes in
      String(unsafeUninitializedCapacity: 36) { text in
        let digits: StaticString = "0123456789abcdef"
        var place = 0
        for (number, byte) in bytes.enumerated() {
          if number == 4 || number == 6 || number == 8 || number == 10 {
            text[place] = UInt8(ascii: "-")
            place += 1
          }
          text[place] = digits.utf8Start[Int(byte >> 4)]
          text[place + 1] = digits.utf8Start[Int(byte & 15)]
          place += 2
        }
        return place
      }
    }
  }
}

extension TimeSpan {
  /// `24855.03:14:07`, 2^31 - 1 seconds: the most that Exchange's settings take.
  public static let longest = TimeSpan.seconds(2_147_483_647)
}
