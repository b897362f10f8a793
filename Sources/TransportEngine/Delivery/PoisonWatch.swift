// Which messages were in hand when the engine was brought down by a fault of its own. Their numbers stand in a mapped file, which outlives the
// process: a store to memory for a message, and nothing left to write when it matters. A kill from outside sets no mark, so that nobody
// suspects a message because of it.
import Glibc
import Synchronization

final class PoisonWatch: Sendable {
  /// Slots of 64 bits: the first is the mark of a fault, the others numbers of messages, 0 when free. More in hand at once go unwatched.
  static let slotCount = 512

  /// Each slot is written by whoever holds its place, and the mark by a signal handler.
  private struct Table: @unchecked Sendable {
    let slots: UnsafeMutablePointer<Int64>
  }

  private struct Places {
    var free = Array((1..<PoisonWatch.slotCount).reversed())
    /// How often each message is in hand, and where it stands.
    var taken: [Int64: (slot: Int, count: Int)] = [:]
  }

  private let table: Table?
  private let places = Mutex(Places())
  /// The messages that were in hand when the engine last went down by its own fault.
  let suspects: [Int64]

  /// - Parameter path: of the file; made when missing. Without one, as on a full disk, nothing is watched.
  init(path: String) {
    let size = PoisonWatch.slotCount * MemoryLayout<Int64>.size
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, ftruncate(descriptor, off_t(size)) == 0,
      let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED
    else {
      (table, suspects) = (nil, [])
      return
    }
    let slots = mapped.bindMemory(to: Int64.self, capacity: PoisonWatch.slotCount)
    suspects = slots[0] == 0 ? [] : (1..<PoisonWatch.slotCount).map { slots[$0] }.filter { $0 != 0 }
    memset(mapped, 0, size)
    table = Table(slots: slots)
  }

  deinit {
    guard let table else { return }
    if faultMark == table.slots { faultMark = nil }
    munmap(table.slots, PoisonWatch.slotCount * MemoryLayout<Int64>.size)
  }

  func begin(_ message: Int64) {
    guard let table else { return }
    places.withLock { places in
      if let known = places.taken[message] {
        places.taken[message] = (known.slot, known.count + 1)
      } else if let slot = places.free.popLast() {
        places.taken[message] = (slot, 1)
        table.slots[slot] = message
      }
    }
  }

  func end(_ message: Int64) {
    guard let table else { return }
    places.withLock { places in
      guard let known = places.taken[message] else { return }
      if known.count > 1 {
        places.taken[message] = (known.slot, known.count - 1)
      } else {
        places.taken[message] = nil
        places.free.append(known.slot)
        table.slots[known.slot] = 0
      }
    }
  }

  /// Sets the mark when this process goes down by a fault: once, for the process that is nothing but this engine.
  func markFaults() {
    guard let table else { return }
    faultMark = table.slots
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      var action = sigaction()
      // The handler is gone when it runs: raised again, the signal does what it would have done without us.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
      action.__sigaction_handler.sa_handler = { signal in
        faultMark?.pointee = 1
        raise(signal)
      }
      sigaction(signal, &action, nil)
    }
  }
}

/// Read by a signal handler, which can reach nothing but globals; written before it is installed.
private nonisolated(unsafe) var faultMark: UnsafeMutablePointer<Int64>?
