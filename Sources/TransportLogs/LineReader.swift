// Lines of a file, read in large blocks and lent out in place: a search through gigabytes copies only what it finds. A last line without
// its end was torn by a crash, or is being written: it is left out.
import Glibc

final class LineReader {
  private static let blockSize = 1 << 20

  private let descriptor: Int32
  private var block: UnsafeMutableRawBufferPointer
  /// What has been read and not been given out.
  private var unread: Range<Int> = 0..<0

  /// - Returns: `nil` when the file cannot be opened; it may have been pruned meanwhile.
  init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    block = .allocate(byteCount: LineReader.blockSize, alignment: 16)
  }

  deinit {
    close(descriptor)
    block.deallocate()
  }

  /// The next line without CR and LF; valid until the next call.
  func next() -> UnsafeRawBufferPointer? {
    var searched = 0
    while true {
      let start = block.baseAddress! + unread.lowerBound
      if let end = memchr(start + searched, 0x0A, unread.count - searched) {
        var length = UnsafeRawPointer(end) - UnsafeRawPointer(start)
        unread = (unread.lowerBound + length + 1)..<unread.upperBound
        if length > 0, start.load(fromByteOffset: length - 1, as: UInt8.self) == 0x0D { length -= 1 }
        return UnsafeRawBufferPointer(start: start, count: length)
      }
      searched = unread.count
      guard fill() else { return nil }
    }
  }

  private func fill() -> Bool {
    if unread.lowerBound > 0 {
      memmove(block.baseAddress!, block.baseAddress! + unread.lowerBound, unread.count)
      unread = 0..<unread.count
    }
    if unread.count == block.count { grow() }
    let got = read(descriptor, block.baseAddress! + unread.count, block.count - unread.count)
    guard got > 0 else { return false }
    unread = 0..<(unread.count + got)
    return true
  }

  /// For a line longer than the block.
  private func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: block.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(block))
    block.deallocate()
    block = larger
  }
}
