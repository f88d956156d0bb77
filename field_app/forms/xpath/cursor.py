"""A cursor over the tokens of an expression: what the parser looks at, takes, and complains about."""

from field_app.forms.xpath.lexer import Token, TokenKind
from field_app.forms.xpath.mistake import Mistake


class Cursor:
    """Invariant: the cursor never moves beyond the END token."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._index = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._index]

    def advance(self) -> Token:
        """Return the token and go on."""
        token = self.token
        if token.kind is not TokenKind.END:
            self._index += 1
        return token

    def comes(self, text: str) -> bool:
        """Say whether the bracket, operator or part of a path `text` comes next."""
        return self.token.kind is TokenKind.OPERATOR and self.token.text == text

    def follows(self, text: str) -> bool:
        """Say whether `text` comes after the next token."""
        if self.token.kind is TokenKind.END:
            return False
        after = self._tokens[self._index + 1]
        return after.kind is TokenKind.OPERATOR and after.text == text

    def take(self, text: str) -> Token | None:
        """Return the token when it is `text`, and go on."""
        return self.advance() if self.comes(text) else None

    def close(self, bracket: str, opening: Token) -> None:
        """Read the bracket that closes `opening`."""
        if not self.take(bracket):
            raise Mistake("xpath-bracket-open", opening.at, opening=opening.text, bracket=bracket)

    def expected_value(self) -> Mistake:
        """Say that a value was expected here."""
        if self.token.kind is TokenKind.END:
            return Mistake("xpath-value-expected-at-end", self.token.at)
        return Mistake("xpath-value-expected", self.token.at, found=self.token.text)

    def expected_operator(self) -> Mistake:
        """Say that the expression was complete before this token."""
        if self.token.text in (")", "]"):
            return Mistake("xpath-bracket-too-many", self.token.at, found=self.token.text)
        return Mistake("xpath-operator-expected", self.token.at, found=self.token.text)
