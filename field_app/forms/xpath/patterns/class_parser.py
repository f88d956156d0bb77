"""The part of the parser that reads tests of one character: classes in square brackets, and escapes."""

from field_app.forms.xpath.patterns.characters import any_of, between, both, escaped, negated, one_of, property_test
from field_app.forms.xpath.patterns.cursor import PatternCursor, PatternRefused
from field_app.forms.xpath.patterns.shapes import Test

_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_HEX_DIGITS = {"x": 2, "u": 4}


class ClassParser(PatternCursor):
    """Classes may be joined by `&&` (Java) and end with a subtraction `-[...]` (XML Schema)."""

    def character_class(self) -> Test:
        """Read a class, its opening bracket already read."""
        is_negated = self.take("^")
        test = self._union(is_first=True)
        while self.take("&&"):
            test = both(test, self._union(is_first=False))
        if self.take("-["):
            test = both(test, negated(self.character_class()))
        if not self.take("]"):
            raise PatternRefused
        return negated(test) if is_negated else test

    def escaped_test(self) -> Test:
        """Read what stands behind a backslash."""
        letter = self.next()
        test = escaped(letter)
        if test is not None:
            return test
        if letter not in "pP":
            return one_of(frozenset(self._escaped_character(letter)))
        test = property_test(self.until("}") if self.take("{") else self.next())
        if test is None:
            raise PatternRefused
        return test if letter == "p" else negated(test)

    def _union(self, *, is_first: bool) -> Test:
        tests: list[Test] = []
        # A closing bracket in the first place stands for itself.
        while (not tests and is_first) or not any(self.comes(end) for end in ("]", "&&", "-[")):
            tests.append(self._member())
        if not tests:
            raise PatternRefused
        return any_of(tuple(tests))

    def _member(self) -> Test:
        if self.take("["):
            return self.character_class()
        first = self._character()
        if not isinstance(first, str):
            return first
        if not self.comes("-") or self.comes("-]") or self.comes("-["):
            return one_of(frozenset(first))
        self.next()
        last = self._character()
        if not isinstance(last, str) or last < first:
            raise PatternRefused
        return between(first, last)

    def _character(self) -> str | Test:
        char = self.next()
        if char != "\\":
            return char
        if not any(self.comes(letter) for letter in "dDwWsShHiIcCpP"):
            return self._escaped_character(self.next())
        return self.escaped_test()

    def _escaped_character(self, letter: str) -> str:
        if letter in _CONTROL:
            return _CONTROL[letter]
        if letter in _HEX_DIGITS:
            digits = "".join(self.next() for _ in range(_HEX_DIGITS[letter]))
            try:
                return chr(int(digits, 16))
            except ValueError as refused:
                raise PatternRefused from refused
        if letter.isalnum():
            raise PatternRefused
        return letter
