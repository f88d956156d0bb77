"""Truth values, and the functions that read no more arguments than they need (xforms.md 2)."""

from collections.abc import Callable, Sequence
from functools import cached_property

from field_app.forms.xpath.code import AnyCode, Code, Constant, Numbers, Strings, TruthCode, Truths
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_truth
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import Value, node_number, nodes_truth, to_number, to_text, to_truth


def _if(tree: Call, arguments: Sequence[Code]) -> Code:
    """`if(condition, then, otherwise)`: only the branch that is taken is read, and it keeps its type."""
    condition, then, otherwise = arguments
    if isinstance(condition, Constant):
        return then if to_truth(condition.content) else otherwise
    return _Choice(tree, condition.boolean, then, otherwise)


class _Choice(AnyCode):
    """The code of `if()`: each cast is the branch's own."""

    def __init__(self, tree: Call, condition: Truths, then: Code, otherwise: Code) -> None:
        first, second = then.value, otherwise.value
        super().__init__(tree, lambda scope: first(scope) if condition(scope) else second(scope))
        self._condition, self._then, self._otherwise = condition, then, otherwise

    @cached_property
    def string(self) -> Strings:
        condition, then, otherwise = self._condition, self._then.string, self._otherwise.string
        return lambda scope: then(scope) if condition(scope) else otherwise(scope)

    @cached_property
    def number(self) -> Numbers:
        condition, then, otherwise = self._condition, self._then.number, self._otherwise.number
        return lambda scope: then(scope) if condition(scope) else otherwise(scope)

    @cached_property
    def boolean(self) -> Truths:
        condition, then, otherwise = self._condition, self._then.boolean, self._otherwise.boolean
        return lambda scope: then(scope) if condition(scope) else otherwise(scope)


def _coalesce(tree: Call, arguments: Sequence[Code]) -> Code:
    """`coalesce(a, b)`: a, or b when a is empty; NaN is empty, because it is stored as ''."""
    first, second = (argument.value for argument in arguments)

    def value(scope: Scope) -> Value:
        found = first(scope)
        return second(scope) if to_text(found) in ("", "NaN") else found

    return AnyCode(tree, value)


def _once(tree: Call, arguments: Sequence[Code]) -> Code:
    """`once(x)`: the node's own value when it has one (relevant or not), else x."""
    otherwise = arguments[0].value
    return AnyCode(tree, lambda scope: scope.node.text or otherwise(scope))


def _depend(tree: Call, arguments: Sequence[Code]) -> Code:
    """`depend(x, ...)`: x; the others are only named so that it is computed again with them (JavaRosa)."""
    return AnyCode(tree, arguments[0].value)


def _checklist(tree: Call, arguments: Sequence[Code]) -> Code:
    """`checklist(min, max, v*)`: is the count of true values within the bounds; -1 is no bound."""
    least, most = arguments[0].number, arguments[1].number
    values = [argument.value for argument in arguments[2:]]

    def boolean(scope: Scope) -> bool:
        count = sum(_truths(values[0](scope)) if len(values) == 1 else [to_truth(value(scope)) for value in values])
        return _within(count, least(scope), most(scope))

    return TruthCode(tree, boolean)


def _weighted_checklist(tree: Call, arguments: Sequence[Code]) -> Code:
    """`weighted-checklist(min, max, (v, w)*)`: the same for the sum of the weights of the true values."""
    least, most = arguments[0].number, arguments[1].number
    values = [argument.value for argument in arguments[2::2]]
    weights = [argument.value for argument in arguments[3::2]]

    def boolean(scope: Scope) -> bool:
        if len(values) == 1:
            truths, numbers = _truths(values[0](scope)), _numbers(weights[0](scope), scope)
        else:
            truths = [to_truth(value(scope)) for value in values]
            numbers = [to_number(weight(scope), scope) for weight in weights]
        total = sum(number for truth, number in zip(truths, numbers, strict=False) if truth)
        return _within(total, least(scope), most(scope))

    return TruthCode(tree, boolean)


def _truths(value: Value) -> list[bool]:
    if isinstance(value, str | float | bool):
        return [to_truth(value)]
    return [nodes_truth((node,)) for node in value]


def _numbers(value: Value, scope: Scope) -> list[float]:
    if isinstance(value, str | float | bool):
        return [to_number(value, scope)]
    return [node_number(node, scope) for node in value]


def _within(number: float, least: float, most: float) -> bool:
    return (least == -1 or number >= least) and (most == -1 or number <= most)


def _not(truth: bool) -> bool:  # noqa: FBT001 - a value of the language
    return not truth


def _constant(*, truth: bool) -> Callable[[Call, Sequence[Code]], Code]:
    return lambda tree, _arguments: Constant(tree, truth)


FUNCTIONS = (
    Function("true", 0, 0, _constant(truth=True)),
    Function("false", 0, 0, _constant(truth=False)),
    Function("not", 1, 1, gives_truth(_not, Cast.TRUTH)),
    Function("boolean", 1, 1, gives_truth(bool, Cast.TRUTH)),
    Function("boolean-from-string", 1, 1, gives_truth(("1", "true").__contains__, Cast.STRING)),
    Function("if", 3, 3, _if),
    Function("coalesce", 2, 2, _coalesce),
    Function("once", 1, 1, _once, Reads.CONTEXT),
    Function("depend", 1, None, _depend),
    Function("checklist", 2, None, _checklist),
    Function("weighted-checklist", 2, None, _weighted_checklist, by=2),
)
