// Command lines under libFuzzer (Scripts/fuzz command): any bytes from the first on.
import SMTPCore

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCommand(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  _ = agreeInEveryCut(input(start, size), after: "")
  return 0
}
