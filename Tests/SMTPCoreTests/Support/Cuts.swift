// Ways to cut bytes, reproducibly.

/// A small generator (SplitMix64) so that a failing cut can be repeated from its seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

enum Cut: Sendable, CustomStringConvertible {
  case whole
  case everyOctet
  /// One cut, at this share of the length.
  case at(Int)
  case random(seed: UInt64)

  func pieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    switch self {
    case .whole: return [bytes[...]]
    case .everyOctet: return bytes.indices.map { bytes[$0...$0] }
    case .at(let position):
      let place = min(position, bytes.count)
      return [bytes[..<place], bytes[place...]]
    case .random(let seed):
      var generator = SeededGenerator(seed: seed)
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 1...23, using: &generator))
        pieces.append(bytes[start..<end])
        start = end
      }
      return pieces
    }
  }

  var description: String {
    switch self {
    case .whole: "whole"
    case .everyOctet: "every octet"
    case .at(let position): "at \(position)"
    case .random(let seed): "seed \(seed)"
    }
  }
}
