// What Measure-Object is to binding, help and completion.
import ShellRuntime
import ShellValues

extension MeasureObject {
  private static let numbers = ["GenericMeasure"]
  private static let texts = ["TextMeasure"]

  static let definition = CmdletDefinition(
    "Measure-Object",
    synopsis: "Calculates numeric properties of objects, and the characters, words and lines of text.",
    description: "Counts the objects, or those that have the named property. What is not asked for stays blank.",
    parameters: [
      parameter("Property", .values, at: 0, "The properties to measure; the objects themselves when none is named."),
      parameter("Sum", .switch, in: numbers, "The sum of the values."),
      parameter("Average", .switch, in: numbers, "Their mean."),
      parameter("Maximum", .switch, in: numbers, "The greatest value."),
      parameter("Minimum", .switch, in: numbers, "The least value."),
      parameter("StandardDeviation", .switch, in: numbers, "How far the values lie apart: the deviation of a sample."),
      parameter("AllStats", .switch, in: numbers, "All of these."),
      parameter("Line", .switch, in: texts, "The number of lines."),
      parameter("Word", .switch, in: texts, "The number of words."),
      parameter("Character", .switch, in: texts, "The number of characters."),
      parameter("IgnoreWhiteSpace", .switch, in: texts, "Do not count white space as characters."),
      inputObject(),
    ],
    defaultParameterSet: "GenericMeasure",
    examples: [
      HelpExample("1..10 | Measure-Object -Sum -Average", "Sum and mean."),
      HelpExample("'two words' | Measure-Object -Word", "Counts words."),
    ],
    outputType: numbersType,
    make: { MeasureObject() })
}
