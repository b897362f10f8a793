// Bytes to OpenSSL and back. Every structure enters and leaves through a memory BIO; files are read and written by us.
import COpenSSL

/// Runs `body` over a read-only BIO on `bytes`.
func withInput<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result) -> Result {
  bytes.withUnsafeBytes { buffer in
    // An empty array has nothing to point at, and OpenSSL refuses a null pointer.
    let bio = buffer.isEmpty ? BIO_new(BIO_s_mem())! : BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count))!
    defer { BIO_free(bio) }
    return body(bio)
  }
}

/// What `write` puts into a memory BIO; `nil` unless it answers 1.
func output(_ write: (OpaquePointer) -> Int32) -> [UInt8]? {
  let bio = BIO_new(BIO_s_mem())!
  defer { BIO_free(bio) }
  guard write(bio) == 1 else { return nil }
  var data: UnsafeMutablePointer<CChar>?
  let count = shim_BIO_get_mem_data(bio, &data)
  return Array(UnsafeRawBufferPointer(start: data, count: count))
}

/// The 20 octets that `digest` writes; empty if it fails.
func sha1(_ digest: (UnsafeMutablePointer<UInt8>) -> Int32) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: 20)
  return bytes.withUnsafeMutableBufferPointer { digest($0.baseAddress!) } == 1 ? bytes : []
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// A structure that is freed unless `release` hands it on: for functions that may throw halfway.
struct Owned: ~Copyable {
  private let pointer: OpaquePointer
  private let free: @convention(c) (OpaquePointer?) -> Void

  init(_ pointer: OpaquePointer, _ free: @escaping @convention(c) (OpaquePointer?) -> Void) { (self.pointer, self.free) = (pointer, free) }
  deinit { free(pointer) }

  consuming func release() -> OpaquePointer {
    let pointer = pointer
    discard self
    return pointer
  }
}
