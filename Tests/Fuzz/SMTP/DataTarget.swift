// Content of DATA under libFuzzer (Scripts/fuzz data): nothing but CRLF.CRLF ends it, no message holds a lone CR or LF, and what is
// stuffed for the next server comes out there as it was.
import MailModel
import SMTPCore

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzData(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let bytes = input(start, size)
  let outcome = agreeInEveryCut(bytes, after: "EHLO c.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@contoso.com>\r\nDATA\r\n")
  for message in outcome.messages {
    for (index, octet) in message.enumerated() {
      precondition(octet != 10 || (index > 0 && message[index - 1] == 13), "a lone LF")
      precondition(octet != 13 || (index + 1 < message.count && message[index + 1] == 10), "a lone CR")
    }
    relay(message)
  }
  return 0
}

private func relay(_ message: [UInt8]) {
  var stuffer = DotStuffer()
  var wire: [UInt8] = []
  stuffer.encode(message[...], into: &wire)
  stuffer.finish(into: &wire)
  var decoder = DataDecoder(.dotted, maxSize: .unlimited, maxHeaderSize: .unlimited)
  var (rest, received) = (wire[...], [UInt8]())
  precondition(decoder.decode(&rest) { received += $0 } && rest.isEmpty, "the end is at the end, and nowhere before")
  precondition(received == message || received == message + [13, 10], "what was sent arrives")
}
