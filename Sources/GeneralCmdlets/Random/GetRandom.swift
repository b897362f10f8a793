// Get-Random and Get-SecureRandom: numbers in a range, or objects chosen from several.
import ShellRuntime
import ShellValues

final class GetRandom: CmdletBody {
  /// - Parameter isSecure: Get-SecureRandom, which has no seed: its numbers cannot be foretold.
  static func definition(isSecure: Bool) -> CmdletDefinition {
    let name = isSecure ? "Get-SecureRandom" : "Get-Random"
    let seed = isSecure ? [] : [parameter("SetSeed", .int, "Makes the following numbers the same each time.")]
    return CmdletDefinition(
      name, synopsis: "Gets a random number, or selects objects randomly from a collection.",
      parameters: seed + [
        parameter("Maximum", RandomRange.BoundType(), at: 0, in: ["RandomNumberParameterSet"], "The number is below this."),
        parameter("Minimum", RandomRange.BoundType(), in: ["RandomNumberParameterSet"], default: "0", "The number is at least this."),
        ParameterDefinition(
          "InputObject", .values,
          sets: [
            "RandomListItemParameterSet": .init(isMandatory: true, position: 0, fromPipeline: true),
            "ShuffleParameterSet": .init(isMandatory: true, position: 0, fromPipeline: true),
          ], help: "Objects to choose from."),
        parameter(
          "Count", .int(from: 1), in: ["RandomNumberParameterSet", "RandomListItemParameterSet"], default: "1",
          "How many numbers or objects."),
        parameter("Shuffle", .switch, mandatory: true, in: ["ShuffleParameterSet"], "All objects in random order."),
      ],
      defaultParameterSet: "RandomNumberParameterSet",
      examples: [HelpExample("\(name) -Minimum 1 -Maximum 7", "A die."), HelpExample("1..49 | \(name) -Count 6", "A draw.")],
      make: { GetRandom(isSecure: isSecure) })
  }

  /// The session's own numbers once -SetSeed has been given.
  private static let seeded = SeededNumbers()

  private let isSecure: Bool
  /// Chosen so far (reservoir): no more objects are kept than were asked for.
  private var chosen: [ShellValue] = []
  private var seen = 0

  init(isSecure: Bool) { self.isSecure = isSecure }

  private func random(below limit: UInt64) -> UInt64 { isSecure ? UInt64.random(in: 0..<limit) : GetRandom.seeded.next(below: limit) }

  func begin(_ run: any CmdletRun) throws {
    if let seed = run.int("SetSeed") { GetRandom.seeded.seed(UInt64(bitPattern: Int64(seed))) }
    guard !isChoosing(run) else { return }
    let range = try RandomRange(run["Minimum"], run["Maximum"])
    for _ in 0..<(run.int("Count") ?? 1) { try run.write(range.value(random)) }
  }

  private func isChoosing(_ run: any CmdletRun) -> Bool {
    run["InputObject"] != nil || run.parameterSet != "RandomNumberParameterSet"
  }

  func process(_ run: any CmdletRun) throws {
    let count = run.flag("Shuffle") ? Int.max : run.int("Count") ?? 1
    for item in run.list("InputObject") {
      seen += 1
      if chosen.count < count {
        chosen.append(item)
      } else {
        let place = Int(random(below: UInt64(seen)))
        if place < count { chosen[place] = item }
      }
    }
  }

  func end(_ run: any CmdletRun) throws {
    for place in chosen.indices.reversed().dropLast() { chosen.swapAt(place, Int(random(below: UInt64(place + 1)))) }
    for item in chosen { try run.write(item) }
  }
}
