// Tells systemd how the service is (sd_notify): a datagram to the socket that NOTIFY_SOCKET names. Without one nobody wants to know.
import Glibc

enum SystemdNotice {
  case ready
  case stopping
  /// Of a reload; `ready` ends it.
  case reloading

  func send() {
    guard let name = getenv("NOTIFY_SOCKET").map({ String(cString: $0) }), name.hasPrefix("/") || name.hasPrefix("@") else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    // An abstract name begins with a NUL octet.
    if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (bytes[0] == 0 ? 0 : 1))
    let text = Array(words.utf8)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, length) }
    }
  }

  private var words: String {
    switch self {
    case .ready: return "READY=1\nSTATUS=Mail comes and goes.\n"
    case .stopping: return "STOPPING=1\nSTATUS=Sessions under way are finished.\n"
    case .reloading:
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return "RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)\n"
    }
  }
}
