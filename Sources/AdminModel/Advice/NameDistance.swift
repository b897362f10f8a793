// How far two names are apart in slips of the finger.

enum NameDistance {
  /// Letters to add, drop, change or swap: the full Damerau-Levenshtein distance, in which swapped letters may have others between them.
  /// `treyresereach` and `treyresearch` are two apart.
  static func between(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    let far = a.count + b.count
    var lastRow: [Character: Int] = [:]
    var distance = Array(repeating: Array(repeating: far, count: b.count + 2), count: a.count + 2)
    for i in 0...a.count { distance[i + 1][1] = i }
    for j in 0...b.count { distance[1][j + 1] = j }
    for i in 1..<(a.count + 1) {
      var lastMatch = 0
      for j in 1..<(b.count + 1) {
        let (row, column) = (lastRow[b[j - 1], default: 0], lastMatch)
        let isSame = a[i - 1] == b[j - 1]
        if isSame { lastMatch = j }
        distance[i + 1][j + 1] = min(
          distance[i][j] + (isSame ? 0 : 1), distance[i + 1][j] + 1, distance[i][j + 1] + 1,
          distance[row][column] + (i - row - 1) + 1 + (j - column - 1))
      }
      lastRow[a[i - 1]] = i
    }
    return distance[a.count + 1][b.count + 1]
  }

  /// Whether one is probably a slip for the other: not the same, a letter or two apart, and long enough for that to say something.
  static func isSlip(_ a: String, for b: String) -> Bool {
    let length = min(a.count, b.count)
    guard a != b, length >= 6, abs(a.count - b.count) <= 2 else { return false }
    return between(a, b) <= (length >= 10 ? 2 : 1)
  }
}
