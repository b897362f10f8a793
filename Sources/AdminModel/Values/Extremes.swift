// Two constants that defaults and limits are written with.
public import FoundationEssentials
public import MailModel

extension UUID {
  /// All zero: how Exchange shows an unset identifier.
  public static let zero = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

  /// Lower case with dashes, as Exchange shows it.
  public var text: String { uuidString.lowercased() }
}

extension TimeSpan {
  /// `24855.03:14:07`, 2^31 - 1 seconds: the most that Exchange's settings take.
  public static let longest = TimeSpan.seconds(2_147_483_647)
}
