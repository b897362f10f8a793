// BDAT under libFuzzer (Scripts/fuzz bdat): octets of a chunk are never commands, and what follows it always is.
import SMTPCore

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChunk(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let bytes = input(start, size)
  let body = (bytes.first ?? 0) % 2 == 0 ? "" : " BODY=BINARYMIME"
  _ = agreeInEveryCut(bytes, after: "EHLO c.example\r\nMAIL FROM:<a@b.example>\(body)\r\nRCPT TO:<c@contoso.com>\r\n")
  // A chunk that looks like commands, of the very size that is announced.
  var session = FuzzSession("EHLO c.example\r\nMAIL FROM:<a@b.example> BODY=BINARYMIME\r\nRCPT TO:<c@contoso.com>\r\nBDAT \(bytes.count) LAST\r\n")
  let before = session.outcome.lines.count
  session.feed(bytes, by: max(1, bytes.count))
  precondition(session.outcome.lines.count <= before + 1, "a chunk has one answer")
  return 0
}
