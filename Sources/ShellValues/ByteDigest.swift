// Checksums as values and cmdlets know them; who wires the session hands them in, since only one module knows the library behind them.

/// A checksum that is fed piece by piece.
public protocol ByteDigest: AnyObject {
  func update(_ bytes: [UInt8])
  /// The checksum of all that was fed; called once.
  func finish() -> [UInt8]
}
