// Addresses under libFuzzer (Scripts/fuzz address): what is taken for an address prints as one that is read as the same, and cannot carry a
// second command or field.
import MailModel
import SMTPCore

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAddress(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let bytes = input(start, size)
  let text = String(decoding: bytes, as: UTF8.self)
  if let address = MailAddress(text) { check(address) }
  if let domain = MailDomain(text) { precondition(MailDomain(domain.text) == domain, "a domain is read as it is printed") }
  if let address = IPAddress(text) { precondition(IPAddress(address.description) == address, "an address is read as it is printed") }
  for line in ["MAIL FROM:<", "RCPT TO:<"] {
    let command = Array(line.utf8) + bytes.filter { $0 != 0 && $0 != 10 && $0 != 13 } + Array(">".utf8)
    guard case .success(let parsed) = SMTPCommand.parse(command[...]) else { continue }
    switch parsed {
    case .mail(let mail): mail.reversePath.address.map(check)
    case .recipient(let recipient): if case .address(let address) = recipient.path { check(address) }
    default: break
    }
  }
  return 0
}

private func check(_ address: MailAddress) {
  precondition(MailAddress(address.description) == address, "an address is read as it is printed: \(address)")
  precondition(!address.description.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "an address has no control characters")
}
