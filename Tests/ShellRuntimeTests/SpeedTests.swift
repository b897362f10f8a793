// A loop that would be slow if names or values cost an allocation each. The limit is wide: builds without optimisation run here too.
import ShellRuntime
import Testing

@Suite struct SpeedTests {
  @Test func aLoopOfManyTurnsEndsSoon() {
    let shell = TestShell()
    let clock = ContinuousClock()
    let time = clock.measure { #expect(shell.run("$s = 0; for ($i = 0; $i -lt 100000; $i++) { $s += $i }; $s") == "4999950000") }
    #expect(time < .seconds(10), "\(time)")
  }
}
