"""From the syntax tree to code.

Promise: what depends on nothing is computed here, once; `false() and ...` is false without a look at what follows, so
a part that can never be read is never complained about. Each function is known and has the right number of arguments,
each prefix is declared, or a `Mistake` says which is not.
"""

from collections.abc import Mapping
from difflib import get_close_matches

from field_app.forms.xpath.code import Code, Constant
from field_app.forms.xpath.folding import folded
from field_app.forms.xpath.functions import FUNCTIONS, Function, canonical_name
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.operators import conjunction, disjunction, negation, operation
from field_app.forms.xpath.paths import path_code
from field_app.forms.xpath.syntax import Call, Literal, Logic, Negation, Operation, Path, Step, Tree
from field_app.forms.xpath.values import to_truth


class Compiler:
    """Compiles trees whose prefixes mean `namespaces` (prefix -> URI)."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._namespaces = namespaces

    def code(self, tree: Tree) -> Code:
        """Return the code of `tree`."""
        match tree:
            case Literal(content):
                return Constant(tree, content)
            case Negation(operand):
                inner = self.code(operand)
                return folded(negation(tree, inner), inner)
            case Logic():
                return self._logic(tree)
            case Operation():
                return self._operation(tree)
            case Call():
                return self._call(tree)
            case Path():
                return path_code(tree, self.code, self._namespace)

    def _logic(self, tree: Logic) -> Code:
        decides = tree.operator == "or"  # the truth of one operand that settles the whole
        open_operands: list[Code] = []
        for operand in tree.operands:
            code = self.code(operand)
            if not isinstance(code, Constant):
                open_operands.append(code)
            elif to_truth(code.content) is decides:
                return Constant(tree, decides)
        if not open_operands:
            return Constant(tree, not decides)
        return disjunction(tree, open_operands) if decides else conjunction(tree, open_operands)

    def _operation(self, tree: Operation) -> Code:
        # A sum of many terms leans to the left: go down that side in a loop, not by recursion.
        chain = [tree]
        while isinstance(chain[-1].left, Operation):
            chain.append(chain[-1].left)
        code = self.code(chain[-1].left)
        for link in reversed(chain):
            right = self.code(link.right)
            code = folded(operation(link, code, right), code, right)
        return code

    def _call(self, tree: Call) -> Code:
        function = self._function(tree)
        count = len(tree.arguments)
        if not function.takes(count):
            raise _wrong_count(tree, function)
        arguments = [self.code(argument) for argument in tree.arguments]
        if function.verify is not None:
            function.verify(tree, arguments)
        code = function.build(tree, arguments)
        return folded(code, *arguments) if function.is_pure(count) else code

    def _function(self, tree: Call) -> Function:
        name = canonical_name(tree.name, self._namespaces)
        function = None if name is None else FUNCTIONS.get(name)
        if function is None:
            raise _unknown(tree)
        return function

    def _namespace(self, step: Step) -> str | None:
        if not step.prefix:
            return None
        if step.prefix not in self._namespaces:
            raise Mistake("xpath-prefix", step.at, prefix=step.prefix)
        return self._namespaces[step.prefix]


def _unknown(tree: Call) -> Mistake:
    near = get_close_matches(tree.name.lower(), FUNCTIONS, n=1)
    if near:
        return Mistake("xpath-unknown-function-near", tree.at, function=tree.name, near=near[0])
    return Mistake("xpath-unknown-function", tree.at, function=tree.name)


def _wrong_count(tree: Call, function: Function) -> Mistake:
    given, least = str(len(tree.arguments)), str(function.least)
    if function.by > 1:
        return Mistake("xpath-arguments-pairs", tree.at, function=tree.name, given=given, least=least)
    if function.most is None:
        return Mistake("xpath-arguments-least", tree.at, function=tree.name, given=given, least=least)
    most = str(function.most)
    if function.least == function.most:
        return Mistake("xpath-arguments-exact", tree.at, function=tree.name, given=given, count=most)
    return Mistake("xpath-arguments-between", tree.at, function=tree.name, given=given, least=least, most=most)
