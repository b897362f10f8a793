// The letters that matter to the lexer. People paste from articles: dashes and quotes of typography count as the plain ones.

extension Unicode.Scalar {
  /// `-`, en dash, em dash, horizontal bar.
  var isDash: Bool { self == "-" || (value >= 0x2013 && value <= 0x2015) }
  var isSingleQuote: Bool { self == "'" || (value >= 0x2018 && value <= 0x201B) }
  var isDoubleQuote: Bool { self == "\"" || (value >= 0x201C && value <= 0x201E) }
  var isQuote: Bool { isSingleQuote || isDoubleQuote }

  var isNewline: Bool { self == "\n" || self == "\r" }
  /// White space within a line; NBSP, U+0085 and a stray byte order mark come with pasted text.
  var isBlank: Bool {
    if value < 0x80 { return value == 0x20 || value == 0x09 || value == 0x0B || value == 0x0C }
    return value == 0xA0 || value == 0x85 || value == 0xFEFF || (value != 0x2028 && value != 0x2029 && properties.isWhitespace)
  }

  var isDigit: Bool { value >= 0x30 && value <= 0x39 }
  var isLetter: Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A || (value > 0x7F && properties.isAlphabetic) }
  /// Letters, digits and `_`: what a variable's or a member's name is made of.
  var isNamePart: Bool { isLetter || isDigit || self == "_" }

  /// What ends a bare token in argument mode. `< > @ #` count at a token's start only.
  var endsBareToken: Bool {
    switch self {
    case ",", ";", "(", ")", "{", "}", "|", "&": true
    default: isBlank || isNewline
    }
  }

  /// As `endsBareToken`, or something that a token joins to a longer text: a quote, a variable, a backtick.
  var endsOrJoinsBareToken: Bool { self == "$" || self == "`" || endsBareToken || isQuote }

  /// What may stand right behind a number in expression mode.
  var endsNumber: Bool {
    switch self {
    case "+", "*", "/", "%", "=", "!", "]", ".", "<", ">", "[", ":", "#": true
    default: endsBareToken || isDash || isQuote
    }
  }
}
