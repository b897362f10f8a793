// Headers under libFuzzer (Scripts/fuzz header): however cut they are the same, a second reading finds the same fields, and nothing that only
// we may say gets through the firewall.
import MailFormat
import MailModel

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHeader(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let bytes = input(start, size)
  let whole = collect(bytes, by: max(1, bytes.count))
  let pieces = collect(bytes, by: 1 + Int(bytes.first ?? 0) % 7)
  precondition(whole.header == pieces.header && whole.body == pieces.body, "the cut changes nothing")
  var header = whole.header
  precondition(HeaderBlock(parsing: header.bytes[...]).bytes == header.bytes, "a second reading finds the same")
  header.removeOrganizationFields()
  let again = HeaderBlock(parsing: header.bytes[...])
  precondition(!again.fields.contains(where: HeaderFirewall.isOrganizational), "what the firewall removed does not come back")
  let id = header.complete(
    SubmissionRepair(messageID: "x@contoso.com", sender: .null, time: Timestamp(seconds: 0), zoneOffset: 0))
  precondition(!id.utf8.contains { $0 == 10 || $0 == 13 }, "a message id is one line")
  _ = (header.hopCount, EncodedWord.decode(header["Subject"] ?? ""))
  return 0
}

private func collect(_ bytes: [UInt8], by size: Int) -> (header: HeaderBlock, body: [UInt8]) {
  var collector = HeaderCollector()
  var body: [UInt8] = []
  var header: HeaderBlock?
  for start in stride(from: 0, to: bytes.count, by: size) {
    let piece = Array(bytes[start..<min(start + size, bytes.count)])
    if header != nil { body += piece } else if let (found, rest) = collector.collect(piece[...]) { (header, body) = (found, Array(rest)) }
  }
  guard let header else {
    let (found, rest) = collector.finish()
    return (found, Array(rest))
  }
  return (header, body)
}
