// Names between their forms on the wire, as text, and as A-labels (RFC 3492), which is all that the DNS carries.
import MailModel

enum DNSName {
  /// The name for a question: labels outside ASCII as `xn--` labels. The domain is lower case already.
  static func ascii(_ domain: MailDomain) -> String {
    domain.labels.map { label in
      label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : "xn--" + punycode(label.unicodeScalars.map(\.value))
    }.joined(separator: ".")
  }

  /// A wire name as text without the final dot; empty for the root; `nil` when malformed or with a dot or blank inside a label.
  static func text(_ wire: ArraySlice<UInt8>) -> String? {
    var labels: [String] = []
    var rest = wire
    while let length = rest.popFirst() {
      if length == 0 { return rest.isEmpty ? labels.joined(separator: ".") : nil }
      guard length < 64, rest.count >= Int(length) else { return nil }
      let label = rest.prefix(Int(length))
      guard label.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ".") }) else { return nil }
      labels.append(String(decoding: label, as: UTF8.self))
      rest = rest.dropFirst(Int(length))
    }
    return nil
  }

  /// RFC 3492 section 6.3, with the parameters of section 5.
  static func punycode(_ scalars: [UInt32]) -> String {
    let basic = scalars.filter { $0 < 0x80 }
    var output = String(String.UnicodeScalarView(basic.map { Unicode.Scalar(UInt8($0)) }))
    if !basic.isEmpty { output += "-" }
    var (next, delta, bias, handled): (UInt32, Int, Int, Int) = (0x80, 0, 72, basic.count)
    while handled < scalars.count {
      let lowest = scalars.filter { $0 >= next }.min()!
      delta += Int(lowest - next) * (handled + 1)
      next = lowest
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        output += variableLengthInteger(delta, bias: bias)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basic.count)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return output
  }

  private static func variableLengthInteger(_ value: Int, bias: Int) -> String {
    var (text, rest, k) = ("", value, 36)
    while true {
      let threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias
      guard rest >= threshold else { break }
      text.unicodeScalars.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      k += 36
    }
    text.unicodeScalars.append(digit(rest))
    return text
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > 455 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }

  private static func digit(_ value: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(value < 26 ? 97 + value : 22 + value))
  }
}
