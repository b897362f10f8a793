// The parser under libFuzzer (Scripts/fuzz parser): whatever the bytes, it gives a tree or an error that lies within the text.
// Compiled together with the sources of ShellSyntax into one module.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: start == nil ? 0 : size))
  let source = SourceText(SourceText.decode(bytes))
  let length = source.scalars.count
  do {
    let tree = try Parser.parse(source)
    precondition(tree.range.start == 0 && tree.range.end == length, "a tree covers its text")
    for statement in tree.end?.statements ?? [] {
      precondition(statement.range.start >= 0 && statement.range.end <= length, "a statement lies within its text")
    }
    for comment in tree.notes?.comments ?? [] {
      precondition(comment.start < comment.end && comment.end <= length, "a comment has a place")
    }
  } catch {
    precondition(!error.id.isEmpty && !error.message.isEmpty, "an error speaks")
    precondition(error.range.start >= 0 && error.range.start <= error.range.end && error.range.end <= length + 1, "an error has a place")
    precondition(source.position(of: error.range.start).line > 0)
  }
  return 0
}
