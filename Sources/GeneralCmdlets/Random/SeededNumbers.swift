// Random numbers that a seed makes repeatable (SplitMix64), and the system's own until there is one.

/// A session works in one thread, and only sessions draw from it.
final class SeededNumbers: @unchecked Sendable {
  private var state: UInt64?

  func seed(_ seed: UInt64) { state = seed }

  func next(below limit: UInt64) -> UInt64 {
    guard state != nil else { return UInt64.random(in: 0..<limit) }
    // Values of the last, incomplete stretch are drawn again, so that all are equally likely.
    let fair = UInt64.max - UInt64.max % limit
    while true {
      let value = next()
      if value < fair { return value % limit }
    }
  }

  private func next() -> UInt64 {
    state = state! &+ 0x9E37_79B9_7F4A_7C15
    var z = state!
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
