// Lines of a file, read in blocks. A last line without its end was torn by a crash, or is being written: it is left out.
import Glibc

final class LineReader {
  private let descriptor: Int32
  private var block: [UInt8] = []
  private var position = 0
  private static let blockSize = 64 << 10

  /// - Returns: `nil` when the file cannot be opened; it may have been pruned meanwhile.
  init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// The next line without CR and LF.
  func next() -> ArraySlice<UInt8>? {
    while true {
      if let end = block[position...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        let line = block[position..<end]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      }
      guard fill() else { return nil }
    }
  }

  private func fill() -> Bool {
    block.removeFirst(position)
    position = 0
    let kept = block.count
    block.append(contentsOf: [UInt8](repeating: 0, count: LineReader.blockSize))
    let got = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + kept, LineReader.blockSize) }
    block.removeLast(LineReader.blockSize - max(0, got))
    return got > 0
  }
}
